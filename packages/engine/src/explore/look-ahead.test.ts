import { canonicalText } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { expect, it } from "vitest";
import { exploreProgram } from "../__fixtures__/explore-program.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { Machine } from "../machine/machine.ts";
import { mentionedBy, selectRoots } from "../roots.ts";
import { lookAhead } from "./look-ahead.ts";

function textsAhead(program: Program): string[] {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const { init, step } = roots.value;
  const machine = new Machine({
    program,
    init: init.definition,
    step: step.definition,
    invariants: [],
    mentioned: mentionedBy(program, roots.value),
    layout: "adaptive",
    symmetric: [],
  });
  return lookAhead(machine).map((values) => values.map(canonicalText).join(" | "));
}

it("sees reachable states, far and near, and the same ones each time", () => {
  const program = loadSpec("specs/examples/river-puzzle.qnt");
  const seen = textsAhead(program);
  const { machine, outcome } = exploreProgram(program);
  const reachable = new Set(
    Array.from({ length: outcome.store.count }, (_, state) =>
      machine.values(outcome.store.arena, state).map(canonicalText).join(" | "),
    ),
  );
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.every((text) => reachable.has(text))).toBe(true);
  expect(textsAhead(program)).toEqual(seen);
});

it("leaves errors, dead ends and missing starts for the search to tell", () => {
  const spec = (init: string, step: string): Program =>
    loadText(`module spec { var x: int action init = ${init} action step = ${step} }`);
  expect(textsAhead(spec("all { 1 > 2, x' = 0 }", "x' = 1"))).toEqual([]);
  expect(textsAhead(spec("x' = 1 / 0", "x' = 1"))).toEqual([]);
  expect(textsAhead(spec("x' = 3", "all { x > 0, x' = x - 1 }")).slice(0, 3)).toEqual(["2", "1", "0"]);
  expect(textsAhead(spec("x' = 3", "all { 6 / x > 0, x' = x - 1 }"))).toEqual(["2", "1", "0"]);
});
