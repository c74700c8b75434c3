/**
 * Whether a decision may be believed: it is of what was asked for, and its own numbers come to its verdict.
 *
 * Invariant: the verdict is worked out anew by our own gate from the policy and the counts. Where a policy speaks of groups,
 * counts cannot say how the groups came out; then the parts that speak of everybody are worked out, and it is told that
 * the others were not. A server that lies consistently is believed here: who will not trust it asks for the certificate.
 */
import { formatPolicy, readPolicy, verdictOfCounts, type Policy } from "@countersign/muster";
import type { DecisionAnswer } from "./answers.ts";

/** What is known beforehand. */
export interface Wanted {
  readonly barrier: string;
  readonly epoch: number;
  /** As `formatPolicy` writes it. */
  readonly policy?: string;
  /** The hash of the roster that the decision has to be on. */
  readonly roster?: string;
}

/** `whole` if the counts decide; `parts` if the policy speaks of groups as well. */
export type BornOut =
  { readonly ok: true; readonly by: "whole" | "parts" } | { readonly ok: false; readonly why: string };

/** Whether an answer speaks of what was asked for; why not, if it does not. */
export function strangeness(
  answer: { readonly barrier: string; readonly epoch: number; readonly policy: string },
  wanted: Wanted,
): string | undefined {
  if (answer.barrier !== wanted.barrier) return `the answer is of '${answer.barrier}', not of '${wanted.barrier}'`;
  if (answer.epoch !== wanted.epoch) return `the answer is of epoch ${answer.epoch}, not of ${wanted.epoch}`;
  if (wanted.policy === undefined || answer.policy === wanted.policy) return undefined;
  return `the policy is '${answer.policy}', not '${wanted.policy}'`;
}

export function bearOut(
  verdict: string,
  decision: DecisionAnswer | undefined,
  policyText: string,
  wanted: Wanted,
): BornOut {
  const no = (why: string): BornOut => ({ ok: false, why });
  if (decision === undefined) return no(`it says '${verdict}' without a decision`);
  if (decision.verdict !== verdict) return no(`it says '${verdict}', and the decision is '${decision.verdict}'`);
  if (wanted.roster !== undefined && decision.roster !== wanted.roster) {
    return no(`the decision is on the roster ${decision.roster}, not on ${wanted.roster}`);
  }
  const policy = readPolicy(policyText);
  if (!policy.ok || formatPolicy(policy.value) !== policyText)
    return no(`'${policyText}' is no policy as servers write it`);
  const counted = `${decision.ready} ready, ${decision.failed} failed, ${decision.outstanding} silent`;
  const parts = conjuncts(policy.value);
  let isWhole = true;
  for (const part of verdict === "converge" ? parts : [policy.value]) {
    const own = verdictOfCounts(part, decision);
    if (own === undefined) isWhole = false;
    else if (own !== verdict)
      return no(`'${formatPolicy(part)}' comes to '${own}' with ${counted}, and not to '${verdict}'`);
  }
  return { ok: true, by: isWhole ? "whole" : "parts" };
}

/** What must hold, each by itself, for the policy to hold. */
function conjuncts(policy: Policy): readonly Policy[] {
  return policy.kind === "and" ? policy.of.flatMap(conjuncts) : [policy];
}
