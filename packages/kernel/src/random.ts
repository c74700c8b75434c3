/**
 * Seeded random numbers: the same seed gives the same numbers on every machine and in every version.
 *
 * The generator is xoroshiro128+ and the drawing of integers is pure-rand's, without bias; only the spreading of a
 * seed over the 128 bits of state is ours. A seed may be a number or any text, and 7 is the same seed as "7", so that
 * a seed can be copied from a report to a command line. Not for secrets.
 */
import { uniformBigInt } from "pure-rand/distribution/uniformBigInt";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

export interface Random {
  /** An integer from 0 up to and without `limit`, each with the same chance. `limit` is a positive safe integer. */
  below(limit: number): number;
  /** The same for limits of any size. */
  belowBigInt(limit: bigint): bigint;
  /** 32 random bits as an int32. */
  bits(): number;
  /**
   * Another generator, for a part of the work. It depends on the seed of this one and on the label only, not on what
   * was drawn before: parts may run in any order, or not at all, without disturbing one another.
   */
  fork(label: string): Random;
}

export function createRandom(seed: number | string): Random {
  return new SeededRandom(String(seed));
}

/** A class, as random runs make one for each sample. */
class SeededRandom implements Random {
  private readonly text: string;
  private readonly source: RandomGenerator;

  constructor(text: string) {
    this.text = text;
    this.source = xoroshiro128plusFromState([lane(text, 1), lane(text, 2), lane(text, 3), lane(text, 4)]);
  }

  below(limit: number): number {
    return uniformInt(this.source, 0, limit - 1);
  }

  belowBigInt(limit: bigint): bigint {
    return uniformBigInt(this.source, 0n, limit - 1n);
  }

  bits(): number {
    return this.source.next();
  }

  fork(label: string): Random {
    // The length first, so that no two lists of labels are spelt alike.
    return createRandom(`${this.text.length}:${this.text}/${label}`);
  }
}

/** A hash of the text (FNV-1a, then the finaliser of MurmurHash3) that differs from lane to lane. */
function lane(text: string, index: number): number {
  let hash = Math.imul(0x9e3779b9, index);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193 + 2 * index);
  hash = Math.imul(hash ^ (hash >>> 16) ^ text.length, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  // A state of zeros only would stay zero.
  return index === 1 ? (hash ^ (hash >>> 16)) | 1 : hash ^ (hash >>> 16);
}
