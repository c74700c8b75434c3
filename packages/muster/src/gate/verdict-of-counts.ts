/**
 * The exact gate on counts alone: for who has a decision's numbers and neither roster nor reports, and will not take the
 * verdict on trust.
 *
 * Invariant: the same as the gate's on any roster of so many hosts that ended so. A policy that speaks of groups by a label
 * says more than counts can tell, and has no answer here.
 */
import { atLeast, atom, eachAtom, holds, not, type Simplified } from "../policy/formula.ts";
import type { Policy } from "../policy/policy.ts";
import { resolveComparison } from "../policy/resolve-comparison.ts";
import type { Verdict } from "./gate.ts";

export interface EndedCounts {
  readonly ready: number;
  readonly failed: number;
  readonly outstanding: number;
}

/** Undefined where the policy speaks of groups. */
export function verdictOfCounts(policy: Policy, { ready, failed, outstanding }: EndedCounts): Verdict | undefined {
  const formula = resolve(policy, ready + failed + outstanding);
  if (formula === undefined) return undefined;
  if (typeof formula === "boolean") return formula ? "converge" : "failed";
  // As more hosts end ready, the truth changes nowhere but at a bound.
  const most = ready + outstanding;
  const turns = new Set([ready]);
  eachAtom(formula, (_, bound) => {
    if (bound > ready && bound <= most) turns.add(bound);
  });
  const truths = new Set([...turns].map((turn) => holds(formula, () => turn)));
  return truths.size === 2 ? "wait" : truths.has(true) ? "converge" : "failed";
}

function resolve(policy: Policy, size: number): Simplified | undefined {
  switch (policy.kind) {
    case "all":
      return atom(0, size, size);
    case "compare":
      return resolveComparison(policy.left, policy.is, policy.right, 0, size);
    case "and":
      return several(policy.of, policy.of.length, size);
    case "or":
      return several(policy.of, 1, size);
    case "not": {
      const part = resolve(policy.of, size);
      return part === undefined ? undefined : not(part);
    }
    default:
      return undefined;
  }
}

function several(policies: readonly Policy[], count: number, size: number): Simplified | undefined {
  const parts = policies.map((policy) => resolve(policy, size));
  return parts.includes(undefined)
    ? undefined
    : atLeast(
        count,
        parts.filter((part) => part !== undefined),
      );
}
