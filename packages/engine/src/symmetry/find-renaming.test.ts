import { type Value, equal, makeMap, makeSet, makeTuple } from "@countersign/kernel";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { orderingRenaming, renamingBetween } from "./find-renaming.ts";
import { permuteValue } from "./permute-value.ts";

const names = ["a", "b", "c", "d"];

/** States that mention names in columns, in sets and in pairs. */
const states = fc
  .tuple(
    fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
    fc.subarray(names),
    fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 3 }),
  )
  .map(([column, some, pairs]): Value[] => [
    makeMap(names.map((name, index) => [name, column[index]!])),
    makeSet(some),
    makeSet(pairs.map((pair) => makeTuple(pair))),
  ]);

const orders = fc.shuffledSubarray(names, { minLength: 4, maxLength: 4 });

const renamed = (values: readonly Value[], order: readonly string[]): Value[] =>
  values.map((value) => permuteValue(value, (part) => order[names.indexOf(part as string)]));

it("finds the renaming between two states of one class", () => {
  fc.assert(
    fc.property(states, orders, (state, order) => {
      const other = renamed(state, order);
      const renaming = renamingBetween(state, other, [names])!;
      state.forEach((value, index) => expect(equal(permuteValue(value, renaming), other[index]!)).toBe(true));
    }),
    { numRuns: 500 },
  );
});

it("finds it where two sets are renamed at once", () => {
  const votes = (pairs: readonly string[]): Value[] => [makeSet(pairs.map((pair) => makeTuple(pair.split(""))))];
  const sets = [
    ["a", "b"],
    ["v", "w"],
  ];
  expect(renamingBetween(votes(["av", "bw", "bv"]), votes(["bw", "av", "aw"]), sets)).toBeDefined();
  expect(renamingBetween(votes(["av", "bw", "bv"]), votes(["bw", "av"]), sets)).toBeUndefined();
});

it("finds none where there is none", () => {
  const state = (some: readonly string[]): Value[] => [makeSet(some)];
  expect(renamingBetween(state(["a"]), state(["a", "b"]), [names])).toBeUndefined();
  // Used alike one by one, and yet not the same: two pairs against a ring of four.
  const pairs = (text: readonly string[]): Value[] => [makeSet(text.map((pair) => makeTuple(pair.split(""))))];
  expect(renamingBetween(pairs(["ab", "ba", "cd", "dc"]), pairs(["ab", "bc", "cd", "da"]), [names])).toBeUndefined();
});

it("brings the states of a class to one order", () => {
  fc.assert(
    fc.property(states.filter(isTold), orders, (state, order) => {
      const ordered = (values: readonly Value[]): Value[] => {
        const renaming = orderingRenaming(values, [names]);
        return values.map((value) => permuteValue(value, renaming));
      };
      const [one, other] = [ordered(state), ordered(renamed(state, order))];
      one.forEach((value, index) => expect(equal(value, other[index]!)).toBe(true));
    }),
    { numRuns: 500 },
  );
});

/** Without pairs, elements that are used alike can be exchanged. */
function isTold(state: readonly Value[]): boolean {
  return equal(state[2]!, makeSet([]));
}
