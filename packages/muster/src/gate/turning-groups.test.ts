import * as fc from "fast-check";
import { expect, test } from "vitest";
import { holds, type Formula } from "../policy/formula.ts";
import { turningGroups, type Turning } from "./turning-groups.ts";

const groups = 4;

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.record({ kind: fc.constant("atom" as const), group: fc.nat(groups - 1), ready: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant("not" as const), of: tie("formula") }),
    fc
      .tuple(fc.array(tie("formula"), { minLength: 1, maxLength: 4 }), fc.nat(3))
      .map(([of, less]): Formula => ({ kind: "at-least", count: Math.max(1, of.length - less), of })),
  ),
}));
const counts = fc.array(fc.nat(4), { minLength: groups, maxLength: groups });

type Ask = typeof turningGroups;

function isEachByItself(ask: Ask) {
  return fc.property(formula, counts, counts, (formula, own, other) => {
    const found = ask(
      formula,
      (group) => own[group] ?? 0,
      (group) => other[group] ?? 0,
    );
    const truth = holds(formula, (group) => own[group] ?? 0);
    const turning = own.flatMap((_, at) =>
      holds(formula, (group) => (group === at ? other : own)[group] ?? 0) === truth ? [] : [at],
    );
    expect({ ...found, groups: found.groups.toSorted((left, right) => left - right) }).toEqual({
      truth,
      groups: turning,
    });
  });
}

test("they are those that asking about each by itself finds", () => {
  fc.assert(isEachByItself(turningGroups), { numRuns: 500 });
});

test("one too few is told", () => {
  const fewer: Ask = (...question): Turning => {
    const found = turningGroups(...question);
    return { ...found, groups: found.groups.slice(1) };
  };
  expect(fc.check(isEachByItself(fewer), { seed: 1 }).failed).toBe(true);
});
