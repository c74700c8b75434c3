/**
 * Policies: what must be true of how the hosts end for the barrier to open.
 *
 * Invariant: plain data, the same as its JSON form; a policy speaks of how many hosts end ready or failed, of all hosts
 * or of groups by a label, and of nothing else: no clock, no order, no "so far". A percentage is of the closed roster,
 * or of the group. What it means on a roster is in `resolve-policy.ts`.
 */

/** The version of the JSON form, in `{"version":1,"policy":…}`. */
export const policyVersion = 1;

export const comparisons = [">=", "<=", ">", "<", "=", "!="] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * A sum: so many times the ready hosts, so many times the failed, so many times all hosts, per cent of all hosts, and a
 * number. What is left out is nought. `{ percent: 90 }` is nine tenths of the hosts in scope, exactly.
 */
export interface Amount {
  readonly ready?: number;
  readonly failed?: number;
  readonly n?: number;
  readonly percent?: number;
  readonly count?: number;
}

/** How many groups: a number, of how many if the roster is to be held to that, or per cent of the groups. */
export type GroupQuota = { readonly count: number; readonly outOf?: number } | { readonly percent: number };

export type Policy =
  | { readonly kind: "all" }
  | { readonly kind: "compare"; readonly left: Amount; readonly is: Comparison; readonly right: Amount }
  | { readonly kind: "and"; readonly of: readonly Policy[] }
  | { readonly kind: "or"; readonly of: readonly Policy[] }
  | { readonly kind: "not"; readonly of: Policy }
  /** In every group of the label. */
  | { readonly kind: "per"; readonly label: string; readonly policy: Policy }
  /** In the one group that has this value. The label `host` is every host's own name. */
  | { readonly kind: "in"; readonly label: string; readonly value: string; readonly policy: Policy }
  /** In at least so many groups of the label. */
  | { readonly kind: "groups"; readonly label: string; readonly atLeast: GroupQuota; readonly policy: Policy };

/** Nested deeper than this, a policy is refused. */
export const depthMax = 16;

/** How deep a policy is nested: 1 for one without parts. */
export function depthOf(policy: Policy): number {
  switch (policy.kind) {
    case "all":
    case "compare":
      return 1;
    case "and":
    case "or":
      return 1 + policy.of.reduce((deepest, part) => Math.max(deepest, depthOf(part)), 0);
    case "not":
      return 1 + depthOf(policy.of);
    default:
      return 1 + depthOf(policy.policy);
  }
}

/** Longer than this, the text of a policy is refused. */
export const policyCharactersMax = 20_000;
