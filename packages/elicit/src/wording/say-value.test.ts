import {
  emptyList,
  emptyMap,
  emptySet,
  emptyTuple,
  makeList,
  makeMap,
  makeRecord,
  makeSet,
  makeTuple,
  makeVariant,
} from "@countersign/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedCell } from "./cell-text.ts";
import { joinWords, oneLine, sayCount, sayValue, shortened } from "./say-value.ts";
import { singular, splitName } from "./split-name.ts";
import { wrapWords } from "./wrap-words.ts";

const unit = emptyTuple;
const vote = makeVariant("Vote", makeRecord(["by", "ballot"], ["a1", 2]));

describe("a value in words", () => {
  it.each([
    ["ada", "ada"],
    ["", "(no text)"],
    ["a\nb\u001b[31m", "a b [31m"],
    [true, "yes"],
    [-3, "-3"],
    [10n ** 30n, "1000000000000000000000000000000"],
    [emptySet, "none"],
    [emptyList, "nothing"],
    [emptyMap, "nothing"],
    [makeSet(["b", "a", "c"]), "a, b and c"],
    [makeList(["b", "a"]), "b, then a"],
    [makeTuple(["a", 1]), "(a, 1)"],
    [makeVariant("Ready", unit), "Ready"],
    [makeVariant("Prepared", "r1"), "Prepared r1"],
    [vote, "Vote (ballot 2, by a1)"],
    [makeSet([makeVariant("Commit", unit), vote]), "Commit and Vote (ballot 2, by a1)"],
    [
      makeMap([
        ["a", 1],
        ["b", makeSet(["x", "y"])],
      ]),
      "a: 1, b: (x and y)",
    ],
    [makeSet(Array.from({ length: 10_000 }, (_, i) => i)), "0, 1, 2, 3, 4 and 9,995 more"],
  ])("%#", (value, expected) => {
    expect(sayValue(value)).toBe(expected);
  });

  it("calls no set of names a set of people", () => {
    expect(sayValue(emptySet, { kind: "set", element: { kind: "str" } })).toBe("none");
  });

  it("stays on one line, whatever a text holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
      }),
    );
  });

  it("counts, joins and shortens", () => {
    expect([0, 999, 1000, 1234567].map(sayCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([[], ["a"], ["a", "b"]].map(joinWords)).toEqual(["", "a", "a and b"]);
    expect(shortened("abcdef", 4)).toBe("abc…");
  });
});

describe("a changed cell", () => {
  const cell = (before: Parameters<typeof changedCell>[0], after: Parameters<typeof changedCell>[0]) => {
    const { was, text } = changedCell(before, after, { kind: "int" }, "next");
    return was === undefined ? text : `${was} → ${text}`;
  };
  it.each([
    [0, 5, "0 → 5"],
    [undefined, 5, "not there → 5"],
    [makeSet(["a"]), makeSet(["a", "b"]), "+ b"],
    [makeSet(["a", "b"]), makeSet(["b", "c"]), "− a, + c"],
    [makeSet(["a"]), makeSet(["b"]), "a → b"],
    [makeSet(["a"]), emptySet, "a → none"],
    [makeList(["a"]), makeList(["a", "b"]), "+ b at the end"],
    [makeList(["a", "b"]), makeList(["b"]), "− a at the front"],
    [
      makeMap([
        ["a", 0],
        ["b", 0],
      ]),
      makeMap([
        ["a", 1],
        ["b", 0],
      ]),
      "a: 0 → a: 1",
    ],
    [makeRecord(["x", "y"], [1, 2]), makeRecord(["x", "y"], [1, 3]), "y 2 → y 3"],
    [
      makeSet(["".padEnd(40, "a") + "x"]),
      makeSet(["".padEnd(40, "a") + "y"]),
      `${"".padEnd(27, "a")}… → ${"".padEnd(40, "a")}y`,
    ],
  ])("%#", (before, after, expected) => {
    expect(cell(before, after)).toBe(expected);
  });
});

describe("names", () => {
  it.each([
    ["tmCommit", "tm commit"],
    ["left::roll_over", "left roll over"],
    ["sendACK2", "send ACK2"],
    ["HTTPRequest", "HTTP request"],
    ["x", "x"],
  ])("%s is split", (name, words) => expect(splitName(name)).toBe(words));

  it.each([
    ["HOSTS", "host"],
    ["entries", "entry"],
    ["RMS", "rm"],
    ["BATCHES", "batch"],
    ["process", "process"],
    ["staff", "staff"],
  ])("one of %s", (name, word) => expect(singular(name)).toBe(word));
});

it("wraps within the width and loses nothing but spaces", () => {
  const text = fc.array(fc.stringMatching(/^[A-Za-z_-]{1,45}$/), { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 50 }), (line, width) => {
      const lines = wrapWords(line, width);
      expect(lines.every((each) => each.length <= width)).toBe(true);
      expect(lines.join("").replaceAll(" ", "")).toBe(line.replaceAll(" ", ""));
    }),
  );
});
