/**
 * Random numbers from a seed: the same on every machine.
 *
 * Invariant: nothing is allocated by a draw. The state lies in a typed array, as a field of an object would be boxed
 * once it no longer fits a small integer. Not for secrets.
 */
export class Random {
  readonly #state = new Int32Array(1);

  constructor(seed: number) {
    this.reseed(seed);
  }

  reseed(seed: number): void {
    this.#state[0] = seed | 0;
  }

  /** 32 random bits. */
  next(): number {
    const state = ((this.#state[0] ?? 0) + 0x6d2b79f5) | 0;
    this.#state[0] = state;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return bits ^ (bits >>> 14);
  }

  /** A whole number from 0 up to, but not including, a bound below 2^31. */
  below(bound: number): number {
    return (((this.next() >>> 0) * bound) / 0x1_0000_0000) | 0;
  }
}

/** The seed of one run of a fuzz: both numbers well mixed, so that neighbours have nothing in common. */
export function seedOfRun(seed: number, run: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(run + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
