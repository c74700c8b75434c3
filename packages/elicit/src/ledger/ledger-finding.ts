/** Something that the judgements of a ledger tell together, which a person should look at. It never changes an exit code. */
import type { ProblemCode } from "@countersign/kernel";

export interface LedgerFinding {
  readonly code: ProblemCode;
  readonly message: string;
  /** The ids of the judgements concerned. */
  readonly judgements: readonly string[];
  readonly hint: string;
}
