import fc from "fast-check";
import { expect, it } from "vitest";
import { excerpt } from "./excerpt.ts";

const place = (line: number, column: number, endLine = line, endColumn = column) => ({
  file: "a.qnt",
  line,
  column,
  endLine,
  endColumn,
});

it("marks exactly the text of a place on one line", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z +]{1,40}$/), fc.nat(), fc.nat(), (line, first, second) => {
      const from = first % line.length;
      const to = from + 1 + (second % (line.length - from));
      const [source = "", mark = ""] = (excerpt(place(2, from + 1, 2, to + 1), `first\n${line}\n`) ?? "").split("\n");
      expect(source).toBe(`2 │ ${line.trimEnd()}`);
      expect(line.slice(from, to)).toBe(line.slice(mark.indexOf("^") - 4, mark.lastIndexOf("^") - 3));
    }),
  );
});

it("stays within its columns, and keeps the place in sight", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 30, max: 120 }), (column, columnsMax) => {
      const text = Array.from({ length: 400 }, (_, index) => (index === column - 1 ? "X" : "o")).join("");
      const [source = "", mark = ""] = (excerpt(place(1, column, 1, column + 1), text, columnsMax) ?? "").split("\n");
      expect(source.length).toBeLessThanOrEqual(columnsMax);
      expect(mark.length).toBeLessThanOrEqual(columnsMax);
      expect(source[mark.indexOf("^")]).toBe("X");
    }),
  );
});

it("marks to the end of the first line of a longer place, and one column of an empty one", () => {
  expect(excerpt(place(1, 3, 2, 2), "ab cd\ne")).toBe("1 │ ab cd\n  │   ^^^");
  expect(excerpt({ file: "a", line: 1, column: 2 }, "abc")).toBe("1 │ abc\n  │  ^");
  expect(excerpt(place(1, 4), "abc")).toBe("1 │ abc\n  │    ^");
});

it("stands below the place after tabs and wide characters", () => {
  expect(excerpt(place(1, 2, 1, 3), "\tx")).toBe("1 │ \tx\n  │ \t^");
  expect(excerpt(place(1, 3, 1, 4), "名前x")).toBe("1 │ 名前x\n  │     ^");
  expect(excerpt(place(1, 3, 1, 4), "𝔸𝔹x")).toBe("1 │ 𝔸𝔹x\n  │   ^");
});

it("gives nothing for a line that the text does not have", () => {
  expect(excerpt(place(3, 1), "one\ntwo")).toBeUndefined();
});
