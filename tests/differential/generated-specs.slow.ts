/** Many more generated machines than generated-specs.test.ts has time for, and larger ones. */
import { describe, expect, it } from "vitest";
import { newTally } from "./compare-specs.ts";
import { expectSameSpaces } from "./spec-samples.ts";

const seeds = Array.from({ length: 8 }, (_, index) => 1000 + index);
const machinesPerSeed = 16;

describe("brute force agrees on many generated machines", () => {
  const tally = newTally();

  it.each(seeds)("seed %i", (seed) => {
    const isSafe = seed % 2 === 0;
    expectSameSpaces(seed, machinesPerSeed, { kind: { isSymmetric: false, isSafe }, tally, statesMax: 400 });
  });

  it.each(seeds)("with symmetry, seed %i", (seed) => {
    const kind = { isSymmetric: true, isSafe: true };
    expectSameSpaces(seed, machinesPerSeed / 2, { kind, tally, statesMax: 150 });
  });

  it("of which few are left out, and many are reduced", () => {
    expect(tally.skipped).toBeLessThan(tally.machines / 10);
    expect(tally.failing).toBeGreaterThan(10);
    expect(tally.states).toBeGreaterThan(20_000);
    expect(tally.reduced).toBeGreaterThan(tally.reducible / 2);
  });
});
