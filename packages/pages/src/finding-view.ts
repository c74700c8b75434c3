/** Something that was found out about a spec, and its scenario in the forms in which it can be taken away. */
import type { ScenarioCopies } from "./scenario-copies.ts";

export interface FindingView {
  /** "CS411-54": as an address names it. */
  readonly id: string;
  readonly code: string;
  /** It needs a decision; the others are notes. */
  readonly isViolation: boolean;
  readonly message: string;
  readonly hint?: string;
  readonly place?: FindingPlace;
  /** How many steps its scenario has; absent without one. */
  readonly steps?: number;
  readonly loops: boolean;
  /** Where people differ: the judgement of one of them, in the ledger. */
  readonly judgement?: string;
  /** Of the one finding that was pointed at. */
  readonly copies?: ScenarioCopies;
}

export interface FindingPlace {
  /** "barrier.qnt:54:7" */
  readonly words: string;
  readonly line: number;
  readonly column: number;
  /** In the file of the page itself. */
  readonly isHere: boolean;
}
