/**
 * Behaviours of every example, simulated by Quint's own evaluator, are paths of the graph that the engine explores;
 * so are the walks that the engine's own simulator takes. And `run` definitions pass or fail in both.
 *
 * Larger instances are not explored here: each step is looked for among those that the engine takes from the state.
 */
import { type Value, makeInteger } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { loadSpec } from "../../packages/engine/src/__fixtures__/load-spec.ts";
import goldens from "../../packages/engine/src/explore/__golden__/state-counts.json" with { type: "json" };
import { runTests } from "../../packages/engine/src/run/run-tests.ts";
import { ExploredGraph, type OurGraph, TracedGraph, newMachine } from "./our-graph.ts";
import { walkOf } from "./our-walks.ts";
import { QuintFile } from "./quint-simulator.ts";

const exploredMax = 20_000;
const seeds = [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n];
const steps = 80;

interface Example {
  readonly file: string;
  readonly main: string;
  /** To be explored; the others are traced. */
  readonly states: number | undefined;
}

const examples: readonly Example[] = [
  ...goldens.filter(({ file }) => file.startsWith("specs/examples/")),
  { file: "specs/examples/bank.qnt", main: "bank_of_giants", states: undefined },
].map(({ file, main, states }) => ({
  file,
  main,
  states: states === undefined || states > exploredMax ? undefined : states,
}));

const files = new Map(
  [...new Set(examples.map(({ file }) => file))].map((file) => [
    file,
    QuintFile.read(
      file,
      examples.filter((each) => each.file === file).map(({ main }) => main),
    ),
  ]),
);

const programs = new Map(examples.map(({ file, main }) => [main, loadSpec(file, main)]));

describe.each(examples)("$main", ({ file, main, states }) => {
  const program = programs.get(main)!;
  const graph: OurGraph = states === undefined ? new TracedGraph(program) : new ExploredGraph(program);
  const variables = program.variables.map(({ name }) => name);

  it("has the paths that Quint simulates", () => {
    for (const seed of seeds) {
      const path = files.get(file)!.simulator(main, seed).behaviour(steps, variables);
      expect(path.length).toBeGreaterThan(main === "dining_philosophers_deadlock" ? 1 : steps);
      expect(graph.leftAt(path)).toBeUndefined();
    }
  });

  it("has the paths that we simulate, and none with a state changed", () => {
    const machine = newMachine(program);
    for (const sample of seeds.keys()) expect(graph.leftAt(walkOf(machine, sample, steps))).toBeUndefined();
    const path = walkOf(machine, 0, steps);
    expect(path.length).toBeGreaterThan(main === "dining_philosophers_deadlock" ? 1 : steps);
    const middle = Math.floor(path.length / 2);
    const changed = path.map((state, at) => (at === middle ? state.map(anotherValue) : state));
    expect(graph.leftAt(changed)).toBe(middle - 1);
    expect(graph.leftAt([path[0]!.map(anotherValue)])).toBe(-1);
  });
});

describe.each(examples)("the tests of $main", ({ file, main }) => {
  const names = files.get(file)!.tests(main);

  it.runIf(names.length > 0)("pass here as they do in Quint", () => {
    const ours = runTests(programs.get(main)!, { seed: 1, samples: 20, context: { clock: () => 0 } });
    if (!ours.ok) throw new Error(JSON.stringify(ours.problems));
    const results = new Map(ours.value.tests.map(({ name, status }) => [name, status === "passed"]));
    expect(names.map((name) => [name, results.get(name)])).toEqual(
      names.map((name) => [name, files.get(file)!.passes(main, name, 20)]),
    );
  });
});

/** A value of the same type that is nowhere near. */
function anotherValue(value: Value): Value {
  return typeof value === "boolean" ? !value : makeInteger(123_456_789n);
}
