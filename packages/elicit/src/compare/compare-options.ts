/** How far a comparison looks, and what the outside world lends to it. */
import type { Bounds, SearchContext } from "@countersign/engine";
import type { Judgement } from "../judgement/judgement.ts";
import type { SpecMapping } from "./mapping.ts";

export interface CompareOptions {
  /** Of each search; the time is that of the whole comparison. */
  readonly bounds: Bounds;
  readonly context: SearchContext;
  readonly symmetric: readonly string[] | "tagged" | "none";
  /** From names of the earlier specs to names of the last one. */
  readonly mapping: SpecMapping;
  /** The judgement that stands on a question, in the ledger of the last spec. */
  readonly judgementOn: (questionId: string) => Judgement | undefined;
  /** Differences in steps that are noted, in each direction; beyond, nothing more is looked at. */
  readonly differencesMax: number;
  /** States, reachable or not, in which invariants are compared. */
  readonly situationsMax: number;
}

export const usualCompareBounds: Pick<CompareOptions, "differencesMax" | "situationsMax"> = {
  differencesMax: 200_000,
  situationsMax: 20_000,
};
