/**
 * Generated expressions: Quint's evaluator and the engine, in all its ways, give the same value or both an error.
 *
 * Every operator of the language must occur among them, so that a generator that lost one is found out. Replay a failure
 * with the seed that it prints: SEED=… npx vitest run tests/differential/generated-expressions.test.ts
 * Many more are tried in generated-expressions.slow.ts; where the two are known to differ is in known-differences.test.ts.
 */
import type { Program } from "@countersign/language";
import { describe, expect, it } from "vitest";
import { withOperator } from "./change-program.ts";
import { countDisagreements } from "./compare-expressions.ts";
import { expectAgreement, expressionSamples } from "./expression-samples.ts";
import { ExpressionTally } from "./expression-tally.ts";
import { operatorsOfValues } from "./operators-compared.ts";

const seeds =
  process.env["SEED"] === undefined ? Array.from({ length: 8 }, (_, index) => index) : [Number(process.env["SEED"])];
/** Quint's front end takes more than twice the time for twice the text. */
const expressionsPerSeed = 30;
const depth = 3;

describe("Quint's evaluator agrees on generated expressions", () => {
  const tally = new ExpressionTally();

  it.each(seeds)("seed %i", (seed) => expectAgreement(seed, expressionsPerSeed, { depth, tally }), 120_000);

  it.skipIf(process.env["SEED"] !== undefined)("in which every operator occurs, and most have a value", () => {
    expect(operatorsOfValues.filter((operator) => !tally.operators.has(operator))).toEqual([]);
    expect(tally.expressions).toBe(seeds.length * expressionsPerSeed);
    expect(tally.errors / tally.outcomes).toBeLessThan(0.25);
    expect(tally.errors).toBeGreaterThan(0);
  });

  it("and an operator that does not occur would be missed", () => {
    const few = new ExpressionTally();
    expectAgreement(1, 3, { depth: 1, tally: few });
    expect(operatorsOfValues.filter((operator) => !few.operators.has(operator)).length).toBeGreaterThan(40);
  });

  it.each([
    ["iadd", "isub"],
    ["union", "intersect"],
  ])("and would not if %s were %s", (from, to) => {
    const change = (program: Program): Program => withOperator(program, from, to);
    expect(countDisagreements(expressionSamples(2, 30), { depth, change })).toBeGreaterThan(0);
  });
});
