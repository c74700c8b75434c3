/** What is known of the readings near a piece of text, in a word and in a sentence. */
import type { MarkState } from "../spec-body.ts";

export const markWords: Readonly<Record<MarkState, { readonly word: string; readonly meaning: string }>> = {
  pinned: { word: "ruled out", meaning: "your answers rule out every other reading" },
  open: { word: "open", meaning: "a question is waiting" },
  same: { word: "the same", meaning: "no change here matters, proved by searching all states" },
  untold: { word: "not told apart", meaning: "within the bounds" },
};
