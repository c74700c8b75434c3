/**
 * A policy made ready for one roster: what gates share, and how they may answer exactly.
 *
 * Invariant: nothing in a plan changes; every gate of it gives the same answer for the same evidence.
 */
import type { Formula } from "../policy/formula.ts";
import type { Policy } from "../policy/policy.ts";
import type { Roster } from "../roster/roster.ts";
import type { Circuit } from "./circuit.ts";
import type { Outline } from "./outline.ts";

/**
 * How the gate is exact.
 *
 * extremes: no host counts both for and against, so there is a worst completion and a best, or there is one group only; the
 * circuit has all it needs in hand: constant cost a report · spread: groups do not overlap, so what the counts can add up to is worked out group by
 * group · combinations: every combination of counts is tried, of which there are few.
 */
export type Strategy = "extremes" | "spread" | "combinations";

/** Hosts that are in the same groups, and so cannot be told apart by the policy. */
export interface Cell {
  /** Without group 0, which everybody is in. */
  readonly groups: readonly number[];
  readonly size: number;
}

export interface Plan {
  readonly policy: Policy;
  readonly roster: Roster;
  readonly formula: Formula;
  readonly groups: readonly PlannedGroup[];
  readonly clauses: readonly PlannedClause[];
  readonly circuit: Circuit;
  readonly cells: readonly Cell[];
  /** The cell of each host, in as few bytes as there are cells. */
  readonly cellOf: Uint8Array | Uint16Array | Int32Array;
  /** The groups of cell c, once more, flat: cellGroups[cellStart[c]] up to cellStart[c + 1]. */
  readonly cellStart: Int32Array;
  readonly cellGroups: Int32Array;
  readonly groupSizes: Int32Array;
  readonly strategy: Strategy;
  /** Whether more ready hosts can only help: then "37 more ready" means something. */
  readonly helpful: boolean;
  /** Where the spread of the counts can be worked out, whatever the strategy. */
  readonly outline: Outline | undefined;
}

export interface PlannedGroup {
  /** What its hosts have in common; nothing for everybody. */
  readonly labels: ReadonlyMap<string, string>;
  readonly size: number;
}

/** A part that must hold by itself; undecided unless it is constant on this roster. */
export interface PlannedClause {
  readonly policy: Policy;
  readonly formula: Formula | boolean;
}
