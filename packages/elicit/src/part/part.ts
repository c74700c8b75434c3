/**
 * `part`: a spec against all its readings in one exploration. For each reading, the smallest scenario on which it parts
 * from the spec, or an honest "the same" or "not told apart".
 *
 * Invariants: a reading is only ever compared where the spec goes: before their first difference both have the same
 * states, so a reading that agrees on all of them is the same. Nothing is dropped unseen: every reading has a fate.
 */
import { type ExploredSpec, type Variant, type VariantSteps, isSymmetricIn } from "@countersign/engine";
import type { Reading } from "../reading/reading.ts";
import { canonicalText } from "@countersign/kernel";
import { brokenStatesOf } from "./states-of-readings.ts";
import { askedSituations } from "./asked-questions.ts";
import { makeBoard } from "./make-board.ts";
import { type Domain, type Situation, situationDomain } from "./domain.ts";
import type { PartOptions } from "./part-options.ts";
import type { Fate, PartedReading, Parting } from "./parting.ts";
import { PropertyComparison, type PropertyDifferences } from "./properties.ts";
import { situationDrafts } from "./situation-drafts.ts";
import { type Draft, stepDrafts } from "./step-candidates.ts";
import { type HistoryDifference, compareHistories } from "./histories.ts";

export interface PartRequest {
  readonly spec: ExploredSpec;
  /** The same spec without symmetry, for readings that tell interchangeable elements apart. */
  readonly full?: () => ExploredSpec | undefined;
  readonly readings: readonly Reading[];
  readonly options: PartOptions;
}

export function part({ spec, full, readings, options }: PartRequest): Parting {
  const asymmetric = asymmetricReadings(spec, readings);
  const fullArena = asymmetric.size > 0 ? full?.() : undefined;
  const variants = readings.map((reading) => variantOf(spec, reading));
  const behaves = (index: number): boolean => readings[index]!.side !== "property";
  const compared = (arena: ExploredSpec, isAsked: (index: number) => boolean): (VariantSteps | undefined)[] =>
    compareIn(arena, variants, (index) => behaves(index) && isAsked(index), options);
  const inReduced = compared(spec, (index) => !asymmetric.has(index));
  const inFull = fullArena && compared(fullArena, (index) => asymmetric.has(index));
  const steps = variants.map((_, index) => inReduced[index] ?? inFull?.[index]);
  const { domain, properties } = comparedProperties(spec, readings, inReduced, options);
  const histories = compareHistories(spec, readings, options);
  const drafts: Draft[] = [
    ...stepDrafts(spec, variants, inReduced, options),
    ...(fullArena && inFull ? stepDrafts(fullArena, variants, inFull, options) : []),
    ...(properties === undefined
      ? []
      : situationDrafts(spec, domain.situations, properties.comparison, properties.differences, properties.asked)),
    ...histories.drafts,
  ];
  const evidence = readings.map((_, index): Evidence => ({
    arena: asymmetric.has(index) ? fullArena : spec,
    isAsymmetric: asymmetric.has(index),
    steps: steps[index],
    properties: properties?.differences[index],
    history: histories.differences[index],
    isDomainCut: domain.isCut,
  }));
  const alike = likeness(spec, variants, inReduced, options);
  const keys = evidence.map((each, index) => behaviourKey(each, alike.get(index) ?? index));
  const made = makeBoard(spec, readings, drafts, keys);
  const parted = readings.map((reading, index): PartedReading => {
    const group = made.groupOf[index];
    return {
      reading,
      fate: group === undefined ? fateOf(reading, evidence[index]!) : { kind: "apart", group },
      raisesErrors: (steps[index]?.faults ?? 0) > 0 || (properties?.differences[index]?.hasErrors ?? false),
    };
  });
  return {
    spec,
    readings: parted,
    board: made.board,
    origins: made.origins,
    arenas: made.arenas,
    isComplete: spec.report.complete,
    situations: { count: properties === undefined ? 0 : domain.situations.length, isCut: domain.isCut },
  };
}

function variantOf({ roots }: ExploredSpec, { program }: Reading): Variant {
  return { program, init: roots.init.definition, step: roots.step.definition };
}

/** Readings that must not be compared on representatives alone. */
function asymmetricReadings(spec: ExploredSpec, readings: readonly Reading[]): ReadonlySet<number> {
  const used = spec.report.symmetry.filter((each) => each.used).map(({ name }) => name);
  if (used.length === 0) return new Set();
  const { init, step, invariants, witnesses } = spec.roots;
  const definitions = [init, step, ...invariants, ...witnesses].map(({ definition }) => definition);
  return new Set([...readings.keys()].filter((index) => !isSymmetricIn(readings[index]!.program, definitions, used)));
}

/** Undefined for the variants that were not asked for. */
function compareIn(
  arena: ExploredSpec,
  variants: readonly Variant[],
  isAsked: (index: number) => boolean,
  { differencesMax, isOver, progress }: PartOptions,
): (VariantSteps | undefined)[] {
  const asked = [...variants.keys()].filter(isAsked);
  const outcomes = arena.compareSteps(
    asked.map((index) => variants[index]!),
    {
      states: Array.from({ length: arena.expanded }, (_, state) => state),
      differencesMax,
      isOver,
      progress: (states) => progress?.("states compared", states, arena.expanded),
    },
  );
  const all: (VariantSteps | undefined)[] = variants.map(() => undefined);
  asked.forEach((index, at) => (all[index] = outcomes[at]!));
  return all;
}

/**
 * Variants that were alike as far as they were looked at, compared with one another: for each of them the first that it
 * really is the same as, maybe itself.
 */
function likeness(
  arena: ExploredSpec,
  variants: readonly Variant[],
  outcomes: readonly (VariantSteps | undefined)[],
  { isOver }: PartOptions,
): ReadonlyMap<number, number> {
  const groups = new Map<string, number[]>();
  outcomes.forEach((outcome, index) => {
    if (outcome?.isCut !== true) return;
    const key = stepsKey(outcome);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [index]);
    else others.push(index);
  });
  const first = new Map<number, number>();
  const states = Array.from({ length: arena.expanded }, (_, state) => state);
  for (let open of groups.values()) {
    while (open.length > 0) {
      const [standard, ...rest] = open as [number, ...number[]];
      const compared = arena.compareSteps(
        rest.map((index) => variants[index]!),
        { states, differencesMax: 1, isOver },
        variants[standard],
      );
      const isSame = (at: number): boolean =>
        compared[at]!.differences.length === 0 && compared[at]!.examined === states.length;
      first.set(standard, standard);
      rest.forEach((index, at) => isSame(at) && first.set(index, standard));
      open = rest.filter((_, at) => !isSame(at));
    }
  }
  return first;
}

/** Where readings of invariants are not told apart nearby, states further away are looked at too. */
function comparedProperties(
  spec: ExploredSpec,
  readings: readonly Reading[],
  steps: readonly (VariantSteps | undefined)[],
  options: PartOptions,
): { readonly domain: Domain; readonly properties: ComparedProperties | undefined } {
  const near = propertyDomain(spec, steps, options);
  if (near.situations.length === 0) return { domain: near, properties: undefined };
  const comparison = new PropertyComparison(spec);
  comparison.add(near.situations);
  const compare = (before?: readonly (PropertyDifferences | undefined)[]): (PropertyDifferences | undefined)[] =>
    readings.map(({ side, program }, index) =>
      side === "behaviour" || options.isOver() ? before?.[index] : comparison.compare(program, before?.[index]),
    );
  const differences = compare();
  const isOpen = differences.some((each) => each?.apart.length === 0 && each.maskedBy.length === 0);
  const broken = isOpen ? brokenStatesOf(spec, readings, steps, options) : [];
  const asked = askedSituations(spec, options.asked ?? []);
  const far = newSituations(near, [...broken.map((values): Situation => ({ values, origin: "beyond" })), ...asked]);
  const domain = { ...near, situations: [...near.situations, ...far] };
  const texts = new Set(asked.map(situationText));
  const askedNumbers =
    texts.size === 0
      ? []
      : [...domain.situations.keys()].filter((index) => texts.has(situationText(domain.situations[index]!)));
  if (far.length === 0) return { domain, properties: { comparison, differences, asked: askedNumbers } };
  comparison.add(far);
  return { domain, properties: { comparison, differences: compare(differences), asked: askedNumbers } };
}

/** Those that were not looked at yet, each once. */
function newSituations({ situations }: Domain, more: readonly Situation[]): Situation[] {
  const known = new Set(situations.map(situationText));
  return more.filter((situation) => {
    const text = situationText(situation);
    if (known.has(text)) return false;
    known.add(text);
    return true;
  });
}

function situationText({ values }: Situation): string {
  return values.map(canonicalText).join();
}

function propertyDomain(
  spec: ExploredSpec,
  steps: readonly (VariantSteps | undefined)[],
  { situationsMax }: PartOptions,
): Domain {
  if (spec.roots.invariants.length === 0) return { situations: [], isCut: false };
  const beyond = new Set<number>();
  for (const outcome of steps)
    for (const { isExtra, next } of outcome?.differences ?? []) if (isExtra) beyond.add(next);
  const read = new Set<string>();
  for (const { definition } of spec.roots.invariants)
    for (const variable of spec.program.definitions[definition]!.reads)
      read.add(spec.program.variables[variable]!.name);
  return situationDomain(
    spec,
    [...beyond].map((next) => spec.nextOf(next)),
    read,
    situationsMax,
  );
}

interface ComparedProperties {
  readonly comparison: PropertyComparison;
  readonly differences: readonly (PropertyDifferences | undefined)[];
  /** Situations that were asked about before. */
  readonly asked: readonly number[];
}

interface Evidence {
  readonly arena: ExploredSpec | undefined;
  readonly isAsymmetric: boolean;
  readonly steps: VariantSteps | undefined;
  readonly properties: PropertyDifferences | undefined;
  readonly history: HistoryDifference | undefined;
  readonly isDomainCut: boolean;
}

/** Equal for readings that were seen to do the same everywhere. */
function behaviourKey({ steps, properties, history, arena, isAsymmetric }: Evidence, sameAs: number): string {
  const where = arena !== undefined && isAsymmetric ? "full" : "";
  // What differs in more states than were noted goes by the first that it was found to be the same as.
  const taken = steps === undefined ? "" : steps.isCut ? `like ${sameAs}` : stepsKey(steps);
  return `${where}|${taken}|${properties?.apart.join() ?? ""}|${history?.key ?? ""}`;
}

function stepsKey({ differences, isCut, examined }: VariantSteps): string {
  const taken = differences.map(({ state, label, next, isExtra }) => `${state} ${label} ${next} ${isExtra ? 1 : 0}`);
  return `${isCut ? examined : "all"} ${taken.sort().join()}`;
}

/** The fate of a reading that no candidate tells apart. */
function fateOf(reading: Reading, evidence: Evidence): Fate {
  const { steps, properties, history, arena, isAsymmetric } = evidence;
  if (steps?.illFormed !== undefined) return { kind: "ill-formed", problem: steps.illFormed };
  if (isAsymmetric && arena === undefined)
    return { kind: "not compared", reason: "it tells interchangeable elements apart, and the full search was cut" };
  if (history?.kind === "not compared") return { kind: "not compared", reason: history.reason };
  const sawNoState = steps !== undefined && steps.examined === 0 && (arena?.expanded ?? 0) > 0;
  if (reading.side !== "property" && (steps === undefined || sawNoState))
    return { kind: "not compared", reason: "there was no time left" };
  if (properties !== undefined && properties.maskedBy.length > 0) return { kind: "masked", by: properties.maskedBy };
  if (reading.side === "property" && properties === undefined && history === undefined)
    return { kind: "not compared", reason: "there was no time left" };
  if ((steps?.faults ?? 0) > 0) return { kind: "error only", message: steps?.firstFault?.message ?? "" };
  if (properties?.hasErrors === true) return { kind: "error only", message: "an invariant has no value" };
  const sawAllSteps = steps === undefined || steps.examined === arena?.count;
  const sawAllSituations = properties === undefined || !evidence.isDomainCut;
  const isExact =
    arena?.report.complete === true && sawAllSteps && sawAllSituations && history?.kind !== "not told apart";
  return isExact ? { kind: "same" } : { kind: "not told apart" };
}
