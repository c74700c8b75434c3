/**
 * A judgement: a person's answer to a question, with their reason, and signed once they stand by it.
 *
 * Invariant: it is complete by itself: what was asked, on which version of the spec, what was said, by whom and when.
 * It is never changed after it was written; a revision is another judgement that supersedes it. Unsigned judgements
 * are drafts.
 */
import type { Answer, Question } from "../question/question.ts";

export interface Judgement {
  /** The main module, the file it stands in as seen from the ledger, and the digest of that file when it was asked. */
  readonly spec: { readonly module: string; readonly file: string; readonly sha256: string };
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
  /** How long the question stood on the screen. */
  readonly seconds: number;
  /** The person had not seen what the spec says. */
  readonly blind: boolean;
  /** Its answer was known before it was asked. */
  readonly control: boolean;
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
