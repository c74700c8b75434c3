import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkTemporal } from "./check-temporal.ts";
import type { Formula } from "./formula.ts";
import type { Graph } from "./graph.ts";
import {
  allLassos,
  atomsOf,
  fairProperties,
  formulas,
  graphOf,
  holdsOn,
  isLassoOf,
  stepsFrom,
  type World,
  worlds,
} from "./reference-semantics.fixture.ts";

const context = { clock: () => 0 };

function agrees(world: World, formula: Formula, check = checkTemporal): void {
  const outcome = check(world.graph, formula, world.atoms, context);
  if (outcome.lasso !== undefined) {
    expect(outcome.verdict).toBe("violated");
    expect(isLassoOf(world.graph, outcome.lasso)).toBe(true);
    expect(holdsOn(formula, outcome.lasso, world.atoms)).toBe(false);
    expect(holdsOn(outcome.broken!, outcome.lasso, world.atoms)).toBe(false);
    return;
  }
  expect(outcome.verdict).toBe(world.graph.complete ? "holds" : "unknown");
  const counterexample = allLassos(world.graph, world.lassoMax).find((each) => !holdsOn(formula, each, world.atoms));
  expect(counterexample).toBeUndefined();
}

describe("against all lassos, one by one", () => {
  test("any formula on any small graph", () => {
    fc.assert(
      fc.property(worlds(false), formulas, (world, formula) => agrees(world, formula)),
      { numRuns: 600 },
    );
  });

  test("properties under fairness", () => {
    fc.assert(
      fc.property(worlds(false), fairProperties, (world, formula) => agrees(world, formula)),
      { numRuns: 600 },
    );
  });

  test("graphs that were cut", () => {
    fc.assert(
      fc.property(worlds(true), fairProperties, (world, formula) => agrees(world, formula)),
      { numRuns: 500 },
    );
  });

  test("a violation of a cut graph is one of every completion of it", () => {
    fc.assert(
      fc.property(worlds(true), fairProperties, fc.array(fc.nat()), (world, formula, more) => {
        const outcome = checkTemporal(world.graph, formula, world.atoms, context);
        if (outcome.verdict !== "violated") return;
        const completed = completion(world.graph, more);
        expect(checkTemporal(completed, formula, world.atoms, context).verdict).toBe("violated");
      }),
      { numRuns: 500 },
    );
  });

  test("both verdicts and both vacuities come up often enough to mean something", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(worlds(false), fairProperties, ({ graph, atoms }, formula) => {
        const outcome = checkTemporal(graph, formula, atoms, context);
        const key = outcome.vacuous?.reason ?? outcome.verdict;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }),
      { numRuns: 1000, seed: 7 },
    );
    for (const key of ["holds", "violated", "no fair behaviour"]) expect(seen.get(key)).toBeGreaterThan(20);
  });
});

describe("wrong checkers are found out", () => {
  const weakened = (formula: Formula): Formula =>
    JSON.parse(JSON.stringify(formula).replaceAll("strongFair", "weakFair")) as Formula;

  test.each<[string, typeof checkTemporal]>([
    ["takes strong fairness for weak", (graph, formula, ...rest) => checkTemporal(graph, weakened(formula), ...rest)],
    [
      "forgets that a behaviour may stutter",
      (graph, ...rest) => ({ ...checkTemporal({ ...graph, expanded: () => false }, ...rest) }),
    ],
    [
      "looks at the first initial state only",
      (graph, ...rest) => checkTemporal({ ...graph, initial: graph.initial.slice(0, 1) }, ...rest),
    ],
    [
      "takes a cut graph for a complete one",
      (graph, ...rest) => checkTemporal({ ...graph, complete: true, expanded: () => true }, ...rest),
    ],
  ])("%s", (_name, check) => {
    const tried = fc.check(
      fc.property(fc.boolean().chain(worlds), fairProperties, (world, formula) => agrees(world, formula, check)),
      { numRuns: 2000, seed: 1, endOnFailure: true },
    );
    expect(tried.failed).toBe(true);
  });
});

function completion(graph: Graph, more: readonly number[]): Graph {
  const successors = Array.from({ length: graph.states }, (_, state) => {
    const known = stepsFrom(graph, state).filter((to) => to !== state);
    return graph.expanded(state) ? known : [...new Set([...known, ...more.map((each) => each % graph.states)])];
  });
  return graphOf(successors, [...graph.initial]);
}

describe("a state that was not expanded", () => {
  // Enabled in the first state only, taken on the only step, and the promise is never kept.
  const atoms = atomsOf(
    (from) => from === 0,
    (from, to) => from !== to,
    () => false,
  );
  const property: Formula = {
    kind: "implies",
    left: { kind: "weakFair", enabled: 0, taken: 1 },
    right: { kind: "eventually", body: { kind: "atom", atom: 2 } },
  };

  test("is no deadlock, while a state without successors is", () => {
    const cut = checkTemporal(graphOf([[1], []], [0], [1]), property, atoms, context);
    expect([cut.verdict, cut.stoppedBy]).toEqual(["unknown", "cut"]);
    const whole = checkTemporal(graphOf([[1], []]), property, atoms, context);
    expect([whole.verdict, whole.lasso]).toEqual(["violated", { prefix: [0], loop: [1] }]);
  });
});

describe("vacuity", () => {
  const p: Formula = { kind: "atom", atom: 0 };
  const q: Formula = { kind: "atom", atom: 1 };

  test("agrees with all lassos, one by one", () => {
    fc.assert(
      fc.property(worlds(false), formulas, formulas, ({ graph, atoms, lassoMax }, left, right) => {
        const outcome = checkTemporal(graph, { kind: "leadsTo", left, right }, atoms, context);
        if (outcome.verdict !== "holds") return;
        const happens: Formula = { kind: "eventually", body: left };
        const witness = allLassos(graph, lassoMax).some((lasso) => holdsOn(happens, lasso, atoms));
        if (witness) expect(outcome.vacuous).toBeUndefined();
        if (outcome.vacuous === undefined) {
          // Long lassos are not tried one by one, so the checker itself must give the witness.
          const never: Formula = { kind: "not", body: happens };
          expect(checkTemporal(graph, never, atoms, context).verdict).toBe("violated");
        }
      }),
      { numRuns: 150 },
    );
  });

  test("fairness that no behaviour meets", () => {
    // Enabled for ever, and never taken.
    const atoms = atomsOf(
      () => true,
      () => false,
    );
    const property: Formula = {
      kind: "implies",
      left: { kind: "weakFair", enabled: 0, taken: 1 },
      right: { kind: "eventually", body: q },
    };
    const outcome = checkTemporal(graphOf([[1], [0]]), property, atoms, context);
    expect(outcome.vacuous?.reason).toBe("no fair behaviour");
    const met = atomsOf(
      () => true,
      (from) => from === 1,
    );
    const sound = checkTemporal(graphOf([[1], [0]]), property, met, context);
    expect([sound.verdict, sound.vacuous]).toEqual(["holds", undefined]);
  });

  test("an antecedent that never holds, also below fairness and conjunction", () => {
    const never = atomsOf(
      () => false,
      () => false,
    );
    const leads: Formula = { kind: "leadsTo", left: p, right: q };
    const guarded: Formula = { kind: "always", body: { kind: "implies", left: p, right: q } };
    const harmless: Formula = { kind: "always", body: { kind: "not", body: p } };
    const fair: Formula = { kind: "weakFair", enabled: 0, taken: 0 };
    const reasonFor = (property: Formula): string | undefined =>
      checkTemporal(graphOf([[0]]), property, never, context).vacuous?.reason;
    expect(reasonFor(leads)).toBe("antecedent never holds");
    expect(reasonFor({ kind: "implies", left: fair, right: { kind: "and", parts: [harmless, guarded] } })).toBe(
      "antecedent never holds",
    );
    expect(reasonFor(harmless)).toBeUndefined();
  });
});

describe("being watched and stopped", () => {
  const long = graphOf(Array.from({ length: 20_000 }, (_, state) => [(state + 1) % 20_000]));
  const property: Formula = { kind: "always", body: { kind: "atom", atom: 0 } };
  const atoms = atomsOf(() => true);

  test("an aborted search has no verdict", () => {
    const controller = new AbortController();
    controller.abort();
    const outcome = checkTemporal(long, property, atoms, { ...context, signal: controller.signal });
    expect([outcome.verdict, outcome.stoppedBy]).toEqual(["unknown", "cancelled"]);
  });

  test("progress is told, and the same search without a signal ends", () => {
    let seconds = 0;
    const seen: number[] = [];
    const watched = { clock: () => seconds++, progress: (progress: { states: number }) => seen.push(progress.states) };
    expect(checkTemporal(long, property, atoms, watched).verdict).toBe("holds");
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});
