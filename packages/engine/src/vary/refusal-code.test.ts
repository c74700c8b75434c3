import { type Value, canonicalText } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explored, rootsOf } from "../__fixtures__/explored-spec.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { showExpression } from "../show-expression.ts";
import { evaluateInState } from "./evaluate-in-state.ts";
import { Oracle } from "./oracle.ts";

function oracleOf(program: Program): Oracle {
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  return oracle.value;
}

describe.each(["two-phase-commit", "bank", "lamport-mutex"])("%s", (name) => {
  const program = loadSpec(`specs/examples/${name}.qnt`);
  const spec = explored(program);
  const oracle = oracleOf(program);

  it("every condition that is told is false there, with the values that are told", () => {
    fc.assert(
      fc.property(fc.nat(spec.count - 1), (state) => {
        const values = spec.valuesOf(state);
        const variables = new Map(oracle.variables.map((each, index) => [each, values[index]!]));
        const { refusals, isCut } = oracle.refusalsFrom(values);
        expect(isCut).toBe(false);
        for (const { clause, locals } of refusals)
          expect(clause === undefined || evaluateInState(program, { variables, locals })(clause) === false).toBe(true);
      }),
      { numRuns: 6 },
    );
  });

  it("every action is told of that has no step, and no step is lost by telling", () => {
    const actions = new Set<string>();
    for (let state = 0; state < spec.count; state += 1)
      for (const { label } of spec.stepsFrom(state)) actions.add(spec.labelOf(label).action);
    fc.assert(
      fc.property(fc.nat(spec.count - 1), (state) => {
        const values = spec.valuesOf(state);
        const before = oracle.stepsFrom(values).steps;
        const refused = new Set(oracle.refusalsFrom(values).refusals.map(({ label }) => label.action));
        const possible = new Set(before.map(({ label }) => label.action));
        for (const action of actions) expect(possible.has(action) || refused.has(action)).toBe(true);
        expect(before).toHaveLength(spec.stepsFrom(state).length);
      }),
      { numRuns: 12 },
    );
  });
});

const gate = loadText(`module gate {
  pure val OPEN = false
  var x: int
  var left: Set[int]
  action init = all { x' = 0, left' = Set() }
  action small(n: int): bool = {
    val sum = x + n
    all { n > 1, sum < 3, x' = sum, left' = left }
  }
  action take = { nondet i = left.oneOf() all { x' = i, left' = left } }
  action switched = all { OPEN, x' = 7, left' = left }
  action chosen = if (x == 0) all { x > 5, x' = 1, left' = left } else all { x' = 0, left' = left }
  action step = any { nondet n = 1.to(4).oneOf() small(n), take, switched, chosen }
}`);

function toldOf(values: readonly Value[]): string[] {
  return oracleOf(gate)
    .refusalsFrom(values)
    .refusals.map(({ label, clause, definition, locals }) => {
      const said = [...locals].map(([name, value]) => `${name} = ${canonicalText(value)}`).join();
      return `${label.action} ${said} ${clause === undefined ? "nothing" : `${definition!}: ${showExpression(gate, clause)}`}`;
    });
}

it("tells the first condition that is false, in every kind of action", () => {
  const { values } = oracleOf(gate).starts().steps[0]!;
  expect(toldOf(values)).toEqual([
    "small n = 1 small: n > 1",
    "small n = 3 small: sum < 3",
    "small n = 4 small: sum < 3",
    "take  nothing",
    "switched  switched: OPEN",
    "chosen  chosen: x > 5",
  ]);
});
