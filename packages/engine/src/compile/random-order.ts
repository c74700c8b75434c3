/**
 * Emitted loops that try what there is in random order; `X` is the chooser of the walk (machine/chooser.ts).
 *
 * The few things a spec usually chooses from are the bits of a word that loses one with each try: nothing is allocated.
 */

export interface RandomOrder {
  /** What stands before the body of the loop. */
  readonly head: string;
  /** In the body, what is tried: a number from 0. */
  readonly index: string;
}

/** 0 … count-1 in random order. Names of the loop end in `suffix`. */
export function inRandomOrder(count: number, suffix: string): RandomOrder {
  if (count > 32) return { head: `for (const i${suffix} of X.order(${count}))`, index: `i${suffix}` };
  return bitsInRandomOrder(String(count === 32 ? -1 : 2 ** count - 1), suffix);
}

/** The positions of the bits of a word in random order. */
export function bitsInRandomOrder(word: string, suffix: string): RandomOrder {
  const [left, bit] = [`left${suffix}`, `bit${suffix}`];
  return {
    head: `for (let ${left} = ${word}, ${bit} = 0; ${left} !== 0 && (${bit} = X.bit(${left})) !== 0; ${left} ^= ${bit})`,
    index: `(31 - Math.clz32(${bit}))`,
  };
}
