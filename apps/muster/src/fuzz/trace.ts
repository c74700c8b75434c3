/**
 * The trace of a run, a block at a time: what happened to the aggregator, how it answered, and what it claimed afterwards.
 *
 * Invariant: after every single event the claims are written down. The network writes what happens, `deliver.ts` lets it
 * happen, the checker reads; a block is small enough to stay in the nearest cache while it goes from one to the next, and
 * is used again for the next one. There is one trace in a thread, as one run follows the other.
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

/**
 * The trace of whichever run this thread is at.
 *
 * Of an array that is a constant V8 knows where it lies and how long it is; of any other it looks, each time. So who goes
 * through the trace has it as a constant of its own module, since what is imported is looked up anew each time it is used,
 * and takes the arrays from it before the loop, since of what is taken within one V8 learns too late what it is.
 */
export const theTrace: Trace = {
  length: 0,
  happened: new Int32Array(blockSize),
  answers: new Uint8Array(blockSize),
  claims: new Int32Array(4 * blockSize),
};
