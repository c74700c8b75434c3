/**
 * Compares readings of temporal properties with the spec: looks for a history, with an end that repeats for ever, that
 * one accepts and the other does not, all properties of the spec taken together.
 *
 * The spec satisfies its properties, so a reading that asks for less differs on none of the spec's own histories. They
 * are looked for in what the system could do if a behaviour reading were right, too. A reading for which nothing was
 * found is not told apart, never the same: there are histories that nobody looked at.
 */
import {
  type ExploredSpec,
  type Root,
  type Roots,
  type Scenario,
  Difference,
  type History,
  check,
  historyTruths,
} from "@countersign/engine";
import { canonicalText } from "@countersign/kernel";
import type { Reading } from "../reading/reading.ts";
import { joinPrograms, withAgreement } from "../reading/join-programs.ts";
import type { PartOptions } from "./part-options.ts";
import type { Draft } from "./step-candidates.ts";

export type HistoryDifference =
  | { readonly kind: "apart"; readonly key: string }
  | { readonly kind: "not told apart"; readonly key?: undefined }
  | { readonly kind: "not compared"; readonly reason: string; readonly key?: undefined };

export interface ComparedHistories {
  /** By reading; undefined for those that change no temporal property. */
  readonly differences: readonly (HistoryDifference | undefined)[];
  readonly drafts: readonly Draft[];
}

/** Behaviour readings whose histories are looked at. */
const graphsMax = 6;

interface Found {
  readonly scenario: Scenario;
  readonly property: Root;
}

export function compareHistories(
  spec: ExploredSpec,
  readings: readonly Reading[],
  options: PartOptions,
): ComparedHistories {
  const changedBy = readings.map((reading) =>
    reading.side === "behaviour" ? [] : changedProperties(spec, reading.program),
  );
  if (changedBy.every((changed) => changed.length === 0))
    return { differences: readings.map(() => undefined), drafts: [] };
  const found: Found[] = [];
  const refused = new Map<number, string>();
  let open = changedBy.flatMap((changed, index) => changed.map((property): Pair => ({ reading: index, property })));
  for (const graph of [undefined, ...graphReadings(readings)]) {
    if (open.length === 0 || options.isOver()) break;
    const answer = separatingHistories(spec, readings, open, graph, options);
    if ("refused" in answer) for (const { reading } of open) refused.set(reading, answer.refused);
    else {
      found.push(...answer.found.flatMap((each) => each ?? []));
      open = open.filter((_, index) => answer.found[index] === undefined);
    }
  }
  return told(spec, readings, changedBy, found, refused, options);
}

/** A reading and a property that it changes. */
interface Pair {
  readonly reading: number;
  readonly property: Root;
}

function told(
  spec: ExploredSpec,
  readings: readonly Reading[],
  changedBy: readonly (readonly Root[])[],
  found: readonly Found[],
  refused: ReadonlyMap<number, string>,
  options: PartOptions,
): ComparedHistories {
  // Several readings may differ on one history: it is asked about once.
  const histories = [...new Map(found.map((each) => [textOf(each.scenario), each])).values()];
  const truths = new Truths(spec, histories);
  const { properties } = spec.roots;
  /** A person judges the whole history: it is acceptable where all properties hold. */
  const accepts = (index: number | undefined, at: number): boolean | undefined => {
    const answers = properties.map((property) => {
      const isOwn = index !== undefined && changedBy[index]!.includes(property);
      return truths.of(isOwn ? readings[index]!.program : spec.program, property)[at];
    });
    return answers.includes(undefined) ? undefined : !answers.includes(false);
  };
  const says = histories.map((_, at) => accepts(undefined, at));
  const apart = histories.map((_, at) =>
    [...readings.keys()].filter((index) => {
      if (changedBy[index]!.length === 0 || says[at] === undefined) return false;
      const there = accepts(index, at);
      return there !== undefined && there !== says[at];
    }),
  );
  const differences = readings.map((_, index): HistoryDifference | undefined => {
    if (changedBy[index]!.length === 0) return undefined;
    const key = [...histories.keys()].filter((at) => apart[at]!.includes(index)).join();
    if (key !== "") return { kind: "apart", key };
    const reason = refused.get(index) ?? (options.isOver() ? "there was no time left" : undefined);
    return reason === undefined ? { kind: "not told apart" } : { kind: "not compared", reason };
  });
  const drafts = histories.map(({ scenario, property }, at): Draft => ({
    arena: spec,
    origin: { kind: "history", scenario, property: property.name },
    says: says[at] === true ? "allow" : "forbid",
    apart: apart[at]!,
    objecting: [],
  }));
  return { differences, drafts };
}

/** What properties of many programs say of the same histories. */
class Truths {
  private readonly roots: Roots;
  private readonly histories: readonly History[];
  private readonly known = new Map<Reading["program"], Map<number, readonly (boolean | undefined)[]>>();

  constructor({ roots }: ExploredSpec, found: readonly Found[]) {
    this.roots = roots;
    this.histories = found.map(({ scenario }) => ({
      states: scenario.states.map(({ values }) => values),
      loopStart: scenario.loopStart,
    }));
  }

  of(program: Reading["program"], { definition }: Root): readonly (boolean | undefined)[] {
    let truths = this.known.get(program);
    if (truths === undefined) this.known.set(program, (truths = new Map()));
    let answers = truths.get(definition);
    if (answers === undefined)
      truths.set(definition, (answers = historyTruths(program, this.roots, definition, this.histories)));
    return answers;
  }
}

function changedProperties(spec: ExploredSpec, program: Reading["program"]): readonly Root[] {
  const difference = new Difference(spec.program, program);
  return spec.roots.properties.filter(({ definition }) => difference.isChanged(definition));
}

/** Those that take something away first: what the system fails to do is what these properties are about. */
function graphReadings(readings: readonly Reading[]): Reading[] {
  const behaviour = readings.filter(({ side, isFrame }) => side === "behaviour" && !isFrame);
  const dropping = behaviour.filter(({ operator }) => operator.startsWith("drop"));
  return [...new Set([...dropping, ...behaviour])].slice(0, graphsMax);
}

/**
 * Histories on which readings of a property differ from the spec, one for each where there is one, in one search of what
 * the system does, or would do if a behaviour reading were right.
 */
function separatingHistories(
  { program, roots }: ExploredSpec,
  readings: readonly Reading[],
  pairs: readonly Pair[],
  graph: Reading | undefined,
  { bounds, context }: PartOptions,
): { readonly found: readonly (Found | undefined)[] } | { readonly refused: string } {
  let joined = program;
  const agreements = pairs.map(({ reading, property }, index): Root => {
    const copied = joinPrograms(joined, readings[reading]!.program, [property.definition]);
    const others = roots.properties.filter((each) => each !== property).map(({ definition }) => definition);
    const agreeing = withAgreement(copied.program, property.definition, copied.definitions[0]!, others);
    joined = agreeing.program;
    return { name: `agreement ${index}`, definition: agreeing.definitions[0]! };
  });
  const { init, step } = roots;
  const moved = joinPrograms(joined, graph?.program ?? program, [init.definition, step.definition]);
  const asked: Roots = {
    init: { ...init, definition: moved.definitions[0]! },
    step: { ...step, definition: moved.definitions[1]! },
    invariants: [],
    properties: agreements,
    witnesses: [],
  };
  const report = check(moved.program, asked, { bounds, context, symmetric: "none", keepGoing: true, deadlock: false });
  if (!report.ok) return { refused: report.problems[0]?.message ?? "it cannot be checked" };
  const found = agreements.map(({ name }, index): Found | undefined => {
    const scenario = report.value.findings.find(({ code, subject }) => code === "CS404" && subject === name)?.scenario;
    return scenario && { scenario, property: pairs[index]!.property };
  });
  return { found };
}

function textOf({ states, loopStart }: Scenario): string {
  return `${loopStart ?? "-"} ${states.map(({ values }) => values.map(canonicalText).join()).join(";")}`;
}
