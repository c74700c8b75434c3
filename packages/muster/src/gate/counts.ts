/**
 * Evidence as numbers: how many of each group are ready, failed or silent.
 *
 * Invariant: ready + failed + outstanding is the size of the group; a policy can see nothing else of the evidence.
 */
export interface Counts {
  /** By group; group 0 is everybody. */
  readonly ready: Int32Array;
  readonly failed: Int32Array;
  readonly outstanding: Int32Array;
  /** By cell. */
  readonly cellOutstanding: Int32Array;
}
