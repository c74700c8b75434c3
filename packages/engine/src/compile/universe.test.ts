import { compare, equal } from "@countersign/kernel";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { anyValue } from "./__arbitraries__/typed-values.ts";
import { universeOf } from "./universe.ts";

const several = fc.uniqueArray(anyValue(), { maxLength: 8, comparator: equal });

it("a value is found by its index, and no other is found", () => {
  fc.assert(
    fc.property(several, anyValue(), (items, other) => {
      const universe = universeOf(items);
      items.forEach((item, index) => expect(universe.lookup(item)).toBe(index));
      expect(universe.lookup(other)).toBe(items.findIndex((item) => equal(item, other)));
    }),
  );
});

it("equal lists of values are one universe, and lists that differ are not", () => {
  fc.assert(
    fc.property(several, several, (a, b) => {
      expect(universeOf(a)).toBe(universeOf([...a]));
      const areEqual = a.length === b.length && a.every((item, index) => equal(item, b[index]!));
      expect(universeOf(a) === universeOf(b)).toBe(areEqual);
    }),
  );
});

it("growing keeps every index, and adds nothing twice", () => {
  fc.assert(
    fc.property(several, fc.array(anyValue(), { maxLength: 8 }), (items, more) => {
      const before = universeOf(items);
      const after = before.including(more);
      items.forEach((item, index) => expect(after.lookup(item)).toBe(index));
      more.forEach((item) => expect(after.lookup(item)).toBeGreaterThanOrEqual(0));
      const isNew = more.some((item) => before.lookup(item) < 0);
      expect(after === before).toBe(!isNew);
      expect(new Set(after.values.map((item) => after.lookup(item))).size).toBe(after.size);
    }),
  );
});

it("knows whether its order is the order of the language", () => {
  fc.assert(
    fc.property(several, (items) => {
      const inOrder = items.every((item, index) => index === 0 || compare(items[index - 1]!, item) < 0);
      expect(universeOf(items).sorted).toBe(inOrder);
      expect(universeOf(items.toSorted(compare)).sorted).toBe(true);
    }),
  );
});

it("knows integers without gaps", () => {
  expect(universeOf([4, 5, 6]).integersFrom).toBe(4);
  for (const other of [[4, 6], [5, 4], ["4", "5"], []]) expect(universeOf(other).integersFrom).toBeUndefined();
});
