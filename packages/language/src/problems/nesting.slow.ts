/** Text that is nested deeper than anything could read is one problem, and no crash. Slow, as the parser needs long for it. */
import { expect, test } from "vitest";
import { problemsOf } from "../__fixtures__/load.ts";

const nested = (depth: number) => ({
  "m.qnt": `module m { val x = 1\n val y = ${"(".repeat(depth)}x${")".repeat(depth)} }`,
});

test("too deep for the parser is a problem at the deepest bracket", () => {
  expect(problemsOf(nested(3500))).toMatchObject([{ code: "CS114", place: { file: "m.qnt", line: 2, column: 3509 } }]);
  expect(problemsOf(nested(60))).toEqual([]);
});

test("too deep for whoever walks the program is a problem too", () => {
  const chain = (length: number) => ({ "m.qnt": `module m { val x = ${Array(length).fill("1").join(" + ")} }` });
  expect(problemsOf(chain(520))).toMatchObject([{ code: "CS114", message: expect.stringContaining("500 levels") }]);
  expect(problemsOf(chain(100))).toEqual([]);
});
