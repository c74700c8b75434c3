/**
 * The ledger beside a spec, and what it says on the board of that spec.
 *
 * Invariants: a file of the ledger that cannot be read is told, and the others count all the same. Drafts, which nobody signed, count here
 * as they do where one answers: for whoever gave them. `verify` is who asks for signatures.
 */
import {
  type Outcome,
  type Parting,
  type Pinned,
  type QuestionIndex,
  type Sitting,
  aboutLeftIn,
  addEvent,
  countingFor,
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
  /** Of those, what others gave: it counts for them only. */
  readonly draftsOfOthers: number;
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
  /** Whose drafts count; absent where nobody is known. */
  readonly by: string | undefined;
  readonly parting: Parting;
  readonly index: QuestionIndex;
}

export function judgedBoard({ folder, judgements, by, parting, index }: JudgedRequest): JudgedBoard {
  const { own, others, problems, isSigned } = judgements;
  const counting = countingFor(by, own, isSigned);
  const { events, elsewhere } = eventsOfLedger(counting, (question) => index.candidateAbout(question));
  const sitting = events.reduce(addEvent, startSitting(parting.board, parting.spec.program.main));
  const outcome = outcomeOf(sitting);
  return {
    ledger: {
      folder,
      judgements: own.length + others.length,
      drafts: own.filter(({ signature }) => signature === undefined).length,
      draftsOfOthers: own.length - counting.length,
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
