/** Values as Quint writes them. */
import { describe, expect, it } from "vitest";
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "./make.ts";
import { showValue } from "./show.ts";
import type { Value } from "./value.ts";

const shown: [Value, string][] = [
  [true, "true"],
  [-3, "-3"],
  [makeInteger(10n ** 20n), "100000000000000000000"],
  ["a b", '"a b"'],
  [makeSet([2, 1]), "Set(1, 2)"],
  [makeSet([]), "Set()"],
  [makeMap([["a", makeSet([1])]]), 'Map("a" -> Set(1))'],
  [makeMap([]), "Map()"],
  [makeList([1, 2]), "[1, 2]"],
  [makeTuple(["a", 1]), '("a", 1)'],
  [makeTuple([]), "()"],
  [makeTuple([1]), "Tup(1)"],
  [makeRecord(["b", "a"], [makeList([]), 1]), "{ a: 1, b: [] }"],
  [makeVariant("None"), "None"],
  [makeVariant("Some", 3), "Some(3)"],
  [makeVariant("Pair", makeTuple([1, 2])), "Pair((1, 2))"],
];

describe("showValue", () => {
  it.each(shown)("shows %o as %s", (value, text) => {
    expect(showValue(value)).toBe(text);
  });
});
