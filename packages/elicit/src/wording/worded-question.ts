/**
 * A question in words and as a picture, as data: a page draws it and a terminal prints it.
 *
 * Invariants: plain data, safe to send; nothing of what the spec says is in it, as nothing of that was there to make it
 * from; the question has at most 14 words; a track has at most 5 columns, and 7 rows or as many as
 * the question turns on; a cell is marked as changed exactly
 * if it differs from the cell before it.
 */
import type { Answer, QuestionKind } from "../question/question.ts";
import type { Sentence } from "./sentence.ts";

export interface WordedQuestion {
  readonly kind: QuestionKind;
  readonly ask: Sentence;
  /** One or two sentences: what matters now. */
  readonly facts: readonly Sentence[];
  /** Constants that bear on it: "PERCENT is 70". */
  readonly given: readonly string[];
  readonly track: Track;
  /** Of a `step` only. */
  readonly frame?: Frame;
  readonly answers: readonly WordedAnswer[];
  /** "It went wrong earlier, at step k", where there is a history to object to. */
  readonly earlier?: EarlierAnswer;
  /** Words of the spec that occur, and what its author says of them. */
  readonly glossary: readonly Meaning[];
  /** What the author could do for the wording. Not for the person who is asked. */
  readonly warnings: readonly string[];
}

export interface WordedAnswer {
  readonly answer: Exclude<Answer["kind"], "earlier">;
  readonly words: string;
}

export interface EarlierAnswer {
  readonly words: string;
  readonly steps: readonly { readonly wrongAt: number; readonly words: string }[];
}

export interface Meaning {
  readonly word: string;
  readonly meaning: string;
}

export interface Frame {
  readonly words: string;
  /** What stays as it is, one level away. */
  readonly items: readonly { readonly name: string; readonly value: string }[];
  /** Ghosts that change without being shown. */
  readonly bookkeeping: readonly { readonly name: string; readonly was: string; readonly value: string }[];
}

export interface Track {
  readonly columns: readonly TrackColumn[];
  readonly rows: readonly TrackRow[];
  /** Variables without a row: ghosts, which are book-keeping. */
  readonly leftOut: readonly string[];
  /** "then from step 2 again, for ever" */
  readonly loop?: string;
}

export interface TrackColumn {
  /** `twin`: a state that can be reached, beside one that cannot. `folded`: several steps nobody disputes. */
  readonly kind: "start" | "past" | "folded" | "twin" | "now" | "next";
  readonly heading: string;
  /** What happened, or what would: sentences of the spec. */
  readonly words: string;
  /** The states of the scenario it stands for, both included; the cells show the last. None for a twin. */
  readonly states?: readonly [first: number, last: number];
  /** It is part of what repeats for ever. */
  readonly repeats?: true;
  /** Only of `next`, and only when all that changes is in a cell. */
  readonly note?: "nothing else changes" | "nothing changes";
}

export interface TrackRow {
  /** The variable, where the row is one name of several in it; rows of a group stand together. */
  readonly group?: string;
  readonly name: string;
  /** The names that are folded into this row. */
  readonly folded?: readonly string[];
  readonly cells: readonly TrackCell[];
}

export interface TrackCell {
  readonly text: string;
  readonly changed: boolean;
  /** As in the column before: drawn as a line; the text is there for a screen reader. */
  readonly unchanged: boolean;
  /** The old value. Absent where the text says itself what came and went: "+ Commit". */
  readonly was?: string;
}

export const questionWordsMax = 14;
export const columnsMax = 5;
/** Rows of a track, unless the question turns on more. */
export const rowsMax = 7;
/** With what a person looks at who judges all that is asked, disputed or not. */
export const rowsConcernedMax = 12;
/** With what decides the answer. Nobody reads on; ten thousand different hosts are no question. */
export const rowsDecisiveMax = 40;
