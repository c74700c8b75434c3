/**
 * What one version of a spec allows or accepts and another does not: the form that names them, and what was found.
 *
 * It shows what the versions say, by its very purpose; who has looked at it is not blind to these questions any more, which
 * the page says.
 */
import type { Sentence } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";

export interface CompareBody {
  readonly kind: "compare";
  /** As they stand in the form: the earliest first, two at least. */
  readonly names: readonly string[];
  /** The file that says which names of the earlier ones stand for which of the last. */
  readonly mapping?: string;
  readonly moment: CompareMoment;
}

export type CompareMoment =
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "comparing"; readonly words: string }
  | { readonly kind: "compared"; readonly compared: ComparedView };

export type ComparedVerdict = "same" | "different" | "cannot compare" | "unknown";

export interface ComparedView {
  readonly verdict: ComparedVerdict;
  /** Differences that an answer breaks, that no answer is about, and that answers cover. */
  readonly counts: { readonly breaks: number; readonly open: number; readonly covered: number };
  /** How far was compared, what was not, and what ended it, in lines. */
  readonly bounds: readonly string[];
  readonly isComplete: boolean;
  /** That `countersign compare` would give. */
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly sections: readonly ChangeSection[];
  /** Names that are not in both, or of another type. */
  readonly vocabulary: readonly string[];
  /** Invariants and properties that say something else by what is written, with no scenario that shows it. */
  readonly demands: readonly DemandView[];
  /** Of three specs or more. */
  readonly groups?: GroupsView;
  /** Questions about the last spec as it stands, which can be put to whoever looks. */
  readonly canAsk: boolean;
  /** Some differ, and so whoever looks has seen what versions say. */
  readonly isShown: boolean;
}

export interface ChangeSection {
  readonly title: string;
  /** "2 steps" */
  readonly count: string;
  readonly changes: readonly ChangeView[];
}

export interface ChangeView {
  /** As an address names it. */
  readonly id: string;
  readonly question: string;
  readonly title: string;
  /** "A forbids it; B allows it." */
  readonly says: string;
  readonly facts: readonly Sentence[];
  readonly place?: ChangePlace;
  readonly remarks: readonly string[];
  readonly strip: readonly StripItem[];
  readonly loop?: string;
  readonly coverage: CoverageView;
}

export interface ChangePlace {
  readonly words: string;
  /** In the file of the page, as it stands. */
  readonly line?: number;
}

/** One column of a history, in a line. */
export interface StripItem {
  readonly by: string;
  readonly says: readonly { readonly name: string; readonly text: string; readonly isNew: boolean }[];
  readonly isNext: boolean;
  readonly repeats: boolean;
}

/** `elsewhere`: an answer to where its history parts covers it. */
export type CoverageView =
  | { readonly kind: "none" | "elsewhere" }
  | {
      readonly kind: "covers" | "breaks" | "undecided";
      readonly by: string;
      readonly day: string;
      readonly answer: string;
      readonly reason: string;
      readonly judgement: string;
    };

export interface DemandView {
  readonly words: string;
  readonly why: string;
  readonly place?: ChangePlace;
}

export interface GroupsView {
  readonly letters: readonly string[];
  readonly rows: readonly { readonly letter: string; readonly cells: readonly MatrixCell[] }[];
  /** "A, C agree" */
  readonly groups: readonly string[];
}

export interface MatrixCell {
  readonly with: string;
  readonly words: string;
  /** The change that shows it. */
  readonly change?: string;
  readonly look: "same" | "untold" | "apart";
}
