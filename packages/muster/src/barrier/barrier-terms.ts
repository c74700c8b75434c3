/**
 * What a barrier is opened with and what it answers: plain data, for who stores it or sends it.
 *
 * Invariant: a decision has the counts that it was taken on. A receipt has the decision if there is one, whoever reports.
 */
import type { Latched, Taken } from "../evidence/evidence.ts";
import type { Verdict } from "../gate/gate.ts";
import type { Policy } from "../policy/policy.ts";
import type { AmendmentEvent } from "../roster/amend-roster.ts";
import type { HostInput } from "../roster/roster.ts";

export interface BarrierTerms {
  readonly barrier: string;
  /** Which opening of it; 1 if left out. */
  readonly epoch?: number;
  readonly hosts: readonly HostInput[];
  /** A policy, or a text of one: shorthand or JSON. */
  readonly policy: Policy | string;
}

export interface Decision {
  readonly verdict: "converge" | "failed";
  readonly ready: number;
  readonly failed: number;
  readonly outstanding: number;
  /** The roster it was taken on. */
  readonly roster: string;
}

export interface Receipt {
  readonly taken: Taken;
  /** Whether the decision had been taken before this came. */
  readonly late: boolean;
  readonly verdict: Verdict;
  readonly decision?: Decision;
}

/** What was known of a host when it left the roster. */
export interface Withdrawn {
  readonly host: string;
  readonly known: Latched;
  readonly event: AmendmentEvent;
}
