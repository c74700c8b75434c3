/**
 * A finding: something a search found out about a spec that a person should know.
 *
 * A finding is not a problem: the spec could be read, and this is the answer. `violation` findings make the verdict
 * "violated"; `notice` findings stand beside any verdict.
 */
import type { Place, ProblemCode } from "@countersign/kernel";
import type { Scenario } from "../scenario/scenario.ts";

export interface Finding {
  readonly code: ProblemCode;
  readonly severity: "violation" | "notice";
  /** One sentence with the name of the definition concerned. */
  readonly message: string;
  /** The definition concerned: invariant, action, variable. */
  readonly subject?: string;
  readonly place?: Place;
  readonly scenario?: Scenario;
  readonly hint?: string;
}
