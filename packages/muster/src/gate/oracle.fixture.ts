/**
 * The exact gate as it is defined: it tries all 2^outstanding completions of the evidence.
 *
 * It shares nothing with the gate but the shape of a policy: it counts hosts, compares sums, and never resolves, wires or
 * forgets anything. For rosters small enough.
 */
import type { Amount, GroupQuota, Policy } from "../policy/policy.ts";
import type { HostInput } from "../roster/roster.ts";
import type { Verdict } from "./gate.ts";

export type Known = "silent" | "ready" | "failed";

export function oracle(policy: Policy, hosts: readonly HostInput[], known: readonly Known[]): Verdict {
  const silent = known.flatMap((status, at) => (status === "silent" ? [at] : []));
  let [held, broken] = [0, 0];
  for (let choice = 0; choice < 2 ** silent.length; choice++) {
    const ready = known.map((status) => status === "ready");
    for (const [bit, at] of silent.entries()) ready[at] = Math.floor(choice / 2 ** bit) % 2 === 1;
    if (isTrue(policy, hosts, ready)) held++;
    else broken++;
  }
  return broken === 0 ? "converge" : held === 0 ? "failed" : "wait";
}

/** Whether a policy is true of how all hosts ended. */
export function isTrue(policy: Policy, hosts: readonly HostInput[], ready: readonly boolean[]): boolean {
  return evaluate(
    policy,
    hosts.map((host, at) => ({ host, ready: ready[at] === true })),
  );
}

interface Ended {
  readonly host: HostInput;
  readonly ready: boolean;
}

function evaluate(policy: Policy, hosts: readonly Ended[]): boolean {
  switch (policy.kind) {
    case "all":
      return hosts.every(({ ready }) => ready);
    case "compare": {
      const difference = sum(policy.left, hosts) - sum(policy.right, hosts);
      return {
        ">=": difference >= 0,
        "<=": difference <= 0,
        ">": difference > 0,
        "<": difference < 0,
        "=": difference === 0,
        "!=": difference !== 0,
      }[policy.is];
    }
    case "and":
      return policy.of.every((part) => evaluate(part, hosts));
    case "or":
      return policy.of.some((part) => evaluate(part, hosts));
    case "not":
      return !evaluate(policy.of, hosts);
    case "in":
      return evaluate(
        policy.policy,
        hosts.filter(({ host }) => labelOf(host, policy.label) === policy.value),
      );
    case "per":
    case "groups": {
      const values = [...new Set(hosts.map(({ host }) => labelOf(host, policy.label)))];
      const good = values.filter((value) =>
        evaluate(
          policy.policy,
          hosts.filter(({ host }) => labelOf(host, policy.label) === value),
        ),
      );
      return policy.kind === "per"
        ? good.length === values.length
        : isEnough(policy.atLeast, good.length, values.length);
    }
  }
}

/** In hundred-thousandths, so that percentages of three decimal places are whole. */
function sum(amount: Amount, hosts: readonly Ended[]): number {
  const ready = hosts.filter((host) => host.ready).length;
  const failed = hosts.length - ready;
  const whole = (amount.ready ?? 0) * ready + (amount.failed ?? 0) * failed + (amount.n ?? 0) * hosts.length;
  return (whole + (amount.count ?? 0)) * 100_000 + Math.round((amount.percent ?? 0) * 1000) * hosts.length;
}

function isEnough(quota: GroupQuota, good: number, all: number): boolean {
  return "percent" in quota ? good * 100_000 >= Math.round(quota.percent * 1000) * all : good >= quota.count;
}

function labelOf(host: HostInput, label: string): string | undefined {
  return label === "host" ? host.host : host.labels?.[label];
}
