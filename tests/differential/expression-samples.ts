/**
 * Samples of generated expressions by seed: the same seed, the same expressions, on every machine.
 */
import * as fc from "fast-check";
import { type CompareOptions, type Sample, firstDisagreement } from "./compare-expressions.ts";

function numbers(size: number): fc.Arbitrary<number[]> {
  return fc.array(fc.nat(10_000), { minLength: size, maxLength: size });
}

export function expressionSamples(seed: number, count: number): Sample[] {
  const [values] = fc.sample(numbers(400), { seed, numRuns: 1 });
  return fc.sample(numbers(80), { seed, numRuns: count }).map((each) => ({ numbers: each, values: values! }));
}

/** Throws with the smallest expression found on which Quint and the engine disagree. */
export function expectAgreement(seed: number, count: number, options: CompareOptions): void {
  const found = firstDisagreement(expressionSamples(seed, count), options);
  if (found !== undefined) throw new Error(`SEED=${seed}: ${found.expression}\n${found.what}`);
}
