import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalText } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exploreProgram } from "../__fixtures__/explore-program.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { RealSteps } from "../__fixtures__/real-steps.ts";
import { Retracer } from "./retrace.ts";
import { StateSpace } from "./state-space.ts";

const names = ["a", "b", "c"];
const clubs = loadText(`module spec {
  pure val PEOPLE = Set("a", "b", "c")
  var inside: Set[str]
  var first: List[str]
  action init = all { inside' = Set(), first' = [] }
  action enter = {
    nondet who = PEOPLE.exclude(inside).oneOf()
    all { inside' = inside.union(Set(who)), first' = if (first == []) [who] else first }
  }
  action leave = {
    nondet who = inside.oneOf()
    all { inside' = inside.exclude(Set(who)), first' = if (first == [who]) [] else first }
  }
  action step = any { enter, leave }
}`);

describe.each([
  ["packed", clubs, { adaptAt: 3 }],
  ["interned", clubs, { layout: "interned" as const }],
  ["up to symmetry", clubs, { symmetric: [names], adaptAt: 3 }],
  ["the river puzzle", loadSpec("specs/examples/river-puzzle.qnt"), {}],
])("a scenario, %s", (_, program, options) => {
  const real = new RealSteps(program);
  const { machine, outcome } = exploreProgram(program, options);
  const { store } = outcome;
  const retracer = new Retracer(new StateSpace(machine, store));

  it("consists of real steps, is as long as the path, and says of each what happened", () => {
    fc.assert(
      fc.property(fc.nat(store.count - 1), (state) => {
        const scenario = retracer.scenarioTo(state);
        expect(scenario.states.length).toBe(store.pathTo(state).length);
        expect(real.allow(scenario)).toBe(true);
        for (const { label } of scenario.states) expect(label.action).not.toBe("");
      }),
      { numRuns: 30 },
    );
  });

  it("is not mistaken for one when a state is left out or changed", () => {
    const scenario = retracer.scenarioTo(store.count - 1);
    expect(scenario.states.length).toBeGreaterThan(2);
    const { states } = scenario;
    expect(real.allow({ ...scenario, states: states.slice(1) })).toBe(false);
    expect(real.allow({ ...scenario, states: [states[0]!, ...states.slice(2)] })).toBe(false);
  });
});

it("up to symmetry there are fewer states, and names stay the same through a scenario", () => {
  const reduced = exploreProgram(clubs, { symmetric: [names] });
  expect(reduced.outcome.store.count).toBeLessThan(exploreProgram(clubs).outcome.store.count);
  const retracer = new Retracer(new StateSpace(reduced.machine, reduced.outcome.store));
  const { states } = retracer.scenarioTo(reduced.outcome.store.count - 1);
  const [entered] = states[1]!.label.picks;
  expect(canonicalText(states[1]!.values[0]!)).toContain(canonicalText(entered!.value));
});

it("a state that follows itself is told as a step in which nothing happens, and only where there is no such step", () => {
  const { machine, outcome } = exploreProgram(clubs);
  const retracer = new Retracer(new StateSpace(machine, outcome.store));
  const { states, loopStart } = retracer.scenarioAlong([0, 1, 1], 2);
  expect(states.map(({ label }) => label.action)).toEqual(["init", "enter", "(nothing happens)"]);
  expect(loopStart).toBe(2);
  expect(() => retracer.scenarioAlong([0, 7])).toThrow(/a bug in Countersign/);
});

it("is found where a state has several representatives, as two sets are renamed at once", () => {
  const path = "specs/examples/paxos.qnt";
  const right = "known.forall(other => ballotOf(other) <= ballotOf(vote))";
  const text = readFileSync(join(import.meta.dirname, "../../../..", path), "utf8");
  const wrong = loadText(text.replace(right, right.replace("forall", "exists")), "paxos");
  const sets = [
    ["a1", "a2", "a3"],
    ["v", "w"],
  ];
  const { machine, outcome } = exploreProgram(wrong, { symmetric: sets });
  const retracer = new Retracer(new StateSpace(machine, outcome.store));
  const real = new RealSteps(wrong);
  for (let state = 0; state < outcome.store.count; state += 7)
    expect(real.allow(retracer.scenarioTo(state))).toBe(true);
});
