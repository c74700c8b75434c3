/** The constructors bring about what value.ts promises. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { values } from "./__arbitraries__/values.ts";
import { makeInteger, makeMap, makeRecord, makeSet, makeVariant, withEntry, withItem } from "./make.ts";
import { compare, equal } from "./order.ts";
import { emptySet, emptyTuple } from "./value.ts";
import type { Value } from "./value.ts";

describe("constructors", () => {
  it("sort sets and drop duplicates, without touching the argument", () => {
    fc.assert(
      fc.property(fc.array(values()), (items) => {
        const copy = [...items];
        const set = makeSet(items);
        expect(items).toEqual(copy);
        for (let i = 1; i < set.items.length; i++) {
          expect(compare(set.items[i - 1] as Value, set.items[i] as Value)).toBeLessThan(0);
        }
        expect(items.every((item) => set.items.some((other) => equal(item, other)))).toBe(true);
        expect(equal(set, makeSet([...items].reverse()))).toBe(true);
      }),
    );
  });

  it("build a set item by item and a map entry by entry", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(values(), values())), (pairs) => {
        const keys = pairs.map(([key]) => key);
        expect(equal(keys.reduce(withItem, emptySet), makeSet(keys))).toBe(true);
        const map = pairs.reduce((before, [key, value]) => withEntry(before, key, value), makeMap([]));
        expect(equal(map, makeMap(pairs))).toBe(true);
      }),
    );
  });

  it("keep the last of several values under one key", () => {
    const map = makeMap([
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ]);
    expect(map.keys).toEqual(["a", "b"]);
    expect(map.values).toEqual([3, 2]);
  });

  it("give an item that is there already the same set back", () => {
    const set = makeSet([1, 2]);
    expect(withItem(set, 2)).toBe(set);
    expect(withItem(set, 3)).not.toBe(set);
  });

  it("hold an integer in one way only", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), (value) => {
        const made = makeInteger(value);
        expect(BigInt(made)).toBe(value);
        expect(typeof made === "number").toBe(value < 2n ** 53n && value > -(2n ** 53n));
      }),
    );
  });

  it("sort the fields of a record and refuse a name given twice", () => {
    expect(makeRecord(["b", "a"], [1, 2]).names).toEqual(["a", "b"]);
    expect(makeRecord(["b", "a"], [1, 2]).values).toEqual([2, 1]);
    expect(() => makeRecord(["a", "b", "a"], [1, 2, 3])).toThrow("two fields 'a'");
  });

  it("give a variant without payload the empty tuple", () => {
    expect(makeVariant("None").payload).toBe(emptyTuple);
  });
});
