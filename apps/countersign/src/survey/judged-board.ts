/**
 * The ledger beside a spec, and what it says on the board of that spec.
 *
 * Invariants: a file of the ledger that cannot be read is told, and the others count all the same. Drafts, which nobody signed, count here as they do where one answers; `verify` is who asks for signatures.
 */
import {
  type Outcome,
  type Parting,
  type Pinned,
  type QuestionIndex,
  type Sitting,
  aboutLeftIn,
  addEvent,
  eventsOfLedger,
  outcomeOf,
  pinnedBy,
  startSitting,
} from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import type { SpecJudgements } from "../sitting/spec-ledger.ts";

export interface LedgerState {
  readonly folder: string;
  readonly judgements: number;
  readonly drafts: number;
  /** About questions that are not asked of this version of the spec, or of this instance. */
  readonly elsewhere: number;
  /** Of those, about another spec, or another module of the file. */
  readonly others: number;
  readonly problems: readonly Problem[];
}

export interface JudgedBoard {
  readonly ledger: LedgerState;
  readonly sitting: Sitting;
  readonly outcome: Outcome;
  readonly pinned: Pinned;
  /** About so many questions are left. */
  readonly left: number;
}

export interface JudgedRequest {
  readonly folder: string;
  readonly judgements: SpecJudgements;
  readonly parting: Parting;
  readonly index: QuestionIndex;
}

export function judgedBoard({ folder, judgements, parting, index }: JudgedRequest): JudgedBoard {
  const { own, others, problems } = judgements;
  const { events, elsewhere } = eventsOfLedger(own, (question) => index.candidateAbout(question));
  const sitting = events.reduce(addEvent, startSitting(parting.board, parting.spec.program.main));
  const outcome = outcomeOf(sitting);
  return {
    ledger: {
      folder,
      judgements: own.length + others.length,
      drafts: own.filter(({ signature }) => signature === undefined).length,
      elsewhere: elsewhere.length + others.length,
      others: others.length,
      problems,
    },
    sitting,
    outcome,
    pinned: pinnedBy(sitting, outcome),
    left: aboutLeftIn(sitting, outcome),
  };
}
