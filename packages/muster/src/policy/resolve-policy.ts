/**
 * A policy on a roster: the groups it speaks of and the formula it comes down to.
 *
 * Invariant: exact, and closed: percentages are of the roster, a label must be known, and "per" a label covers every
 * host. Whether the outcome is still open is not looked at here; `open-plan.ts` refuses what is decided beforehand.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { Roster } from "../roster/roster.ts";
import { formatPolicy } from "./format-policy.ts";
import { atLeast, atom, not, type Simplified } from "./formula.ts";
import { Groups, type Group } from "./groups.ts";
import type { GroupQuota, Policy } from "./policy.ts";
import { percentOf, resolveComparison } from "./resolve-comparison.ts";

export interface Clause {
  readonly policy: Policy;
  readonly formula: Simplified;
}

export interface Resolution {
  readonly groups: readonly Group[];
  readonly formula: Simplified;
  /** The parts that must all hold, as the policy is written; the whole policy if it is no conjunction. */
  readonly clauses: readonly Clause[];
}

/** More conditions than this are refused: a million groups are a roster for each host. */
export const conditionsMax = 1_000_000;

export function resolvePolicy(policy: Policy, roster: Roster): Outcome<Resolution> {
  const resolver = new Resolver(roster);
  const clauses: Clause[] = [];
  for (const part of policy.kind === "and" ? policy.of : [policy]) {
    const formula = resolver.resolve(part, 0);
    if (!formula.ok) return formula;
    clauses.push({ policy: part, formula: formula.value });
  }
  const formulas = clauses.map(({ formula }) => formula);
  return accept({ groups: resolver.groups.all, formula: atLeast(formulas.length, formulas), clauses });
}

class Resolver {
  readonly groups: Groups;
  #conditions = 0;

  constructor(roster: Roster) {
    this.groups = new Groups(roster);
  }

  resolve(policy: Policy, group: number): Outcome<Simplified> {
    if (++this.#conditions > conditionsMax) {
      const text = `the policy comes to more than ${conditionsMax} conditions on this roster`;
      return refuse("too-many-combinations", text);
    }
    const size = this.groups.at(group).hosts.length;
    switch (policy.kind) {
      case "all":
        return accept(atom(group, size, size));
      case "compare":
        return accept(resolveComparison(policy.left, policy.is, policy.right, group, size));
      case "and":
        return this.#several(policy.of, [group], policy.of.length);
      case "or":
        return this.#several(policy.of, [group], 1);
      case "not": {
        const part = this.resolve(policy.of, group);
        return part.ok ? accept(not(part.value)) : part;
      }
      case "in": {
        const chosen = this.groups.select(group, policy.label, policy.value);
        return chosen.ok ? this.resolve(policy.policy, chosen.value) : chosen;
      }
      case "per": {
        const parts = this.groups.divide(group, policy.label);
        return parts.ok ? this.#several([policy.policy], parts.value, parts.value.length) : parts;
      }
      case "groups": {
        const parts = this.groups.divide(group, policy.label);
        if (!parts.ok) return parts;
        const count = countOf(policy.atLeast, parts.value.length, policy);
        return count.ok ? this.#several([policy.policy], parts.value, count.value) : count;
      }
    }
  }

  #several(policies: readonly Policy[], groups: readonly number[], count: number): Outcome<Simplified> {
    const parts: Simplified[] = [];
    for (const policy of policies) {
      for (const group of groups) {
        const part = this.resolve(policy, group);
        if (!part.ok) return part;
        parts.push(part.value);
      }
    }
    return accept(atLeast(count, parts));
  }
}

function countOf(quota: GroupQuota, groups: number, policy: Policy): Outcome<number> {
  if ("percent" in quota) return accept(percentOf(quota.percent, groups));
  if (quota.outOf !== undefined && quota.outOf !== groups) {
    const text = `'${formatPolicy(policy)}' speaks of ${quota.outOf} groups, and the roster has ${groups}`;
    return refuse("wrong-group-count", text);
  }
  return accept(quota.count);
}
