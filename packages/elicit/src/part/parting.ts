/**
 * What became of the readings of a spec: which of them are told apart from it, by which scenarios, and what was looked
 * at to say so.
 *
 * Invariants: "the same" is said only after every reachable state was looked at, of this one size; otherwise a reading is
 * "not told apart", within the bounds that stand beside it. What was not compared at all is listed as such.
 */
import type { ExploredSpec, Scenario, StepDifference } from "@countersign/engine";
import type { Problem } from "@countersign/kernel";
import type { Board } from "../choose/board.ts";
import type { Reading } from "../reading/reading.ts";
import type { Situation } from "./domain.ts";

export type Fate =
  /** Index of its class on the board. */
  | { readonly kind: "apart"; readonly group: number }
  /** Equal in every step of every reachable state, or in every situation of the domain. */
  | { readonly kind: "same" }
  | { readonly kind: "not told apart" }
  /** Its own invariant differs, and these others forbid the same situations. */
  | { readonly kind: "masked"; readonly by: readonly string[] }
  /** It differs only by raising errors: nobody is asked about those. */
  | { readonly kind: "error only"; readonly message: string }
  | { readonly kind: "ill-formed"; readonly problem: Problem }
  | { readonly kind: "not compared"; readonly reason: string };

export interface PartedReading {
  readonly reading: Reading;
  readonly fate: Fate;
  /** It also raises an error somewhere. */
  readonly raisesErrors: boolean;
}

/** Where a candidate of the board comes from; enough to make its scenario when it is asked. */
export type Origin =
  | { readonly kind: "step" | "start"; readonly step: StepDifference }
  | { readonly kind: "enabled"; readonly state: number; readonly action: string }
  | { readonly kind: "situation"; readonly situation: Situation; readonly invariant: string }
  | { readonly kind: "history"; readonly scenario: Scenario; readonly property: string };

export interface Parting {
  readonly spec: ExploredSpec;
  readonly readings: readonly PartedReading[];
  readonly board: Board;
  /** By candidate of the board. */
  readonly origins: readonly Origin[];
  /** By candidate: the exploration that its numbers belong to, as readings that break a symmetry need one of their own. */
  readonly arenas: readonly ExploredSpec[];
  /** Every reachable state was found. */
  readonly isComplete: boolean;
  /** Situations on which properties were compared, and whether a bound left some out. */
  readonly situations: { readonly count: number; readonly isCut: boolean };
}
