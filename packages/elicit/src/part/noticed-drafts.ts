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
import { type Value, canonicalText } from "@countersign/kernel";
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
    const isBad = new Beyond(arena).badAmong(steps.map(({ next }) => next));
    for (const { index, next } of steps) notices[index] = isBad.has(keyOf(next)) ? "noticed" : "unprotected";
  }
  return notices;
}

function keyOf(values: readonly Value[]): string {
  return values.map(canonicalText).join();
}

/** States outside of what the spec reaches, and where its own steps lead from there. */
class Beyond {
  private readonly arena: ExploredSpec;
  /** Whether a state breaks an invariant by itself. */
  private readonly broken = new Map<string, boolean>();
  private readonly before = new Map<string, string[]>();

  constructor(arena: ExploredSpec) {
    this.arena = arena;
  }

  /** States from which the steps of the spec lead to a broken invariant: some of these, and what lies between. */
  badAmong(starts: readonly (readonly Value[])[]): ReadonlySet<string> {
    const oracle = Oracle.of(this.arena.program, this.arena.roots);
    if (!oracle.ok) return new Set();
    let level = this.added(starts);
    while (level.length > 0) {
      const next = level.flatMap((values) => {
        const steps = oracle.value.stepsFrom(values).steps.map((step) => step.values);
        for (const after of steps) this.note(keyOf(values), keyOf(after));
        return steps;
      });
      level = this.added(next);
    }
    const bad = new Set([...this.broken].flatMap(([key, isBroken]) => (isBroken ? [key] : [])));
    // Grows while it is walked.
    for (const key of bad) for (const before of this.before.get(key) ?? []) bad.add(before);
    return bad;
  }

  private note(before: string, after: string): void {
    const known = this.before.get(after);
    if (known === undefined) this.before.set(after, [before]);
    else known.push(before);
  }

  /** Those that are new. Many at once: whether a state is reached is found out the faster, the fewer values are new. */
  private added(found: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    const byKey = new Map(found.map((values) => [keyOf(values), values]));
    const fresh = [...byKey].filter(([key]) => !this.broken.has(key)).slice(0, statesMost - this.broken.size);
    if (fresh.length === 0) return [];
    const { program, roots } = this.arena;
    const truths = this.arena.situations(fresh.map(([, values]) => values)).truths(
      program,
      roots.invariants.map(({ definition }) => definition),
    );
    return fresh.flatMap(([key, values], at) => {
      // What is reached by the spec itself is as good as the spec.
      if (this.arena.indexOf(values) >= 0) return [];
      const isBroken = truths.some((answers) => answers[at] !== truth.true);
      this.broken.set(key, isBroken);
      return isBroken ? [] : [values];
    });
  }
}
