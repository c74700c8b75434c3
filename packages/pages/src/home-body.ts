/** The specs of the folder that is served, as cards, with the filter that chose them. */
import type { Problem } from "@countersign/kernel";
import type { SpecAddress } from "./spec-address.ts";
import type { PinnedView } from "./pinned-view.ts";

export interface HomeBody {
  readonly kind: "home";
  readonly filter: HomeFilter;
  readonly layers: readonly LayerCount[];
  /** Those that the filter leaves. */
  readonly cards: readonly SpecCard[];
  /** How many specs there are, whatever the filter. */
  readonly all: number;
  /** What there is, and what is open, in real counts. */
  readonly sentence: string;
  /** Whom "Ask me" asks about; absent where there is no spec. */
  readonly askAbout?: SpecAddress;
}

export interface HomeFilter {
  readonly find: string;
  readonly layers: readonly string[];
  readonly kinds: readonly SpecKind[];
}

/** A widget is a mechanism people run. An enabler is what others rest on. */
export type SpecKind = "widget" | "enabler";

export interface LayerCount {
  readonly id: string;
  readonly name: string;
  readonly widgets: number;
  readonly enablers: number;
}

export interface SpecCard {
  readonly address: SpecAddress;
  readonly title: string;
  /** The file, where the title is not made from it. */
  readonly file: string;
  /** One sentence. */
  readonly what?: string;
  readonly kinds: readonly SpecKind[];
  /** By their ids. */
  readonly layers: readonly string[];
  /** Absent until somebody has opened it: nothing was searched. */
  readonly pinned?: PinnedView;
  readonly findings?: number;
  readonly questionsLeft?: number;
  readonly proofs?: { readonly proved: number; readonly assumed: number };
  /** Who has signed last, and when: "reviewer A, 14 Nov 2026". */
  readonly countersigned?: string;
  readonly judgements: number;
  readonly signed: number;
  /** Somebody has tried to open it, and its text could not be read. */
  readonly isRefused: boolean;
  /** With its text, and with what stands beside it. */
  readonly problems: readonly Problem[];
}
