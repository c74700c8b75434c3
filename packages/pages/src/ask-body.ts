/**
 * The page that asks: before the answer, after it, and when there is nothing to ask.
 *
 * Invariant: before the answer there is only `AskedQuestion` in it, and what its history is in full; neither knows
 * anything of what the spec says.
 */
import type { AskedQuestion, InFull, RevisitedAnswer, Standing, TakenAnswer } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import type { PinnedView } from "./pinned-view.ts";

export interface AskBody {
  readonly kind: "ask";
  readonly moment: AskMoment;
  /** Absent until the search has found something to count. */
  readonly pinned?: PinnedView;
  readonly left?: number;
  /** Why no answer is recorded as blind, where none is. */
  readonly unnoted?: Problem;
  /** What could not be done, with what was given still in the form. */
  readonly refused?: Refused;
}

export type AskMoment =
  | { readonly kind: "searching"; readonly words: string }
  | {
      readonly kind: "asked";
      readonly question: AskedQuestion;
      readonly inFull: InFull;
      /** The answer would be recorded as blind; of a control nothing else is said, as nobody is to see that it is one. */
      readonly isBlind: boolean;
    }
  | {
      readonly kind: "answered";
      /** As it was asked. */
      readonly question: AskedQuestion;
      readonly inFull: InFull;
      readonly taken: TakenAnswer;
      readonly reason: string;
    }
  | {
      readonly kind: "done";
      readonly because: "nothingLeft" | "specIsWrong";
      readonly standing: Standing;
      readonly signing: SigningView;
      /** Readings that no answer speaks against. */
      readonly fitting: number;
      /** Where nothing fits the answers: each of these sets of answers, looked at again, would let something fit. */
      readonly revisit: readonly (readonly RevisitedAnswer[])[];
    }
  | { readonly kind: "signing"; readonly standing: Standing; readonly signing: SigningView };

export interface SigningView {
  /** The file of the key, as far as it is known. */
  readonly key?: string;
  /** What was just signed. */
  readonly signed?: SignedView;
}

export interface SignedView {
  readonly signed: number;
  readonly leftOpen: number;
  readonly lineToAdd?: string;
}

export interface Refused {
  readonly act: AskAct;
  readonly problems: readonly Problem[];
  readonly reason?: string;
  readonly key?: string;
}

/** What the forms of the page send. */
export type AskAct = "answer" | "explain" | "settle" | "undo" | "sign" | "stop";
