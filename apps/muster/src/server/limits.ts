/**
 * How much is taken at once.
 *
 * Invariant: whatever is refused for being too much is refused before it is held in memory as a whole, and with a word on
 * when to come again.
 */
export interface Limits {
  /** Bytes of a request that brings a roster. */
  readonly rosterBytes: number;
  /** Bytes of any other request. */
  readonly requestBytes: number;
  /** Reports that wait to be written, of all barriers. */
  readonly queued: number;
  /** Who waits for a decision at once. */
  readonly waiters: number;
  readonly connections: number;
}

/** A million hosts with a label or two each come to 64 MiB. */
export const usualLimits: Limits = {
  rosterBytes: 64 * 1024 * 1024,
  requestBytes: 1024 * 1024,
  queued: 50_000,
  waiters: 50_000,
  connections: 60_000,
};
