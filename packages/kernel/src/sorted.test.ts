/** Operations on sorted arrays against the same done item by item. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { values } from "./__arbitraries__/values.ts";
import { makeSet } from "./make.ts";
import { compare, equal } from "./order.ts";
import { excludeSorted, hasItem, indexOf, insertAt, intersectSorted, isSubsetSorted, unionSorted } from "./sorted.ts";
import type { Value } from "./value.ts";

const sorted = () =>
  fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), values()), { maxLength: 12 }).map((items) => makeSet(items).items);

function includes(items: readonly Value[], item: Value): boolean {
  return items.some((candidate) => equal(candidate, item));
}

function expectSame(actual: readonly Value[], expected: readonly Value[]): void {
  expect(actual.length).toBe(expected.length);
  expect(actual.every((item, i) => equal(item, expected[i] as Value))).toBe(true);
}

describe("sorted arrays", () => {
  it("unite, intersect, exclude and include as item by item", () => {
    fc.assert(
      fc.property(sorted(), sorted(), (left, right) => {
        expectSame(unionSorted(left, right), makeSet([...left, ...right]).items);
        expectSame(
          intersectSorted(left, right),
          left.filter((item) => includes(right, item)),
        );
        expectSame(
          excludeSorted(left, right),
          left.filter((item) => !includes(right, item)),
        );
        expect(isSubsetSorted(left, right)).toBe(left.every((item) => includes(right, item)));
        expect(isSubsetSorted(intersectSorted(left, right), right)).toBe(true);
      }),
    );
  });

  it("find an item, or the place where it would go", () => {
    fc.assert(
      fc.property(sorted(), values(), (items, item) => {
        const index = indexOf(items, item);
        expect(hasItem(items, item)).toBe(includes(items, item));
        if (index >= 0) expect(equal(items[index] as Value, item)).toBe(true);
        else expectSame(insertAt(items, -index - 1, item), [...items, item].sort(compare));
      }),
    );
  });

  it("give an argument back where nothing changes", () => {
    const some = [1, 2, 3];
    expect(unionSorted(some, [2])).toBe(some);
    expect(unionSorted([2], some)).toBe(some);
    expect(intersectSorted(some, [1, 2, 3, 4])).toBe(some);
    expect(excludeSorted(some, [7])).toBe(some);
    expect(unionSorted(some, [4])).not.toBe(some);
  });
});
