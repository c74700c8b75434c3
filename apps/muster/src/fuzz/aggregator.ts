/**
 * What is fuzzed: who takes reports in, asks the gate, and answers.
 *
 * Hosts are numbers, and everything is a whole number, so that nothing is allocated per report. Where a host is not of the
 * roster its number is beyond it.
 */

/**
 * How a report was taken: the codes that the trace has of them. Confirmed: a host says itself that it failed, of which that
 * had been presumed. Too late: the gate has decided, and nobody is given up any more.
 */
export const taken = {
  counted: 0,
  duplicate: 1,
  conflict: 2,
  stale: 3,
  stranger: 4,
  confirmed: 5,
  tooLate: 6,
} as const;

export interface Aggregator {
  /** `status`: 1 ready, 2 failed. */
  receive(host: number, status: number, epoch: number): number;
  /** Takes a host's silence for failure. */
  presume(host: number): number;
  /** Loses all that is not stored, and comes back. */
  crash(): void;
  /**
   * Writes down what it says now, from a place on: its verdict, and how many are ready, failed and outstanding; the counts
   * stay once the verdict was taken on them.
   */
  claim(claims: Int32Array, at: number): void;
}
