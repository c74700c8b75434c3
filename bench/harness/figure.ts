/**
 * What a figure is: a promise in numbers, and those who are measured for it.
 *
 * Invariant: all contenders of a figure take turns, round after round, so that a slow minute of the machine slows all
 * of them; ratios are taken between medians of the same rounds. A contender that is not installed is left out, and its
 * targets are then open, not missed.
 */

/** What one run measured, by the name of the measure. */
export type Metrics = Readonly<Record<string, number>>;

export interface Contender {
  readonly name: string;
  readonly run: () => Promise<Metrics>;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** All that was measured of one contender. */
export interface Measured {
  readonly name: string;
  readonly runs: number;
  readonly metrics: Readonly<Record<string, Spread>>;
}

export interface Target {
  readonly promise: string;
  readonly kind: "at least" | "at most";
  readonly bound: number;
  readonly unit: Unit;
  /** Undefined where a contender it takes is missing. */
  readonly value: (medianOf: (contender: string, metric: string) => number | undefined) => number | undefined;
}

export type Unit = "per second" | "bytes" | "bytes a state" | "seconds" | "times" | "states" | "count";

export interface Figure {
  readonly name: string;
  readonly title: string;
  /** Which measures the table shows, in order. */
  readonly columns: readonly { readonly metric: string; readonly heading: string; readonly unit: Unit }[];
  readonly rounds: number;
  readonly contenders: () => Promise<readonly Contender[]>;
  readonly targets: readonly Target[];
}

/** One measure of one contender over the same of another; for targets. */
export function ratio(metric: string, over: readonly [contender: string, other: string]): Target["value"] {
  return (medianOf) => {
    const [a, b] = over.map((contender) => medianOf(contender, metric));
    return a === undefined || b === undefined ? undefined : a / b;
  };
}

export function measure(contender: string, metric: string): Target["value"] {
  return (medianOf) => medianOf(contender, metric);
}
