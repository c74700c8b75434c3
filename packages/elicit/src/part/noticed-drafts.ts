/**
 * What a check of the spec would notice by itself, and what nobody but a person can tell.
 *
 * A step that the spec forbids is noticed where it leads to a broken invariant, at once or by what the spec does from
 * there. One that leads nowhere bad is kept out by its guard alone: either the guard is not meant, or what it protects
 * was never said. In the same way a situation is told by nobody that the spec accepts and never reaches.
 *
 * Invariant: noticed is said only of what leads to a broken invariant; where the bound was hit, it is not said.
 */
import { type ExploredSpec, Oracle, truth } from "@countersign/engine";
import { RowNumbers, type Value } from "@countersign/kernel";
import type { Draft } from "./step-candidates.ts";

/** `noticed`: a check tells. `unprotected`: nothing that must hold depends on it. Otherwise it says nothing of that. */
export type DraftNotice = "noticed" | "unprotected" | undefined;

/** States, beyond what the spec reaches, that are followed. */
const statesMost = 1500;

export function noticesOf(drafts: readonly Draft[]): readonly DraftNotice[] {
  const notices: DraftNotice[] = drafts.map(({ origin, says }) => {
    if (origin.kind !== "situation" || says !== "allow") return undefined;
    // A reading that rejects what the system reaches is broken by the system: a check of it tells.
    return origin.situation.origin === "reachable" ? "noticed" : "unprotected";
  });
  for (const arena of new Set(drafts.map((draft) => draft.arena))) {
    const steps = drafts.flatMap((draft, index) => {
      const { origin, says } = draft;
      const isExtra = draft.arena === arena && (origin.kind === "step" || origin.kind === "start") && says === "forbid";
      return isExtra ? [{ index, next: arena.nextOf(origin.step.next) }] : [];
    });
    if (steps.length === 0) continue;
    const beyond = new Beyond(arena);
    const bad = beyond.badAmong(steps.map(({ next }) => next));
    for (const { index, next } of steps) notices[index] = bad.has(beyond.numberOf(next)) ? "noticed" : "unprotected";
  }
  return notices;
}

/** States outside of what the spec reaches, and where its own steps lead from there. */
class Beyond {
  private readonly arena: ExploredSpec;
  private readonly numbers = new RowNumbers();
  /** By number, whether a state breaks an invariant by itself. */
  private readonly broken = new Map<number, boolean>();
  private readonly before = new Map<number, number[]>();

  constructor(arena: ExploredSpec) {
    this.arena = arena;
  }

  numberOf(values: readonly Value[]): number {
    return this.numbers.numberOf(values);
  }

  /** States from which the steps of the spec lead to a broken invariant: some of these, and what lies between. */
  badAmong(starts: readonly (readonly Value[])[]): ReadonlySet<number> {
    const oracle = Oracle.of(this.arena.program, this.arena.roots);
    if (!oracle.ok) return new Set();
    let level = this.added(starts.map((values) => this.numberOf(values)));
    while (level.length > 0) {
      const next = level.flatMap((from) => {
        const { steps } = oracle.value.stepsFrom(this.numbers.rowOf(from));
        const after = steps.map(({ values }) => this.numberOf(values));
        for (const to of after) this.note(from, to);
        return after;
      });
      level = this.added(next);
    }
    const bad = new Set([...this.broken].flatMap(([number, isBroken]) => (isBroken ? [number] : [])));
    // Grows while it is walked.
    for (const number of bad) for (const before of this.before.get(number) ?? []) bad.add(before);
    return bad;
  }

  private note(before: number, after: number): void {
    const known = this.before.get(after);
    if (known === undefined) this.before.set(after, [before]);
    else known.push(before);
  }

  /** Those that are new. Many at once: whether a state is reached is found out the faster, the fewer values are new. */
  private added(found: readonly number[]): readonly number[] {
    const unknown = [...new Set(found)].filter((number) => !this.broken.has(number));
    const fresh = unknown.slice(0, statesMost - this.broken.size);
    if (fresh.length === 0) return [];
    const { program, roots } = this.arena;
    const values = fresh.map((number) => this.numbers.rowOf(number));
    const truths = this.arena.situations(values).truths(
      program,
      roots.invariants.map(({ definition }) => definition),
    );
    return fresh.filter((number, at) => {
      // What is reached by the spec itself is as good as the spec.
      if (this.arena.indexOf(values[at]!) >= 0) return false;
      const isBroken = truths.some((answers) => answers[at] !== truth.true);
      this.broken.set(number, isBroken);
      return !isBroken;
    });
  }
}
