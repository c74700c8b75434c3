/** Laws of equality, order and hash; and that the order is the documented one. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { values } from "./__arbitraries__/values.ts";
import { makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "./make.ts";
import { compare, equal } from "./order.ts";
import { hashOf } from "./value.ts";
import type { Value } from "./value.ts";

/** The same value made once more, sharing nothing. */
function rebuilt(value: Value): Value {
  if (typeof value !== "object") return value;
  switch (value.kind) {
    case "set":
      return makeSet(value.items.map(rebuilt).reverse());
    case "list":
      return makeList(value.items.map(rebuilt));
    case "tuple":
      return makeTuple(value.items.map(rebuilt));
    case "map":
      return makeMap(value.keys.map((key, i) => [rebuilt(key), rebuilt(value.values[i] as Value)] as const).reverse());
    case "record":
      return makeRecord([...value.names].reverse(), value.values.map(rebuilt).reverse());
    case "variant":
      return makeVariant(value.label, rebuilt(value.payload));
  }
}

describe("equality, order and hash", () => {
  it("see no difference between a value and its twin", () => {
    fc.assert(
      fc.property(values(), (value) => {
        const twin = rebuilt(value);
        expect(equal(value, twin)).toBe(true);
        expect(compare(value, twin)).toBe(0);
        expect(hashOf(value)).toBe(hashOf(twin));
        expect(equal(value, twin)).toBe(true);
      }),
    );
  });

  it("agree, and the order is antisymmetric", () => {
    fc.assert(
      fc.property(values(), values(), (left, right) => {
        expect(equal(left, right)).toBe(compare(left, right) === 0);
        expect(equal(left, right)).toBe(equal(right, left));
        expect(Math.sign(compare(left, right)) + Math.sign(compare(right, left))).toBe(0);
        if (equal(left, right)) expect(hashOf(left)).toBe(hashOf(right));
      }),
    );
  });

  it("order transitively", () => {
    fc.assert(
      fc.property(values(), values(), values(), (a, b, c) => {
        const [first, second, third] = [a, b, c].sort(compare) as [Value, Value, Value];
        expect(compare(first, second)).toBeLessThanOrEqual(0);
        expect(compare(second, third)).toBeLessThanOrEqual(0);
        expect(compare(first, third)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("hash to a non-zero int32 that is remembered", () => {
    fc.assert(
      fc.property(values(), (value) => {
        expect(Number.isInteger(hashOf(value)) && (hashOf(value) | 0) === hashOf(value)).toBe(true);
        if (typeof value === "object") expect(value.knownHash).toBe(hashOf(value));
      }),
    );
  });

  it("order kinds and values as documented", () => {
    const inOrder: Value[] = [
      false,
      true,
      -(2n ** 60n),
      -1,
      0,
      9007199254740991,
      9007199254740993n,
      "",
      "B",
      "a",
      "ab",
      "\ue000",
      makeTuple([]),
      makeTuple([2]),
      makeTuple([1, 1]),
      makeList([]),
      makeList([2]),
      makeSet([9]),
      makeSet([1, 2]),
      makeSet([1, 3]),
      makeMap([[2, 1]]),
      makeMap([
        [1, 5],
        [2, 1],
      ]),
      makeMap([
        [1, 5],
        [2, 2],
      ]),
      makeRecord(["b"], [0]),
      makeRecord(["a", "b"], [1, 2]),
      makeRecord(["a", "c"], [0, 0]),
      makeVariant("A", 2),
      makeVariant("B", 1),
      makeVariant("B", 2),
    ];
    for (let i = 1; i < inOrder.length; i++) {
      expect(compare(inOrder[i - 1] as Value, inOrder[i] as Value), `item ${i}`).toBeLessThan(0);
    }
  });

  it("tell look-alikes apart", () => {
    const pairs: [Value, Value][] = [
      [makeList([1]), makeTuple([1])],
      [makeList([1]), makeSet([1])],
      [0, false],
      [1, "1"],
      [makeSet([]), makeMap([])],
      [makeVariant("None"), "None"],
      [makeRecord(["a"], [1]), makeMap([["a", 1]])],
      [makeMap([["a", 1]]), makeMap([["a", 2]])],
      [makeRecord(["a"], [1]), makeRecord(["b"], [1])],
      [makeVariant("A", 1), makeVariant("B", 1)],
    ];
    for (const [left, right] of pairs) {
      expect(equal(left, right)).toBe(false);
      expect(compare(left, right)).not.toBe(0);
      expect(hashOf(left)).not.toBe(hashOf(right));
    }
  });

  it("spread hashes over neighbouring values", () => {
    const hashes = new Set<number>();
    for (let i = 0; i < 100; i++) {
      for (let j = 0; j < 100; j++) hashes.add(makeTuple([i, j]).hash);
    }
    expect(hashes.size).toBeGreaterThan(9_990);
  });
});
