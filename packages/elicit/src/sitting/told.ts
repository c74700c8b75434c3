/**
 * What a sitting tells whoever answers, as data: a page draws it and a terminal prints it.
 *
 * Invariant: a question that was not answered yet comes with nothing of what the spec says of it, of why it was chosen,
 * or of the readings behind it; that is only in what comes back after the answer.
 */
import type { Pinned } from "../choose/pinned.ts";
import type { Answer, QuestionKind, SpecSays } from "../question/question.ts";
import type { Sentence } from "../wording/sentence.ts";
import type { WordedConflict } from "../wording/word-conflict.ts";
import type { WordedQuestion } from "../wording/worded-question.ts";

export interface AskedQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly worded: Omit<WordedQuestion, "warnings">;
  /** Answers this person has given so far. */
  readonly answered: number;
  /** About so many questions are left, this one included. */
  readonly left: number;
}

/** How far the search for questions looked. */
export interface Looked {
  readonly states: number;
  readonly isComplete: boolean;
  readonly notToldApart: number;
  readonly same: number;
}

/** An answer that stands against the spec, neither upheld nor taken back. */
export interface OpenConflict {
  readonly judgement: string;
  readonly question: string;
  readonly by: string;
  readonly ask: string;
  readonly answer: SpecSays;
}

export interface Standing {
  readonly pinned: Pinned;
  readonly looked: Looked;
  readonly left: number;
  readonly judgements: number;
  /**
   * Of others, and not in `pinned`: about questions that whoever is told has not answered. Figures that count them would
   * tell whether the spec agrees.
   */
  readonly keptBack: number;
  readonly drafts: number;
  /** Drafts that can be signed: those that are against the spec and were left open cannot. */
  readonly toSign: number;
  readonly conflicts: readonly OpenConflict[];
}

/** Of somebody whose answers no reading fits: answers that, looked at again, would let one fit. */
export interface RevisitedAnswer {
  readonly question: string;
  readonly ask: string;
  readonly by: string;
  /** The answer as the question words it. */
  readonly words: string;
  /** Of the answer that stands; absent where somebody else has to look at it again. */
  readonly judgement?: string;
}

export type NextReply =
  | { readonly kind: "question"; readonly question: AskedQuestion }
  | { readonly kind: "done"; readonly because: "nothingLeft" | "specIsWrong"; readonly standing: Standing };

export interface GivenAnswer {
  readonly question: string;
  readonly answer: Answer;
  readonly reason: string;
  /** Absent where nobody measured how long it took. */
  readonly seconds?: number;
  /** Whether it may take the place of what the person said of this question before, or is meant to. */
  readonly revise: "no" | "yes" | "if answered" | "if different";
}

export type Effect =
  /** Readings in words, those that this answer rules out; `more` were not worded. */
  | { readonly kind: "agrees"; readonly ruledOut: readonly Sentence[]; readonly more: number }
  | { readonly kind: "conflict"; readonly conflict: WordedConflict; readonly isUpheld: boolean }
  | { readonly kind: "either" | "unsure" | "earlier" };

export interface TakenAnswer {
  /** Of the judgement's file, in the folder of the ledger. */
  readonly file: string;
  readonly judgement: string;
  readonly question: string;
  readonly answer: Answer;
  /** The answer as the question words it. */
  readonly words: string;
  readonly supersedes?: string;
  readonly effect: Effect;
  /** It was given before what the spec says was shown. */
  readonly isBlind: boolean;
  readonly isRevision: boolean;
  readonly left: number;
}

export interface Undone {
  /** What is asked again, and the answer that was taken back; a signed one stays until it is revised. */
  readonly question: AskedQuestion;
  readonly isRemoved: boolean;
}

export interface Signed {
  readonly signed: number;
  /** Of a signer that `allowed_signers` does not name: the line that would. */
  readonly lineToAdd?: string;
  /** Drafts that stay, as they are against the spec and were left open. */
  readonly leftOpen: number;
}
