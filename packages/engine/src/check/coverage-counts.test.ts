import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { loadSpec } from "../__fixtures__/load-spec.ts";

const spec = (step: string, more = ""): string => `module spec {
  var x: int
  ${more}
  action init = x' = 0
  action step = ${step}
  /// @invariant
  val inSight = -9 < x and x < 9
}`;
const countsOf = (text: string) => checkSpec(text, { deadlock: false }).coverage;
/** Those of the invariant. */
const two = { onlyTrue: 2, clauses: 2 };

describe("how much was put to use", () => {
  it("counts a clause once, by all that it came out as", () => {
    expect(
      countsOf(spec("any { all { x > 0, x' = 0 }, all { x >= 0, x' = 1 }, all { x > 5, x < 7, x' = 2 } }")),
    ).toEqual({
      clauses: two.clauses + 4,
      bothWays: 1,
      onlyTrue: two.onlyTrue + 1,
      onlyFalse: 1,
      neverEvaluated: 1,
      actions: 3,
      actionsFired: 2,
    });
  });

  it("counts an action once, wherever it is called", () => {
    const actions = "action a = x' = 1 - x action b = all { x > 5, x' = 0 }";
    expect(countsOf(spec("any { a, all { x == 0, a }, b }", actions))).toMatchObject({ actions: 3, actionsFired: 2 });
    expect(countsOf(spec("any { a, b }", actions.replace("x > 5", "x > 0")))).toMatchObject({
      actions: 2,
      actionsFired: 2,
    });
  });

  it("leaves out what constants alone decide", () => {
    expect(countsOf(spec("all { ON or x == 0, x' = x }", "pure val ON = true"))).toMatchObject({
      clauses: two.clauses,
    });
    expect(countsOf(spec("all { ON or x == 0, x' = x }", "pure val ON = false"))).toMatchObject({
      clauses: two.clauses + 2,
    });
  });
});

it.each(["two-phase-commit", "bakery", "token", "readers-writers"])(
  "adds up, and agrees with the findings: %s",
  (name) => {
    const { coverage, findings } = checkSpec(loadSpec(`specs/examples/${name}.qnt`), {
      roots: { properties: [] },
      bounds: { statesMax: 2000, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity },
    });
    const { clauses, bothWays, onlyTrue, onlyFalse, neverEvaluated, actions, actionsFired } = coverage;
    expect(bothWays + onlyTrue + onlyFalse + neverEvaluated).toBe(clauses);
    expect(clauses).toBeGreaterThan(0);
    const told = (...codes: string[]): number => findings.filter(({ code }) => codes.includes(code)).length;
    expect(told("CS406")).toBeLessThanOrEqual(onlyFalse);
    expect(told("CS407")).toBeLessThanOrEqual(onlyTrue);
    expect(told("CS405", "CS417") > 0).toBe(actionsFired < actions);
  },
);
