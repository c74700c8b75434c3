/** Shuffling keeps every number, and each order is as likely as any other, with and without heaps. */
import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { shuffle } from "./shuffle.ts";

function shuffled(count: number, random: Random): Int32Array {
  const numbers = Int32Array.from({ length: count }, (_, at) => at);
  shuffle(numbers, new Int32Array(count), random);
  return numbers;
}

test.each([0, 1, 2, 100, 50_000])("of %i numbers each is still there", (count) => {
  const numbers = shuffled(count, new Random(1));
  expect([...numbers].sort((left, right) => left - right)).toEqual([...numbers.keys()]);
});

test("each order of three comes about as often", () => {
  const random = new Random(2);
  const counts = new Map<string, number>();
  for (let turn = 0; turn < 6000; turn++) {
    const order = shuffled(3, random).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test("through heaps a number comes to each tenth about as often, wherever it began", () => {
  const random = new Random(3);
  const [count, turns] = [20_000, 40];
  const tenths = Array.from({ length: 100 }, () => 0);
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, number] of shuffled(count, random).entries()) {
      const cell = Math.floor((number * 10) / count) * 10 + Math.floor((at * 10) / count);
      tenths[cell] = (tenths[cell] ?? 0) + 1;
    }
  }
  const expected = (count * turns) / 100;
  for (const counted of tenths) expect(Math.abs(counted - expected)).toBeLessThan(expected / 10);
});
