/**
 * The trace of a run, a block at a time: what happened to the aggregator, how it answered, and what it claimed afterwards.
 *
 * Invariant: after every single event the claims are written down. The network writes what happens, `deliver.ts` lets it
 * happen, the checker reads; a block is small enough to stay in the nearest cache while it goes from one to the next, and
 * is used again for the next one.
 *
 * What happens is a number: host × 4, plus 2 if it says ready, plus 1 if it is of the epoch before; or one of the
 * following, or `silenced` minus a host whose silence is taken for failure.
 */

/** Nothing yet: the claims of an aggregator that has heard of nobody. It is no event. */
export const opened = -1;
export const crashed = -2;
export const silenced = -3;

export const blockSize = 512;
/** The most that the network writes without asking whether there is room. */
export const roomMin = 8;

export interface Trace {
  length: number;
  readonly happened: Int32Array;
  /** As in `taken`; 255 of what is not answered. */
  readonly answers: Uint8Array;
  /** Four of each event: the verdict, and how many are ready, failed and outstanding. */
  readonly claims: Int32Array;
}

export const unanswered = 255;

export function newTrace(): Trace {
  return {
    length: 0,
    happened: new Int32Array(blockSize),
    answers: new Uint8Array(blockSize),
    claims: new Int32Array(4 * blockSize),
  };
}
