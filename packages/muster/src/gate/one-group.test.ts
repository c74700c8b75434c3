/** A formula by its turns is the formula, and the circuit alone is exact for it. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atLeast, atom, holds, not, type Formula, type Simplified } from "../policy/formula.ts";
import { byTurns } from "./one-group.ts";

const size = 12;

const formulas: fc.Arbitrary<Simplified> = fc.letrec<{ formula: Simplified }>((tie) => ({
  formula: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer({ min: 1, max: size }).map((ready) => atom(0, ready, size)),
    tie("formula").map((part) => not(part)),
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.array(tie("formula"), { minLength: 1, maxLength: 4 }))
      .map(([count, parts]) => atLeast(count, parts)),
  ),
})).formula;

function truths(formula: Simplified): readonly boolean[] {
  return Array.from({ length: size + 1 }, (_, ready) =>
    typeof formula === "boolean" ? formula : holds(formula, () => ready),
  );
}

function isTheSame(formula: Formula, change: (turned: Simplified) => Simplified = (turned) => turned): void {
  const turned = byTurns(formula, () => size);
  if (turned === undefined) throw new Error("it is about one group");
  expect(truths(change(turned))).toEqual(truths(formula));
}

test("it is the formula", () => {
  fc.assert(
    fc.property(formulas, (formula) => {
      fc.pre(typeof formula !== "boolean");
      if (typeof formula !== "boolean") isTheSame(formula);
    }),
  );
  expect(() => isTheSame({ kind: "atom", group: 0, ready: 3 }, not)).toThrow("to deeply equal");
});

test("of several groups it says nothing", () => {
  const [one, other] = [atom(1, 1, size), atom(2, 1, size)];
  expect(byTurns(atLeast(2, [one, other]) as Formula, () => size)).toBeUndefined();
});
