import fc from "fast-check";
import { describe, expect, it } from "vitest";
import goldens from "../__golden__/state-counts.json" with { type: "json" };
import { countStates } from "./brute-force.ts";
import { handCounts } from "./catalogue.ts";

/** Larger ones are counted in brute-force.slow.ts. */
const statesMax = 100_000;

describe("countStates", () => {
  it("counts a ring, whatever its size, and every way round it once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 4 }), (size, repeats) => {
        const next = (at: number): number[] => new Array<number>(repeats).fill((at + 1) % size);
        expect(countStates({ initial: () => [0], successors: next })).toEqual({
          states: size,
          transitions: size,
          depth: size - 1,
          deadlocks: 0,
        });
      }),
    );
  });

  it("counts the dead end of a chain, and measures depth along the shortest way", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), (last) => {
        const next = (at: number): number[] => [at + 1, at + 2].filter((to) => to <= last);
        expect(countStates({ initial: () => [0], successors: next })).toEqual({
          states: last + 1,
          transitions: 2 * last - 1,
          depth: Math.ceil(last / 2),
          deadlocks: 1,
        });
      }),
    );
  });

  it("does not take a state that stays as it is for a deadlock", () => {
    expect(countStates({ initial: () => ["a"], successors: () => ["a"] })).toMatchObject({
      states: 1,
      transitions: 1,
      deadlocks: 0,
    });
  });

  it("counts initial states once each", () => {
    expect(countStates({ initial: () => [1, 2, 1], successors: () => [] })).toEqual({
      states: 2,
      transitions: 0,
      depth: 0,
      deadlocks: 2,
    });
  });
});

describe("golden state counts", () => {
  it("stand for exactly the models in the catalogue", () => {
    expect(goldens.map(({ file, main }) => `${file}#${main}`).sort()).toEqual(Object.keys(handCounts).sort());
  });

  const small = goldens.filter(({ states }) => states <= statesMax);
  it.each(small)("$main: $states states, counted by hand", ({ file, main, states, transitions, depth, deadlocks }) => {
    expect(handCounts[`${file}#${main}`]?.()).toEqual({ states, transitions, depth, deadlocks });
  });

  it("tell a broken algorithm from the right one", () => {
    const count = (main: string) => goldens.find((golden) => golden.main === main);
    expect(count("bakery_careless")?.states).not.toBe(count("bakery")?.states);
    expect(count("dining_philosophers_deadlock")?.deadlocks).toBe(1);
    expect(count("dining_philosophers")?.deadlocks).toBe(0);
  });
});
