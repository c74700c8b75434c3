/**
 * Random numbers from a seed: the same on every machine.
 *
 * Invariant: nothing is allocated by a draw. The state lies in a typed array, as a field of an object would be boxed
 * once it no longer fits a small integer. Not for secrets.
 */

/** What the state grows by with each draw. */
const step = 0x6d2b79f5;

export class Random {
  readonly #state = new Int32Array(1);

  constructor(seed: number) {
    this.reseed(seed);
  }

  /** All there is to it: a generator that is given this draws the same from here on. */
  get state(): number {
    return this.#state[0] as number;
  }

  reseed(seed: number): void {
    this.#state[0] = seed | 0;
  }

  /** 32 random bits. */
  next(): number {
    const state = ((this.#state[0] as number) + step) | 0;
    this.#state[0] = state;
    const bits = Math.imul(state ^ (state >>> 15), state | 1);
    const mixed = bits ^ (bits + Math.imul(bits ^ (bits >>> 7), bits | 61));
    return mixed ^ (mixed >>> 14);
  }

  /** As many draws as there is room for. */
  drawInto(draws: Int32Array): void {
    for (let at = 0; at < draws.length; at++) draws[at] = this.next();
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
