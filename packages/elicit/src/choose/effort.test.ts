/** Effort never falls when anything gets worse, and each of the numbers counts. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { effortOf, effortUnits } from "./effort.ts";
import type { Load } from "./effort.ts";

const numbers = [
  "historyLength",
  "thingsOnScreen",
  "changes",
  "ghostsShown",
  "valuesOutside",
  "degenerateValues",
] as const;

function loads(): fc.Arbitrary<Load> {
  const count = () => fc.nat(30);
  return fc.record({
    historyLength: count(),
    thingsOnScreen: count(),
    changes: count(),
    ghostsShown: count(),
    valuesOutside: count(),
    degenerateValues: count(),
    isUnnamed: fc.boolean(),
  });
}

const least: Load = {
  historyLength: 0,
  thingsOnScreen: 0,
  changes: 0,
  ghostsShown: 0,
  valuesOutside: 0,
  degenerateValues: 0,
  isUnnamed: false,
};

it("is at least the ground, and at least 1", () => {
  fc.assert(fc.property(loads(), (load) => effortOf(load) >= effortUnits.ground));
  expect(effortUnits.ground).toBeGreaterThanOrEqual(1);
  expect(effortOf(least)).toBe(effortUnits.ground);
});

it("never falls when a number grows, and grows at last", () => {
  fc.assert(
    fc.property(loads(), fc.constantFrom(...numbers), fc.integer({ min: 1, max: 5 }), (load, name, more) => {
      expect(effortOf({ ...load, [name]: load[name] + more })).toBeGreaterThanOrEqual(effortOf(load));
      expect(effortOf({ ...load, [name]: load[name] + more + 10 })).toBeGreaterThan(effortOf(load));
      expect(effortOf({ ...load, isUnnamed: true })).toBeGreaterThanOrEqual(effortOf(load));
    }),
  );
  expect(effortOf({ ...least, isUnnamed: true })).toBeGreaterThan(effortOf(least));
});

it("puts ten folded steps about level with a ghost, a strange value and a step without name", () => {
  const long = effortOf({ ...least, historyLength: 10, thingsOnScreen: 4, changes: 1 });
  const odd = effortOf({ ...least, ghostsShown: 1, valuesOutside: 1, isUnnamed: true });
  expect(Math.abs(long - odd)).toBeLessThanOrEqual(3);
});
