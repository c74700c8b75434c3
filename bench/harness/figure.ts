/**
 * What a figure is: contenders who do the same work, the measures to show, and what we promise about them.
 *
 * Invariant: all contenders of a figure take turns, round after round, so that a slow minute of the machine slows all
 * of them. A contender that is not installed is left out; ratios and promises that need it are then open, not missed.
 */

/** What one run measured, by the name of the measure. */
export type Metrics = Readonly<Record<string, number>>;

export interface Contender {
  readonly name: string;
  /** What to type to do the same by hand. */
  readonly command: string;
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
  readonly command: string;
  readonly rounds: number;
  readonly metrics: Readonly<Record<string, Spread>>;
}

export type Unit = "per second" | "bytes" | "bytes a state" | "seconds" | "times" | "states";

/** How a figure is reduced to one number. Undefined where a contender it takes is missing. */
export type Reading = (median: (contender: string, metric: string) => number | undefined) => number | undefined;

export interface Ratio {
  readonly title: string;
  readonly value: Reading;
}

export interface Promised {
  readonly promise: string;
  readonly kind: "at least" | "at most";
  readonly bound: number;
  readonly unit: Unit;
  readonly value: Reading;
}

export interface Column {
  readonly metric: string;
  readonly heading: string;
  readonly unit: Unit;
}

export interface Figure {
  readonly name: string;
  readonly title: string;
  /** Which measures the table shows, in order. */
  readonly columns: readonly Column[];
  readonly rounds: number;
  /** How often with `--quick`: 0 leaves the figure out. */
  readonly quickRounds: number;
  readonly contenders: () => Promise<readonly Contender[]>;
  readonly ratios: readonly Ratio[];
  readonly promises: readonly Promised[];
}

/** One measure of one contender over the same of another. */
export function ratio(metric: string, contender: string, other: string): Reading {
  return (median) => {
    const [a, b] = [median(contender, metric), median(other, metric)];
    return a === undefined || b === undefined ? undefined : a / b;
  };
}

export function measure(contender: string, metric: string): Reading {
  return (median) => median(contender, metric);
}
