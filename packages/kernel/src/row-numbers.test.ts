import * as fc from "fast-check";
import { expect, it } from "vitest";
import { values } from "./__arbitraries__/values.ts";
import { canonicalText, parseCanonical } from "./canonical.ts";
import { RowNumbers } from "./row-numbers.ts";
import type { Value } from "./value.ts";

const rows = fc.array(fc.array(values(), { maxLength: 3 }), { maxLength: 30 });
const textOf = (row: readonly Value[]): string => row.map(canonicalText).join("\n");
const twinOf = (row: readonly Value[]): readonly Value[] => row.map((value) => parseCanonical(canonicalText(value))!);

it("equal rows have the same number, and different ones different numbers", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const table = new RowNumbers();
      const numbers = [...given, ...given.map(twinOf)].map((row) => table.numberOf(row));
      const texts = new Map<string, number>();
      for (const [index, row] of [...given, ...given].entries()) {
        if (!texts.has(textOf(row))) texts.set(textOf(row), texts.size);
        expect(numbers[index]).toBe(texts.get(textOf(row)));
      }
      expect(table.count).toBe(texts.size);
    }),
  );
});

it("finds what it numbered and nothing else, and gives it back", () => {
  fc.assert(
    fc.property(rows, rows, (given, others) => {
      const table = new RowNumbers();
      for (const row of given) expect(table.rowOf(table.numberOf(row))).toEqual(row);
      const known = new Set(given.map(textOf));
      for (const row of [...given, ...others]) expect(table.find(row) !== undefined).toBe(known.has(textOf(row)));
    }),
  );
});

it("a row is not the beginning of a longer one, nor the same values in another order", () => {
  const table = new RowNumbers();
  expect([[], [1], [1, 2], [2, 1], [1, 2]].map((row) => table.numberOf(row))).toEqual([0, 1, 2, 3, 2]);
});
