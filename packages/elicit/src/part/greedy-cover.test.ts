import * as fc from "fast-check";
import { expect, it } from "vitest";
import { greedyCover } from "./greedy-cover.ts";

const tellings = fc
  .array(fc.uniqueArray(fc.nat(12), { maxLength: 6 }), { maxLength: 20 })
  .map((lists) => new Map(lists.map((list, index) => [index, list] as const)));

it("covers all that can be covered in one round, each thing once, the most telling first", () => {
  fc.assert(
    fc.property(tellings, (told) => {
      const chosen = greedyCover(told, 1, Infinity);
      const covered = new Set(chosen.flatMap((key) => told.get(key)!));
      expect(covered).toEqual(new Set([...told.values()].flat()));
      expect(new Set(chosen).size).toBe(chosen.length);
      const gains: number[] = [];
      const before = new Set<number>();
      for (const key of chosen) {
        gains.push(told.get(key)!.filter((each) => !before.has(each)).length);
        told.get(key)!.forEach((each) => before.add(each));
      }
      expect(gains.every((gain) => gain > 0)).toBe(true);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
    }),
  );
});

it("goes on with what is left, up to a number", () => {
  const told = new Map([
    ["a", [1, 2, 3]],
    ["b", [1, 2]],
    ["c", [3]],
    ["d", [1]],
    ["e", []],
  ]);
  expect(greedyCover(told, 1, 9)).toEqual(["a"]);
  expect(greedyCover(told, 2, 9)).toEqual(["a", "b", "c"]);
  expect(greedyCover(told, 9, 2)).toEqual(["a", "b"]);
});
