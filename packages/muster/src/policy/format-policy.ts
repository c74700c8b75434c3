/**
 * A policy as shorthand, for people to read.
 *
 * Invariant: reading it back gives the same policy, up to sums written in another order.
 */
import { compareNames, type Json } from "../canonical-json.ts";
import { policyVersion, type Amount, type GroupQuota, type Policy } from "./policy.ts";

export function formatPolicy(policy: Policy): string {
  switch (policy.kind) {
    case "all":
      return "all";
    case "compare":
      return `${formatAmount(policy.left)} ${policy.is} ${formatAmount(policy.right)}`;
    case "and":
    case "or":
      return policy.of.map(enclosed).join(` ${policy.kind} `);
    case "not":
      return `not ${enclosed(policy.of)}`;
    case "per":
      return `per ${name(policy.label)}: ${enclosed(policy.policy)}`;
    case "in":
      return `in ${name(policy.label)} ${name(policy.value)}: ${enclosed(policy.policy)}`;
    case "groups":
      return `at least ${formatQuota(policy.atLeast)} ${plural(policy.label)}: ${enclosed(policy.policy)}`;
  }
}

/** The JSON form, with its version. Percentages are texts of their digits, as canonical bytes have no fractions. */
export function policyDocument(policy: Policy): { readonly [name: string]: Json } {
  return { version: policyVersion, policy: formatPolicy(policy) };
}

function enclosed(policy: Policy): string {
  const plain = policy.kind === "all" || policy.kind === "compare";
  return plain ? formatPolicy(policy) : `(${formatPolicy(policy)})`;
}

function formatAmount(amount: Amount): string {
  const names: readonly (keyof Amount)[] = ["ready", "failed", "n", "percent", "count"];
  const terms = names.flatMap((name) => {
    const value = amount[name];
    if (value === undefined || value === 0) return [];
    const size = Math.abs(value);
    const text =
      name === "percent" ? `${size}%` : name === "count" ? `${size}` : size === 1 ? name : `${size} * ${name}`;
    return [{ text, minus: value < 0 }];
  });
  if (terms.length === 0) return amount.percent === undefined ? "0" : "0%";
  return terms
    .map(({ text, minus }, index) => (index === 0 ? (minus ? `- ${text}` : text) : `${minus ? "-" : "+"} ${text}`))
    .join(" ");
}

function formatQuota(quota: GroupQuota): string {
  if ("percent" in quota) return `${quota.percent}% of`;
  return quota.outOf === undefined ? `${quota.count}` : `${quota.count} of ${quota.outOf}`;
}

function name(text: string): string {
  return /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text) ? text : `"${text}"`;
}

function plural(label: string): string {
  return compareNames(name(label), label) === 0 ? `${label}s` : `"${label}"`;
}
