/** Minimal sets are those of the definition, and whoever covers the minimal classes covers all. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimalClasses, minimalSets } from "./minimal.ts";

const sets = () => fc.array(fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 6 }), { maxLength: 15 });

function isStrictSubset(inner: readonly number[], outer: readonly number[]): boolean {
  return inner.length < outer.length && inner.every((each) => outer.includes(each));
}

describe("minimal sets", () => {
  it("have no strict subset among the others", () => {
    fc.assert(
      fc.property(sets(), (all) => {
        expect(minimalSets(all)).toEqual(all.map((set) => !all.some((other) => isStrictSubset(other, set))));
      }),
    );
  });

  it("are all of equal ones, and none of what includes them", () => {
    expect(minimalSets([[1, 2], [2, 1], [1, 2, 3], [4]])).toEqual([true, true, false, true]);
    expect(minimalSets([])).toEqual([]);
  });
});

describe("minimal classes", () => {
  const classes = () =>
    sets().chain((all) =>
      fc.tuple(
        ...all.map((candidates) =>
          fc.record({ candidates: fc.constant(candidates), isFrame: fc.boolean(), isStutter: fc.boolean() }),
        ),
      ),
    );

  it("cover every class when each is asked about once, frame or not", () => {
    fc.assert(
      fc.property(classes(), (all) => {
        const isMinimal = minimalClasses(all);
        for (const each of all) {
          const below = all.filter((other, index) => isMinimal[index] === true && isWithin(other, each));
          expect(below.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("lose none to a frame class: what nobody looks at takes no real reading out of the figure", () => {
    const real = { candidates: [1, 2], isFrame: false };
    expect(minimalClasses([real, { candidates: [1], isFrame: true }])).toEqual([true, true]);
    // Negative controls: a real one does, and a frame class loses to both.
    expect(minimalClasses([real, { candidates: [1], isFrame: false }])).toEqual([false, true]);
    expect(
      minimalClasses([
        { candidates: [1, 2], isFrame: true },
        { candidates: [1], isFrame: false },
      ]),
    ).toEqual([false, true]);
  });

  it("lose none to a class that parts only by steps that change nothing", () => {
    const real = { candidates: [1, 2], isFrame: false };
    expect(minimalClasses([real, { candidates: [1], isFrame: false, isStutter: true }])).toEqual([true, true]);
  });

  function isWithin(
    inner: { readonly candidates: readonly number[] },
    outer: { readonly candidates: readonly number[] },
  ) {
    return inner.candidates.every((each) => outer.candidates.includes(each));
  }
});
