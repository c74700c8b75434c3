/**
 * A policy as a sentence, for who does not know the shorthand.
 *
 * Invariant: it says no more and no less than the policy; where a comparison is no plain bound on ready or failed hosts, its
 * shorthand stands for itself.
 */
import { formatPolicy, type Amount, type Comparison, type Policy } from "@countersign/muster";

export function policyInWords(policy: Policy): string {
  switch (policy.kind) {
    case "all":
      return "every host is ready";
    case "compare":
      return comparisonInWords(policy);
    case "and":
      return policy.of
        .map((part) => (part.kind === "or" ? `(${policyInWords(part)})` : policyInWords(part)))
        .join(", and ");
    case "or":
      return policy.of
        .map((part) => (part.kind === "and" ? `(${policyInWords(part)})` : policyInWords(part)))
        .join(", or ");
    case "not":
      return `it is not so that (${policyInWords(policy.of)})`;
    case "per":
      return `in each ${policy.label}: ${policyInWords(policy.policy)}`;
    case "in":
      return `in ${policy.label} ${policy.value}: ${policyInWords(policy.policy)}`;
    case "groups":
      return `in at least ${quotaInWords(policy.atLeast)} groups by ${policy.label}: ${policyInWords(policy.policy)}`;
  }
}

function quotaInWords(quota: Extract<Policy, { kind: "groups" }>["atLeast"]): string {
  if ("percent" in quota) return `${quota.percent}% of the`;
  return quota.outOf === undefined ? `${quota.count} of the` : `${quota.count} of the ${quota.outOf}`;
}

const bounds: Readonly<Partial<Record<Comparison, string>>> = {
  ">=": "at least",
  "<=": "at most",
  ">": "more than",
  "<": "fewer than",
  "=": "exactly",
};

function comparisonInWords(policy: Extract<Policy, { kind: "compare" }>): string {
  const bound = bounds[policy.is];
  const state = onlyCount(policy.left);
  const amount = onlyNumber(policy.right);
  if (bound === undefined || state === undefined || amount === undefined) return formatPolicy(policy);
  const isOne = policy.right.count === 1;
  const verb = state === "ready" ? (isOne ? "is ready" : "are ready") : isOne ? "has failed" : "have failed";
  return `${bound} ${amount} ${isOne ? "host" : "hosts"} ${verb}`;
}

/** `ready` or `failed`, taken once and alone. */
function onlyCount({ ready = 0, failed = 0, n = 0, percent = 0, count = 0 }: Amount): "ready" | "failed" | undefined {
  if (n !== 0 || percent !== 0 || count !== 0) return undefined;
  if (ready === 1 && failed === 0) return "ready";
  return ready === 0 && failed === 1 ? "failed" : undefined;
}

function onlyNumber({ ready = 0, failed = 0, n = 0, percent, count }: Amount): string | undefined {
  if (ready !== 0 || failed !== 0 || n !== 0) return undefined;
  if (percent !== undefined && percent !== 0)
    return count === undefined || count === 0 ? `${percent}% of the` : undefined;
  return (count ?? 0).toLocaleString("en");
}
