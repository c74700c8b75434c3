/** The specs of the folder that is served, as cards, with the filter that chose them. */
import type { SpecAddress } from "./spec-address.ts";
import type { PinnedView } from "./pinned-view.ts";

export interface HomeBody {
  readonly kind: "home";
  readonly filter: HomeFilter;
  readonly layers: readonly LayerCount[];
  readonly cards: readonly SpecCard[];
  /** How many specs there are, whatever the filter. */
  readonly all: number;
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
  /** One sentence. */
  readonly what?: string;
  readonly kinds: readonly SpecKind[];
  /** In words. */
  readonly layers: readonly string[];
  /** Absent until somebody has opened it: nothing was searched. */
  readonly pinned?: PinnedView;
  readonly findings?: number;
  readonly questionsLeft?: number;
  readonly proofs?: string;
  /** "reviewer A, 14 Nov" */
  readonly countersigned?: string;
  readonly judgements: number;
}
