/** A lazy set and the same set written out cannot be told apart, by any operation. */
import { createRandom, emptySet, equal, hasItem, makeSet, SetValue } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { twinsByType } from "./__arbitraries__/sets.ts";
import type { Twins } from "./__arbitraries__/sets.ts";
import { SpecFault } from "./faults.ts";
import { contains, elementsOf, force, hasAtMost, isEmpty, isFinite, pick, size, subseteq } from "./lazy-sets.ts";
import type { SetLike } from "./lazy-sets.ts";
import { chooseSome, equals, exclude, flatten, getOnlyElement, intersect, union } from "./sets.ts";

function answerOf<T>(question: () => T): T | string {
  try {
    return question();
  } catch (error) {
    if (error instanceof SpecFault) return error.code;
    throw error;
  }
}

function expectSame(actual: SetLike, expected: SetLike): void {
  expect(equal(force(actual, 0), force(expected, 0))).toBe(true);
}

/** Each way to give the two sets to an operation, at least one of them lazy. */
function mixtures(left: Twins, right: Twins): [SetLike, SetLike][] {
  return [
    [left.lazy, right.lazy],
    [left.lazy, right.written],
    [left.written, right.lazy],
  ];
}

describe.each(Object.entries(twinsByType))("lazy sets of %s", (_, twins) => {
  it("have the elements of their twins, in order", () => {
    fc.assert(
      fc.property(twins, ({ lazy, written }) => {
        const elements = elementsOf(lazy, 0);
        expect(elements.length).toBe(written.items.length);
        expect(elements.every((element, i) => equal(element, written.items[i] as Value))).toBe(true);
      }),
    );
  });

  it("agree on size, emptiness, bounds and choices", () => {
    fc.assert(
      fc.property(twins, fc.integer({ min: -1, max: 20 }), fc.integer(), ({ lazy, written }, limit, seed) => {
        expect(size(lazy, 0)).toBe(written.items.length);
        expect(isFinite(lazy)).toBe(true);
        expect(isEmpty(lazy)).toBe(isEmpty(written));
        expect(hasAtMost(lazy, limit)).toBe(written.items.length <= limit);
        for (const choice of [chooseSome, getOnlyElement]) {
          expect(answerOf(() => choice(lazy, 0))).toEqual(answerOf(() => choice(written, 0)));
        }
        const picked = answerOf(() => pick(lazy, createRandom(seed), 0));
        expect(written.items.length === 0 ? picked === "CS305" : hasItem(written.items, picked)).toBe(true);
      }),
    );
  });

  it("agree on membership, inclusion and equality", () => {
    fc.assert(
      fc.property(twins, twins, (left, right) => {
        for (const element of right.written.items) {
          expect(contains(left.lazy, element)).toBe(hasItem(left.written.items, element));
        }
        for (const [a, b] of mixtures(left, right)) {
          expect(subseteq(a, b)).toBe(subseteq(left.written, right.written));
          expect(equals(a, b)).toBe(equal(left.written, right.written));
        }
        expect(equals(left.lazy, left.written)).toBe(true);
      }),
    );
  });

  it("agree on union, intersection and difference", () => {
    fc.assert(
      fc.property(twins, twins, (left, right) => {
        for (const [a, b] of mixtures(left, right)) {
          for (const operation of [union, intersect, exclude]) {
            expectSame(operation(a, b, 0), operation(left.written, right.written, 0));
          }
        }
      }),
    );
  });

  it("are elements of a set under either form", () => {
    fc.assert(
      fc.property(twins, twins, (left, right) => {
        const sets = makeSet([left.written, makeSet([77])]);
        expect(contains(sets, right.lazy)).toBe(equal(left.written, right.written));
        expectSame(flatten(makeSet([left.written, right.written]), 0), union(left.written, right.written, 0));
      }),
    );
  });

  it("reach every element by picking", () => {
    const [sample] = fc.sample(
      twins.filter(({ written }) => written.items.length > 1),
      { numRuns: 1, seed: 11 },
    ) as [Twins];
    const random = createRandom(3);
    const seen = Array.from({ length: 2000 }, () => pick(sample.lazy, random, 0));
    expect(equal(makeSet(seen), sample.written)).toBe(true);
  });
});

describe("set algebra", () => {
  const sets = fc.array(fc.integer({ min: 0, max: 9 })).map(makeSet);

  it("obeys its laws", () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        expectSame(union(a, b, 0), union(b, a, 0));
        expectSame(union(a, intersect(b, c, 0), 0), intersect(union(a, b, 0), union(a, c, 0), 0));
        expectSame(exclude(a, union(b, c, 0), 0), intersect(exclude(a, b, 0), exclude(a, c, 0), 0));
        expectSame(union(exclude(a, b, 0), intersect(a, b, 0), 0), a);
        expect(subseteq(a, b)).toBe(isEmpty(exclude(a, b, 0)));
      }),
    );
  });

  it("keeps a set that does not change", () => {
    const set = makeSet([1, 2]);
    expect(union(set, makeSet([1]), 0)).toBe(set);
    expect(exclude(set, makeSet([7]), 0)).toBe(set);
    expect(union(set, emptySet, 0)).toBeInstanceOf(SetValue);
  });
});
