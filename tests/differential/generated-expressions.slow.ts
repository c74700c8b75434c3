/**
 * Many more generated expressions than generated-expressions.test.ts has time for, nested more deeply.
 */
import { describe, expect, it } from "vitest";
import { expectAgreement } from "./expression-samples.ts";
import { ExpressionTally } from "./expression-tally.ts";
import { operatorsOfValues } from "./operators-compared.ts";

const seeds = Array.from({ length: 60 }, (_, index) => 1000 + index);

const expressionsPerSeed = 40;

describe("Quint's evaluator agrees on many generated expressions", () => {
  const tally = new ExpressionTally();

  it.each(seeds)("seed %i", (seed) => expectAgreement(seed, expressionsPerSeed, { depth: 3 + (seed % 2), tally }));

  it("in which every operator occurs many times", () => {
    expect(operatorsOfValues.filter((operator) => (tally.operators.get(operator) ?? 0) < 10)).toEqual([]);
    expect(tally.expressions).toBe(seeds.length * expressionsPerSeed);
    expect(tally.errors / tally.outcomes).toBeLessThan(0.25);
    expect(tally.errors).toBeGreaterThan(0);
  });

  it("and an operator that does not occur would be missed", () => {
    const few = new ExpressionTally();
    expectAgreement(1, 3, { depth: 1, tally: few });
    expect(operatorsOfValues.filter((operator) => !few.operators.has(operator)).length).toBeGreaterThan(40);
  });
});
