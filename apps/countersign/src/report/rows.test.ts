import fc from "fast-check";
import { expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { groupByStatus, showRows, wrap } from "./rows.ts";

it("breaks lines at spaces, within the width, and loses no word", () => {
  const word = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 15, max: 60 }), (words, width) => {
      const lines = wrap(words.join(" "), width);
      expect(lines.every((line) => line.length <= width)).toBe(true);
      expect(lines.join(" ").split(/ +/)).toEqual(words);
    }),
  );
});

it("shows a label once, and no row without lines", () => {
  const rows = [
    { label: "covered", lines: ["all"] },
    { label: "empty", lines: [] },
    {
      label: "invariants",
      lines: groupByStatus([
        { text: "a", status: "holds" },
        { text: "b", status: "violated" },
        { text: "c", status: "holds" },
      ]),
    },
  ];
  expect(showRows(rows, 100, createPaint(false))).toBe(
    ["  covered     all", "  invariants  holds: a, c", "              violated: b"].join("\n"),
  );
});
