/**
 * Which invariants and properties were deleted, added or changed between two specs, and whether a difference shows it.
 *
 * Invariant: every claim that is neither true by what is written nor by looking at everything leads to an entry. One that
 * is told by no difference is open: an obligation that only one spec has is a change all the same, and one that both have
 * in other words may mean the same or not.
 */
import type { ObligationChange } from "./comparison.ts";
import type { FoundDifference } from "./found-difference.ts";
import type { JoinedSpecs } from "./join-specs.ts";
import type { Claim } from "./obligation-claims.ts";

export type FoundChange = Omit<ObligationChange, "between" | "place" | "isCovered">;

export function obligationChanges(
  { first, second }: Pick<JoinedSpecs, "first" | "second">,
  claims: Readonly<Record<ObligationChange["kind"], readonly Claim[]>>,
  differences: readonly FoundDifference[],
): readonly FoundChange[] {
  const changesOf = (kind: ObligationChange["kind"], list: "invariants" | "properties"): FoundChange[] => {
    const [here, there] = [first, second].map((roots) => new Set(roots[list].map(({ name }) => name)));
    const names = new Set(claims[kind].filter(({ isRewritten }) => isRewritten).map(({ root }) => root.name));
    return [...names].map((name) => ({
      kind,
      name,
      change: !there!.has(name) ? "removed" : !here!.has(name) ? "added" : "changed",
      isToldApart: differences.some((each) => isOf(each, { kind, name })),
    }));
  };
  return [...changesOf("invariant", "invariants"), ...changesOf("property", "properties")];
}

/** Whether a difference is one of this obligation. */
export function isOf(
  { obligation }: Pick<FoundDifference, "obligation">,
  { kind, name }: Pick<ObligationChange, "kind" | "name">,
): boolean {
  return obligation.kind === kind && obligation.name === name;
}
