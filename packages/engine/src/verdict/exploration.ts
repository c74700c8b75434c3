/**
 * What a search is asked and what it answers: bounds, progress, and an outcome that claims exactly what was covered.
 */
import type { Finding } from "./finding.ts";

/** Both ends included. */
export interface IntegerRange {
  readonly low: number;
  readonly high: number;
}

export interface Bounds {
  /** The part of `Int`, `Nat` and huge intervals that choices are made from; without it such choices are refused. */
  readonly integers?: IntegerRange;
  /** Distinct states. */
  readonly statesMax: number;
  /** Steps from an initial state. */
  readonly depthMax: number;
  readonly secondsMax: number;
  readonly memoryMaxBytes: number;
}

export interface Progress {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States found and not yet expanded. */
  readonly queue: number;
  readonly seconds: number;
}

/** What the outside world lends to a pure search. */
export interface SearchContext {
  /** Seconds from any fixed start; monotonic. */
  readonly clock: () => number;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export type Verdict = "holds" | "violated" | "unknown";
export type StopReason = "states" | "depth" | "seconds" | "memory" | "integers" | "cancelled";

export interface Exploration {
  readonly verdict: Verdict;
  /** Every reachable state was found and checked. */
  readonly complete: boolean;
  /** Which bound cut the search, where one did. */
  readonly stoppedBy?: StopReason;
  readonly states: number;
  readonly transitions: number;
  /** Length of the longest shortest path among the states found. */
  readonly depth: number;
  readonly seconds: number;
  /** Bytes of the state store at its end, and per state. */
  readonly storeBytes: number;
  readonly findings: readonly Finding[];
}
