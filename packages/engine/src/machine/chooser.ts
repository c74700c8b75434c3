/**
 * What emitted walks ask of chance.
 *
 * Invariant: whatever is tried first has the same chance as everything else, and so has whatever is tried next among
 * what is left. What is drawn depends on the elements and their order in the language, not on how a set is stored.
 * Nothing is copied or written out before a second try is asked for: mostly the first one works.
 */
import { SetValue, type Random, type Value, add, equal } from "@countersign/kernel";
import { Interval } from "../runtime/integer-sets.ts";
import { type SetLike, elementsOf, hasAtMost, isEmpty, isFinite, pick } from "../runtime/lazy-sets.ts";
import { choicesOf } from "../runtime/choices.ts";

/** Sets up to this size are tried to the end. */
const triedOutMax = 10_000;
const samplesOfHuge = 64;

export class Chooser {
  /** None of the samples of a huge set was taken. */
  gaveUp = false;
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** One of the bits of a word that is not 0, as a word with that bit alone. */
  bit(word: number): number {
    let rest = word;
    for (let skip = this.below(bitCount(word)); skip > 0; skip -= 1) rest &= rest - 1;
    return rest & -rest;
  }

  /** 0 … count-1 in random order; of few, as the bits of a word would be taken. */
  *order(count: number): Iterable<number> {
    if (count <= 32) return yield* this.orderOfFew(count);
    const first = this.below(count);
    yield first;
    yield* this.drawn(Array.from({ length: count - 1 }, (_, index) => (index < first ? index : index + 1)));
  }

  private *orderOfFew(count: number): Iterable<number> {
    for (let left = count <= 0 ? 0 : -1 >>> (32 - count), bit = 0; left !== 0; left ^= bit) {
      bit = this.bit(left);
      yield 31 - Math.clz32(bit);
    }
  }

  /** Elements of a set in random order; of a huge one, samples. Sets that are equal in number are taken alike. */
  *samples(set: SetLike, site: number): Iterable<Value> {
    if (set instanceof SetValue) {
      for (const index of this.order(set.items.length)) yield set.items[index]!;
    } else if (set instanceof Interval && hasAtMost(set, triedOutMax)) {
      for (const index of this.order(Number(set.size()))) yield add(set.low, index);
    } else if (hasAtMost(set, triedOutMax)) {
      if (isEmpty(set)) return;
      const first = pick(set, this.random, site);
      yield first;
      yield* this.drawn(elementsOf(set, site).filter((element) => !equal(element, first)));
    } else if (isFinite(set)) {
      for (let sample = 0; sample < samplesOfHuge; sample += 1) yield pick(set, this.random, site);
      this.gaveUp = true;
    } else choicesOf(set, site);
  }

  private *drawn<T>(items: T[]): Iterable<T> {
    for (let left = items.length; left > 0; left -= 1) {
      const at = this.below(left);
      yield items[at]!;
      items[at] = items[left - 1]!;
    }
  }

  /**
   * An integer from 0 up to and without `limit`. Of small limits, the upper half of the product with 32 random bits,
   * drawn again in the rare case that would make it uneven (Lemire, "Fast random integer generation in an interval").
   */
  private below(limit: number): number {
    if (limit === 1) return 0;
    if (limit > 2 ** 21) return this.random.below(limit);
    let product = (this.random.bits() >>> 0) * limit;
    if (product >>> 0 < limit) {
      const uneven = 2 ** 32 % limit;
      while (product >>> 0 < uneven) product = (this.random.bits() >>> 0) * limit;
    }
    return Math.floor(product / 2 ** 32);
  }
}

function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
