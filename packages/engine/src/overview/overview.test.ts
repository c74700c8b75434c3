import { equal, type Value } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { explored } from "../__fixtures__/explored-spec.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import type { ExploredSpec } from "../vary/explored-spec.ts";
import type { Overview, OverviewCounts } from "./overview.ts";

function counted(spec: ExploredSpec): Overview {
  const overview = spec.overview();
  overview.countSteps(() => false);
  return overview;
}

/** The same figures from the states and steps themselves, one by one. */
function bruteForce(spec: ExploredSpec, overview: Overview, variable?: string): Record<string, Record<string, number>> {
  const lanes = overview.counts(variable)!.values;
  const at = spec.variables.indexOf(variable ?? "");
  const laneOf = (values: readonly Value[]): number =>
    at < 0 ? 0 : lanes.findIndex((value) => equal(value, values[at]!));
  const columnOf = (state: number): number => Math.floor(spec.depthOf(state) / overview.levelsPerColumn);
  const all: Record<string, Record<string, number>> = {};
  const add = (what: string, ...where: number[]): void => {
    const figures = (all[what] ??= {});
    figures[where.join()] = (figures[where.join()] ?? 0) + 1;
  };
  for (let state = 0; state < spec.count; state += 1) {
    const [column, lane] = [columnOf(state), laneOf(spec.valuesOf(state))];
    add("states", column, lane);
    const targets = spec.stepsFrom(state).map(({ next }) => spec.indexOf(spec.nextOf(next)));
    for (const target of targets) {
      const there = columnOf(target);
      if (target === state) add("still", column, lane);
      else if (there > column) add("onward", column, lane, laneOf(spec.valuesOf(target)));
      else add(there === column ? "within" : "back", column, lane);
    }
    if (targets.every((target) => target === state)) add("ends", column, lane);
  }
  return all;
}

function figuresOf(counts: OverviewCounts): Record<string, Record<string, number>> {
  const lanes = Math.max(1, counts.values.length);
  const all: Record<string, Record<string, number>> = {};
  for (const what of ["states", "ends", "within", "back", "still", "onward"] as const) {
    counts[what].forEach((count, index) => {
      if (count === 0) return;
      const node = what === "onward" ? Math.floor(index / lanes) : index;
      const where = [Math.floor(node / lanes), node % lanes, ...(what === "onward" ? [index % lanes] : [])];
      (all[what] ??= {})[where.join()] = count;
    });
  }
  return all;
}

describe.each(["two-phase-commit", "bank", "readers-writers"])("%s", (name) => {
  const spec = explored(loadSpec(`specs/examples/${name}.qnt`));
  const overview = counted(spec);

  it("counts what there is, by every variable that has lanes and by none", () => {
    for (const variable of [undefined, ...overview.variables.map((each) => each.name)])
      expect(figuresOf(overview.counts(variable)!)).toEqual(bruteForce(spec, overview, variable));
    expect(overview.stepsCounted).toBe(spec.report.transitions);
  });

  it("finds the place of each state, and a first state in each place", () => {
    const variable = overview.variables[0]?.name;
    for (let state = 0; state < spec.count; state += Math.ceil(spec.count / 50)) {
      const { column, lane, share } = overview.placeOf(state, variable);
      expect(column).toBe(Math.floor(spec.depthOf(state) / overview.levelsPerColumn));
      expect(share > 0 && share < 1).toBe(true);
      const first = overview.firstIn(column, lane, variable);
      expect(first <= state).toBe(true);
      expect(overview.placeOf(first, variable)).toMatchObject({ column, lane });
    }
    expect(overview.firstIn(0, 7, variable)).toBe(-1);
  });
});

const chain = (steps: number, more = ""): string => `module chain {
  var x: int
  var odd: bool
  action init = all { x' = 0, odd' = false }
  action step = any { all { x < ${steps}, x' = x + 1, odd' = not(odd) }, all { x' = x, odd' = odd }${more} }
}`;

it("puts many levels into few columns and loses nothing", () => {
  const overview = counted(explored(loadText(chain(500))));
  const counts = overview.counts("odd")!;
  expect(counts.columns <= 24).toBe(true);
  expect([...counts.states].reduce((sum, each) => sum + each)).toBe(501);
  const steps = [counts.onward, counts.within, counts.back, counts.still].flatMap((each) => [...each]);
  expect(steps.reduce((sum, each) => sum + each)).toBe(1001);
  expect([...counts.ends].reduce((sum, each) => sum + each)).toBe(1);
});

it("a variable with many values has no lanes", () => {
  expect(counted(explored(loadText(chain(500)))).variables.map(({ name }) => name)).toEqual(["odd"]);
});

it("counts in turns, says how far it is, and comes to the same", () => {
  const spec = explored(loadText(chain(600)));
  const overview = spec.overview();
  overview.countSteps(() => true);
  expect(overview.isCounted).toBe(false);
  expect(overview.statesCounted).toBe(256);
  while (!overview.isCounted) overview.countSteps(() => true);
  expect(overview.counts("odd")).toEqual(counted(spec).counts("odd"));
});

it("an error in one branch leaves the steps of the others", () => {
  const spec = explored(loadText(chain(3, ", all { 1 / (2 - x) > 0, x' = 0, odd' = false }")));
  expect(figuresOf(counted(spec).counts("odd")!)).toEqual(bruteForce(spec, counted(spec), "odd"));
});

it("counts representatives where a search used symmetry", () => {
  const spec = explored(loadSpec("specs/examples/two-phase-commit.qnt"), { symmetric: ["RMS"] });
  const overview = counted(spec);
  expect(overview.counts("tmState")!.states.reduce((sum, each) => sum + each)).toBe(spec.count);
  expect(overview.stepsCounted).toBe(spec.report.transitions);
});

it("says what was left out where a search was cut", () => {
  const program = loadSpec("specs/examples/two-phase-commit.qnt");
  const bounds = { statesMax: 100, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };
  const spec = explored(program, { bounds });
  const overview = counted(spec);
  expect([overview.statesCounted, overview.isCounted]).toEqual([spec.expanded, true]);
  expect(spec.expanded < spec.count).toBe(true);
});
