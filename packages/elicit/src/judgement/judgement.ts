/**
 * A judgement: a person's answer to a question, with their reason, and signed once they stand by it.
 *
 * Invariant: it is complete by itself: what was asked, on which version of the spec, what was said, by whom and when.
 * It is never changed after it was written; a revision is another judgement that supersedes it. Unsigned judgements
 * are drafts.
 */
import type { IntegerRange } from "@countersign/engine";
import type { Answer, Question, SpecSays } from "../question/question.ts";

export interface JudgedSpec {
  /** The main module. */
  readonly module: string;
  /** As seen from the ledger. */
  readonly file: string;
  /** Of that file when it was asked. */
  readonly sha256: string;
  /** The ends that choices from integers were given when it was asked; absent where none was given any. */
  readonly integers?: IntegerRange;
}

export interface Judgement {
  readonly spec: JudgedSpec;
  readonly question: Question;
  /** The ids of the readings that the question told apart from the spec. */
  readonly apart: readonly string[];
  readonly answer: Answer;
  /** In the person's own words; may be empty only where the answer needs no reason. */
  readonly reason: string;
  /** Who answered, as `allowed_signers` names them. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** How long the question stood on the screen; absent where nobody measured it. */
  readonly seconds?: number;
  /** The person had not seen what the spec says. */
  readonly blind: boolean;
  /** Its answer was known before it was asked. */
  readonly control: boolean;
  /** Of a control: that answer. Older ledgers do not have it. */
  readonly known?: SpecSays;
  /** The id of the judgement that this one takes the place of. */
  readonly supersedes?: string;
}

/** A judgement as it is kept: with its id, which is a digest of its content, and perhaps a signature over it. */
export interface KeptJudgement {
  readonly id: string;
  readonly judgement: Judgement;
  /** An SSH signature in its armoured form, in the namespace `countersign`. */
  readonly signature?: string;
}
