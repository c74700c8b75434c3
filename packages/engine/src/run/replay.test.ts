import { showValue } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { Machine } from "../machine/machine.ts";
import { mentionedBy, selectRoots } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { Scenario, StepLabel } from "../scenario/scenario.ts";
import { Replayer } from "./replay.ts";

const program = loadText(`module spec {
  var x: int
  action init = x' = 0
  action add = { nondet n = 1.to(3).oneOf() x' = x + n }
  action drop = all { x > 0, x' = x - 1 }
  action rest = x' = x
  action share = all { x > 6, x' = 100 / (x - 9) }
  action step = any { add, drop, rest, share }
  /// @invariant
  val small = x < 12
}`);

function replayer(): Replayer {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const { init, step, invariants } = roots.value;
  return new Replayer(
    new Machine({
      program,
      init: init.definition,
      step: step.definition,
      invariants: invariants.map(({ definition }) => program.definitions[definition]!.body),
      mentioned: mentionedBy(program, roots.value),
      layout: "interned",
      symmetric: [],
    }),
  );
}

const label = (step: string): StepLabel =>
  step.startsWith("add")
    ? { action: "add", picks: [{ name: "n", value: Number(step.slice(3)) }] }
    : { action: step, picks: [] };

/** The scenario of these steps, each told with the x it leads to. */
function scenarioOf(steps: readonly string[]): Scenario {
  let x = 0;
  const states = steps.map((step) => {
    x += step.startsWith("add") ? Number(step.slice(3)) : step === "drop" ? -1 : 0;
    return { label: label(step), values: [x] };
  });
  return { variables: ["x"], states: [{ label: label("init"), values: [0] }, ...states] };
}

const shrunk = (steps: readonly string[], endsHere: (replayer: Replayer) => boolean): string[] =>
  replayer()
    .shrink(scenarioOf(steps), endsHere)
    .states.slice(1)
    .map(({ label: { action, picks } }) => action + picks.map(({ value }) => showValue(value)).join(""));

const violates = (each: Replayer): boolean => !each.holds(0);

describe("shrinking", () => {
  it("leaves out what is not needed, and keeps how it ends", () => {
    expect(shrunk(["rest", "add3", "drop", "add3", "rest", "rest", "add3", "add2", "add3"], violates)).toEqual([
      "add3",
      "add3",
      "add3",
      "add3",
    ]);
  });

  it("leaves no step that could be left out", () => {
    const steps = fc.array(fc.constantFrom("add1", "add2", "add3", "drop", "rest"), { minLength: 4, maxLength: 25 });
    fc.assert(
      fc.property(steps, (taken) => {
        const possible = scenarioOf(taken).states.every(({ values }) => Number(values[0]) >= 0);
        fc.pre(possible && scenarioOf(taken).states.some(({ values }) => Number(values[0]) >= 12));
        const rest = shrunk(taken, violates);
        const end = (labels: readonly string[]): number => Number(scenarioOf(labels).states.at(-1)!.values[0]);
        expect(end(rest)).toBeGreaterThanOrEqual(12);
        rest.forEach((_, left) => {
          const fewer = scenarioOf(rest.toSpliced(left, 1)).states.map(({ values }) => Number(values[0]));
          expect(fewer.some((x) => x < 0) || fewer.every((x) => x < 12)).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("leaves a walk alone that has nothing to spare", () => {
    expect(shrunk(["add3", "add3", "add3", "add3"], violates)).toEqual(["add3", "add3", "add3", "add3"]);
  });

  it("leaves a walk alone that never ends as it should", () => {
    expect(shrunk(["add3", "rest"], violates)).toEqual(["add3", "rest"]);
  });

  it("to an error looks for the same error", () => {
    const fault = new SpecFault("CS304", "division of 100 by zero", -1);
    expect(shrunk(["add3", "rest", "add3", "add3"], (each) => each.faultsHere(fault))).toEqual([
      "add3",
      "add3",
      "add3",
    ]);
    const other = new SpecFault("CS304", "division of 99 by zero", -1);
    expect(shrunk(["add3", "rest", "add3", "add3"], (each) => each.faultsHere(other))).toHaveLength(4);
  });
});

it("a state is no dead end while something can happen, or fails", () => {
  expect(shrunk(["add3", "rest"], (each) => each.isDeadlocked())).toEqual(["add3", "rest"]);
});
