import { createRandom, makeSet } from "@countersign/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runtime } from "../runtime/runtime.ts";
import { Chooser } from "./chooser.ts";

function chooser(seed: number): Chooser {
  return new Chooser(createRandom(seed));
}

/** As emitted code does it. */
function bitsInOrder(chance: Chooser, word: number): number[] {
  const bits: number[] = [];
  for (let left = word, bit = 0; left !== 0 && (bit = chance.bit(left)) !== 0; left ^= bit) bits.push(bit);
  return bits;
}

/** How far counts are from even, as a chi-square over its mean: about 1 for fair draws. */
function unevenness(draw: () => number, count: number): number {
  const draws = 2000 * count;
  const counts = new Array<number>(count).fill(0);
  for (let index = 0; index < draws; index += 1) counts[draw()]! += 1;
  return counts.reduce((sum, each) => sum + (each - 2000) ** 2 / 2000, 0) / (count - 1);
}

describe("whatever is left is tried, once", () => {
  it("of the bits of a word", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, word) => {
        const bits = bitsInOrder(chooser(seed), word);
        expect(new Set(bits).size).toBe(bits.length);
        expect(bits.reduce((all, bit) => all | bit, 0)).toBe(word);
        expect(bits.every((bit) => (bit & (bit - 1)) === 0)).toBe(true);
      }),
    );
  });

  it("of numbers", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(200), (seed, count) => {
        const order = [...chooser(seed).order(count)];
        expect(order.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });

  it("of sets, lazy or not", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), (seed, last) => {
        const interval = runtime.to(1, last);
        const written = makeSet(Array.from({ length: last }, (_, index) => index + 1));
        for (const set of [interval, written]) {
          const found = [...chooser(seed).samples(set, 0)];
          expect(found).toHaveLength(last);
          expect(new Set(found).size).toBe(last);
        }
      }),
    );
  });
});

describe("everything has the same chance", () => {
  it("to be tried first", () => {
    const chance = chooser(1);
    expect(unevenness(() => 31 - Math.clz32(chance.bit(0b1111111)), 7)).toBeLessThan(3);
    expect(unevenness(() => [...chance.order(40)][0]!, 40)).toBeLessThan(3);
  });

  it("to be tried last", () => {
    const chance = chooser(2);
    expect(unevenness(() => 31 - Math.clz32(bitsInOrder(chance, 0b11111).at(-1)!), 5)).toBeLessThan(3);
    expect(unevenness(() => [...chance.order(33)].at(-1)!, 33)).toBeLessThan(3);
  });

  it("which a lopsided choice would not pass", () => {
    const chance = chooser(3);
    const lopsided = (): number => Math.min(31 - Math.clz32(chance.bit(0b1111111)), 5);
    expect(unevenness(lopsided, 7)).toBeGreaterThan(3);
  });
});

describe("equal sets are taken alike", () => {
  it("written out, as an interval, and as the bits of a word", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 80 }), (seed, count) => {
        const written = makeSet(Array.from({ length: count }, (_, index) => index + 5));
        const found = [...chooser(seed).samples(written, 0)];
        expect([...chooser(seed).samples(runtime.to(5, count + 4), 0)]).toEqual(found);
        expect([...chooser(seed).order(count)].map((index) => index + 5)).toEqual(found);
        if (count === 0 || count > 32) return;
        const bits = bitsInOrder(chooser(seed), -1 >>> (32 - count));
        expect(bits.map((bit) => 36 - Math.clz32(bit))).toEqual(found);
      }),
    );
  });

  it("and otherwise with another seed", () => {
    const orders = Array.from({ length: 6 }, (_, seed) => [...chooser(seed).order(12)].join());
    expect(new Set(orders).size).toBeGreaterThan(3);
  });
});

it("says when it only took samples of a set", () => {
  const few = chooser(1);
  for (const _ of few.samples(runtime.to(1, 50), 0));
  expect(few.gaveUp).toBe(false);
  const many = chooser(1);
  for (const _ of many.samples(runtime.to(1, 1e6), 0));
  expect(many.gaveUp).toBe(true);
});
