/** The canonical text: injective, unique, and exactly the recorded bytes. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { values } from "./__arbitraries__/values.ts";
import { canonicalText, parseCanonical } from "./canonical.ts";
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "./make.ts";
import { equal } from "./order.ts";
import type { Value } from "./value.ts";

/** Never change a line: these texts are in people's ledgers. */
const goldens: [Value, string][] = [
  [true, "T"],
  [false, "F"],
  [0, "0"],
  [-12, "-12"],
  [makeInteger(2n ** 64n), "18446744073709551616"],
  ["", '""'],
  ['say "é"\n', '"say \\"\\u00e9\\"\\n"'],
  ["\ud800", '"\\ud800"'],
  ["\u007f", '"\\u007f"'],
  [makeTuple([]), "()"],
  [makeTuple([1, "a"]), '(1,"a")'],
  [makeList([]), "[]"],
  [makeList([1, 2]), "[1,2]"],
  [makeSet([2, 1, 2]), "{1,2}"],
  [makeSet([makeSet([]), makeSet([1])]), "{{},{1}}"],
  [makeMap([]), "<>"],
  [
    makeMap([
      ["b", 2],
      ["a", 1],
    ]),
    '<"a":1,"b":2>',
  ],
  [makeRecord([], []), "%{}"],
  [makeRecord(["b", "a"], [true, 1]), '%{"a":1,"b":T}'],
  [makeVariant("None"), '@"None"()'],
  [makeVariant("Some", 3), '@"Some"3'],
];

describe("canonical text", () => {
  it("is read back as the same value", () => {
    fc.assert(
      fc.property(values(), (value) => {
        const text = canonicalText(value);
        expect(text).toMatch(/^[ -~]*$/);
        const back = parseCanonical(text);
        expect(back !== undefined && equal(back, value)).toBe(true);
      }),
    );
  });

  it("is the same for equal values only", () => {
    fc.assert(
      fc.property(values(), values(), (left, right) => {
        expect(canonicalText(left) === canonicalText(right)).toBe(equal(left, right));
      }),
    );
  });

  it.each(goldens)("of %o is %s", (value, text) => {
    expect(canonicalText(value)).toBe(text);
  });

  // prettier-ignore
  it.each([
    "", " 1", "1 ", "01", "-0", "+1", "1.0", "1e3", "t", "true", "{2,1}", "{1,1}", "{1", "[1,]", "[,1]", "(1",
    '<"a":1,"a":2>', '<"b":1,"a":2>', '<"a">', '%{"b":1,"a":2}', '%{"a":1,"a":1}', "%{a:1}", "%[1]", '@"None"',
    "@None()", '"a', "'a'", '"é"', '"\\u0061"', '"\\/"', '"\\x"', "1,2", "()()",
  ])("is not %s", (text) => {
    expect(parseCanonical(text)).toBeUndefined();
  });

  it("is read only so deep", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(canonicalText(parseCanonical(nested(900)) as Value)).toBe(nested(900));
    expect(parseCanonical(nested(100_000))).toBeUndefined();
  });
});
