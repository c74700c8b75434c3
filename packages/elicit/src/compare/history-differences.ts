/**
 * Histories that one spec accepts and the other does not, by their temporal properties; looked for in what either can do,
 * and then in what readings of them would do: a spec that satisfies a property shows nothing of what the property is for.
 *
 * Each property is held against all properties of the other spec: a history that satisfies those and not this one is a
 * difference. Invariant: a property that is itself written in another way is told by such a history, or open; never the
 * same, as there are histories that nobody looked at. One that only speaks of actions that are written in another way
 * follows the behaviour, so what the two specs do is all it is about.
 */
import { type CheckReport, type ExploredSpec, type Roots, check } from "@countersign/engine";
import type { Result } from "@countersign/kernel";
import type { FoundDifference } from "./found-difference.ts";
import { makeQuestion } from "../question/make-question.ts";
import type { CompareOptions } from "./compare-options.ts";
import { type Behaviour, type NearbyBehaviour, briefly } from "./nearby-behaviours.ts";
import { type Claim, claimsOf } from "./obligation-claims.ts";
import { isTold } from "./situation-differences.ts";

export interface ComparedHistories {
  readonly found: readonly FoundDifference[];
  /** Why a property was not compared, or not to the end. */
  readonly uncompared: readonly string[];
  /** What is not the same by its text. */
  readonly claims: readonly Claim[];
}

interface Options {
  /** Pairs of definitions: actions that a property may speak of without another meaning of its own. */
  readonly actions: readonly (readonly [one: number, other: number])[];
  /** Asked for only where a property is not told apart by what the two specs do. */
  readonly nearby: () => Iterable<readonly NearbyBehaviour[]>;
  /** The time that is left is another one whenever it is asked for. */
  readonly timed: Pick<CompareOptions, "bounds" | "context"> & { readonly isOver: () => boolean };
}

interface ComparedSide {
  readonly spec: ExploredSpec;
  readonly roots: Roots;
}

export function historyDifferences(first: ComparedSide, second: ComparedSide, options: Options): ComparedHistories {
  const { actions, nearby, timed } = options;
  const { program } = second.spec;
  const claims = claimsOf(program, first.roots.properties, second.roots.properties, actions);
  const search = new HistorySearch(claims, options);
  for (const { roots } of [first, second]) search.inSpec({ program, roots });
  if (search.rewritten.length > 0 && !timed.isOver()) {
    for (const round of nearby()) {
      if (search.rewritten.length === 0 || timed.isOver()) break;
      for (const behaviour of round) search.inReading(behaviour);
    }
  }
  return { found: search.found, uncompared: search.uncompared(), claims };
}

class HistorySearch {
  readonly found: FoundDifference[] = [];
  readonly #claims: readonly Claim[];
  readonly #timed: Options["timed"];
  /** By property, why it was not compared. */
  readonly #reasons = new Map<string, string>();

  constructor(claims: readonly Claim[], { timed }: Options) {
    this.#claims = claims;
    this.#timed = timed;
  }

  get open(): readonly Claim[] {
    return this.#claims.filter((claim) => !isTold(claim, this.found));
  }

  get rewritten(): readonly Claim[] {
    return this.open.filter(({ isRewritten }) => isRewritten);
  }

  /** In what one of the two specs does: what keeps that from being looked at is said. */
  inSpec(behaviour: Behaviour): void {
    const { open } = this;
    if (open.length === 0) return;
    if (this.#timed.isOver()) {
      for (const { root } of open) this.#reasons.set(root.name, "no time was left");
      return;
    }
    const { bounds, context } = this.#timed;
    const checked = checkClaims(open, behaviour, { bounds, context });
    open.forEach(({ root, implication }, index) => {
      if (!checked.ok) {
        this.#reasons.set(root.name, checked.problems[0]?.message ?? "it cannot be checked");
        return;
      }
      const { findings, properties } = checked.value;
      const isViolated = findings.some(({ code, subject }) => code === "CS404" && subject === implication.name);
      if (isViolated || properties[index]?.status === "holds") return;
      this.#reasons.set(root.name, properties[index]?.reason ?? "it has no value in some state");
    });
    if (checked.ok) this.#note(open, checked.value);
  }

  /** In what a reading would do: it may make no sense, and is small. */
  inReading(behaviour: NearbyBehaviour): void {
    const { rewritten } = this;
    if (rewritten.length === 0) return;
    const checked = checkClaims(rewritten, behaviour, briefly(behaviour, this.#timed));
    if (checked.ok) this.#note(rewritten, checked.value);
  }

  uncompared(): readonly string[] {
    const told = new Set(this.found.map(({ obligation }) => obligation.name));
    for (const { root } of this.rewritten)
      if (!this.#reasons.has(root.name)) this.#reasons.set(root.name, "no history was found that tells it apart");
    return [...this.#reasons]
      .filter(([name]) => !told.has(name))
      .map(([name, reason]) => `property '${name}': ${reason}`);
  }

  #note(open: readonly Claim[], { findings }: CheckReport): void {
    for (const { class: name, root, implication } of open) {
      const broken = findings.find(({ code, subject }) => code === "CS404" && subject === implication.name);
      if (broken?.scenario === undefined) continue;
      this.found.push({
        class: name,
        obligation: { kind: "property", name: root.name },
        question: makeQuestion("history", broken.scenario),
        scenario: broken.scenario,
        count: 1,
        isLabelOnly: false,
      });
    }
  }
}

function checkClaims(
  open: readonly Claim[],
  { program, roots }: Behaviour,
  { bounds, context }: Pick<CompareOptions, "bounds" | "context">,
): Result<CheckReport> {
  const implications = open.map(({ implication }) => implication);
  const asked: Roots = {
    ...roots,
    invariants: [],
    witnesses: [],
    properties: implications.map(({ name }, index) => ({ name, definition: program.definitions.length + index })),
  };
  const joined = { ...program, definitions: [...program.definitions, ...implications] };
  return check(joined, asked, { bounds, context, symmetric: "none", keepGoing: true, deadlock: false });
}
