/** Samples of generated machines by seed: the same seed, the same machines, on every machine. */
import * as fc from "fast-check";
import { type SpecOptions, compareSpecs } from "./compare-specs.ts";

/** So many that they are not used up: from there on nothing but the simplest is generated. */
const numbersPerMachine = 700;

/** Throws with the smallest machine found that the engine explores wrongly. */
export function expectSameSpaces(seed: number, count: number, options: SpecOptions): void {
  const numbers = fc.array(fc.nat(10_000), { minLength: numbersPerMachine, maxLength: numbersPerMachine });
  const found = compareSpecs(fc.sample(numbers, { seed, numRuns: count }), options);
  if (found !== undefined) throw new Error(`SEED=${seed}: ${found}`);
}
