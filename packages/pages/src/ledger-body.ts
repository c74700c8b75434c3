/**
 * The ledger of a spec: who judged what, when, with which reason, and whether the spec still says so.
 *
 * Invariant: of a question that the person who looks has not answered, nothing here tells what the spec says: neither its
 * row, nor a figure. What is kept back is counted as such.
 */
import type { Problem } from "@countersign/kernel";

export interface LedgerBody {
  readonly kind: "ledger";
  readonly counts: LedgerCounts;
  readonly verdict: VerdictView;
  readonly figures: LedgerFigures;
  readonly filter: LedgerFilter;
  /** Everybody who has judged, for the filter. */
  readonly judges: readonly string[];
  /** The latest first: those that the filter leaves, as far as they are shown. */
  readonly rows: readonly LedgerRow[];
  /** How many the filter leaves, shown or not. */
  readonly found: number;
  /** The one that was linked to. */
  readonly chosen?: string;
  readonly people: readonly JudgeView[];
  readonly flagged: readonly FlaggedSitting[];
  /** What judgements tell together: two revisions beside one another, a revision of nothing. */
  readonly notes: readonly LedgerNote[];
  /** Files that are no judgements, and why. */
  readonly files: readonly Problem[];
  /** How many judgements there are about other specs, by spec. */
  readonly others: readonly { readonly spec: string; readonly count: number }[];
  /** The text as it stands cannot be read: all of this is about an earlier one. */
  readonly trouble?: readonly Problem[];
}

export interface LedgerCounts {
  readonly judgements: number;
  readonly people: number;
  /** Taken back by a later one. */
  readonly revised: number;
  readonly broken: number;
  readonly drifted: number;
  readonly draftsOfYours: number;
  readonly draftsOfOthers: number;
  /** Drafts of yours that can be signed: those that are left open against the spec cannot. */
  readonly toSign: number;
  /** Questions that were answered by others and not by you: what the spec says of them is not told. */
  readonly keptBack: number;
}

export interface VerdictView {
  readonly state: "holds" | "fails" | "unknown" | "wrong input" | "nothing" | "kept back";
  readonly words: string;
  readonly details: string;
  /** What keeps it from being told at all. */
  readonly problems: readonly Problem[];
}

export interface LedgerFigures {
  readonly controls: Share;
  /** Questions that two people or more have judged, and those of them on which all say the same. */
  readonly agreement: Share;
  readonly medianSeconds?: number;
  readonly quick: number;
}

export interface Share {
  readonly hit: number;
  readonly of: number;
}

export const ledgerStates = [
  "holds",
  "broken",
  "drifted",
  "judges differ",
  "unknown",
  "draft",
  "revised",
  "not answered by you",
] as const;
export type LedgerState = (typeof ledgerStates)[number];

export interface LedgerFilter {
  readonly find: string;
  readonly who?: string;
  readonly state?: LedgerState;
  /** Every row, however many. */
  readonly all: boolean;
}

export interface LedgerRow {
  readonly id: string;
  /** "20 Nov 16:02" */
  readonly when: string;
  readonly ask: string;
  /** Where the question is; absent where it cannot be put to this spec. */
  readonly link?: { readonly question: string; readonly judgement?: string };
  readonly answer: string;
  readonly by: string;
  readonly isYours: boolean;
  readonly reason: string;
  readonly seconds?: number;
  readonly isQuick: boolean;
  readonly signature: SignatureView;
  readonly says: SaysView;
  readonly judgesDiffer: boolean;
  /** `asked`: whether it was hit is not known, or not told. */
  readonly control?: "hit" | "missed" | "asked";
  /** What it takes the place of, the latest first. */
  readonly revises: readonly EarlierVersion[];
}

export interface EarlierVersion {
  readonly id: string;
  /** "It must not, 11 Nov 09:10" */
  readonly words: string;
  readonly reason: string;
}

export interface SignatureView {
  readonly state: "draft" | "signed" | "not allowed" | "bad signature" | "not checked";
  readonly problem?: Problem;
}

/** Whether the spec says so. `against`: a draft that the spec does not say; `broken`: it was signed. */
export type SaysView =
  | { readonly kind: "holds" | "not counted" }
  | { readonly kind: "broken" | "against" | "drifted" | "unknown"; readonly why: string }
  | { readonly kind: "revised"; readonly by: string }
  | { readonly kind: "kept back" };

export interface JudgeView {
  readonly by: string;
  readonly judged: number;
  readonly withAnother: Share;
  readonly controls: Share;
  readonly medianSeconds?: number;
  /** "ed25519 …x9Qk"; absent where nothing is signed. */
  readonly key?: string;
}

export interface FlaggedSitting {
  readonly by: string;
  readonly isYours: boolean;
  /** "11 Nov" */
  readonly day: string;
  readonly controls: Share;
  readonly judgements: number;
  readonly first: string;
}

export interface LedgerNote {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly judgements: readonly string[];
}
