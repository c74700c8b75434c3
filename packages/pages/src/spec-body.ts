/**
 * A spec read back: its words beside its text, and beside both how far it is pinned, what was found, and what would go
 * unnoticed.
 *
 * Invariant: blind. The questions that stand here come without what the spec says of them, and without the readings in
 * words that they would tell.
 */
import type { Sentence } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import type { FindingView } from "./finding-view.ts";
import type { PinnedView } from "./pinned-view.ts";

export interface SpecBody {
  readonly kind: "spec";
  /** The file, as a person would name it. */
  readonly file: string;
  /** One sentence about the spec, by its author. */
  readonly what?: string;
  readonly sections: readonly SectionView[];
  readonly pinned?: PinnedView;
  readonly questionsLeft?: number;
  readonly findings: readonly FindingView[];
  readonly proofs?: ProofsView;
  readonly unnoticed: UnnoticedView;
  readonly chosen?: ChosenFragment;
  /** The text as it stands cannot be read: what is shown is an earlier one. */
  readonly stale?: StaleView;
  /** What the last good save has changed, in one line. */
  readonly changed?: string;
  /** The program that opens a place of the spec, where one is named. */
  readonly editor?: string;
}

export interface StaleView {
  /** "14:26"; absent where nothing could ever be read. */
  readonly asOf?: string;
  readonly problems: readonly Problem[];
  /** Modules that could be meant, where the file does not make it plain. */
  readonly modules: readonly string[];
}

export interface SectionView {
  readonly title: string;
  readonly entries: readonly EntryView[];
}

export interface EntryView {
  readonly name: string;
  readonly also: readonly string[];
  readonly doc?: string;
  readonly clauses: readonly ClauseGroup[];
  /** The imported file that the lines are from; absent where they are of the file of the page. */
  readonly file?: string;
  readonly lines: readonly LineView[];
}

export interface ClauseGroup {
  /** "when", "then", "what stays as it is". */
  readonly role: string;
  readonly clauses: readonly { readonly words: Sentence; readonly mark?: Mark }[];
}

export interface LineView {
  readonly number: number;
  readonly pieces: readonly { readonly text: string; readonly mark?: Mark }[];
}

/** What is known of the readings near a piece of text; each has a line style of its own. */
export type MarkState = "pinned" | "open" | "same" | "untold";

export interface Mark {
  readonly state: MarkState;
  /** The fragment, as an address names it. */
  readonly fragment: string;
}

/** A fragment that somebody has pointed at. */
export interface ChosenFragment {
  readonly id: string;
  /** The definition that it stands in, by name; none where it stands outside of all that is shown. */
  readonly entry?: string;
  readonly place: string;
  readonly text: string;
  readonly state: MarkState;
  /** But for those that are open: in words they would answer the questions. */
  readonly readings: readonly { readonly sentence: Sentence; readonly state: MarkState }[];
  readonly openReadings: number;
  /** That tell the readings apart which are open. */
  readonly questions: readonly { readonly id: string; readonly ask: Sentence; readonly facts: readonly Sentence[] }[];
  readonly moreQuestions: number;
}

export interface ProofsView {
  readonly proved: number;
  /** Of them, those that rest on something assumed. */
  readonly assumed: number;
  /** "proofs/README.md" */
  readonly from: string;
}

/** What would notice if an obligation were deleted or weakened. */
export type UnnoticedView =
  | { readonly kind: "looking"; readonly words?: string }
  | { readonly kind: "none" }
  | { readonly kind: "known"; readonly rows: readonly UnnoticedRow[]; readonly tests: string };

export interface UnnoticedRow {
  readonly name: string;
  readonly words: string;
  readonly deleted: Loss;
  readonly weakened: Loss;
  readonly noticedBy: string;
  /** An open question about it. */
  readonly question?: string;
}

export interface Loss {
  readonly words: string;
  /** Nobody would notice. */
  readonly isUnnoticed: boolean;
}
