/**
 * The page that asks: before the answer, after it, and when there is nothing to ask.
 *
 * Invariant: before the answer there is only `AskedQuestion` in it, which knows nothing of what the spec says.
 */
import type { AskedQuestion, Standing, TakenAnswer } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import type { PinnedView } from "./pinned-view.ts";

export interface AskBody {
  readonly kind: "ask";
  readonly moment: AskMoment;
  /** Absent until the search has found something to count. */
  readonly pinned?: PinnedView;
  readonly left?: number;
  /** What could not be done, with what was given still in the form. */
  readonly refused?: Refused;
}

export type AskMoment =
  | { readonly kind: "searching"; readonly words: string }
  | { readonly kind: "asked"; readonly question: AskedQuestion }
  | {
      readonly kind: "answered";
      /** As it was asked. */
      readonly question: AskedQuestion;
      readonly taken: TakenAnswer;
      readonly reason: string;
    }
  | { readonly kind: "done"; readonly because: "nothingLeft" | "specIsWrong"; readonly standing: Standing }
  | { readonly kind: "signing"; readonly standing: Standing; readonly signed?: SignedView };

export interface SignedView {
  readonly signed: number;
  readonly leftOpen: number;
  readonly lineToAdd?: string;
}

export interface Refused {
  readonly problems: readonly Problem[];
  readonly reason?: string;
}

/** What the forms of the page send: field names and their values. */
export type AskAct = "answer" | "explain" | "settle" | "undo" | "sign";
