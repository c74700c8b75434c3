/**
 * What runs, temporal properties and seeds mean: points 6 to 8 of the list that semantics.test.ts begins.
 */
import { describe, expect, it } from "vitest";
import { checkSpec } from "./__fixtures__/check-spec.ts";
import { unbounded } from "./__fixtures__/explore-program.ts";
import { loadText } from "./__fixtures__/load-spec.ts";
import { oneVariableSpec as spec } from "./__fixtures__/one-variable-spec.ts";
import { selectRoots } from "./roots.ts";
import { runTests } from "./run/run-tests.ts";
import { simulate } from "./run/simulate.ts";

describe("6. runs", () => {
  it("`A.then(B)`, `reps`, `expect`, `fail`, `assert` as Quint's own tests use them", () => {
    const runs = {
      thenTest: [true, "init.then(step).then(step).expect(x == 2)"],
      thenStopsTest: [false, "init.then(all { x > 0, x' = 5 }).then(step)"],
      repsTest: [true, "init.then(4.reps(i => step)).expect(x == 4)"],
      repsCountTest: [true, "init.then(3.reps(i => all { assert(x == i), x' = x + 1 }))"],
      expectTest: [false, "init.then(step).expect(x == 2)"],
      failTest: [true, "init.then(all { x > 0, x' = 5 }.fail())"],
      failNotTest: [false, "init.then(step.fail())"],
      assertTest: [false, "init.then(all { assert(x > 0), x' = 5 })"],
    } as const;
    const text = Object.entries(runs).map(([name, [, body]]) => `run ${name} = ${body}`);
    const program = loadText(spec("x' = 0", "x' = x + 1", text.join("\n  ")));
    const report = runTests(program, { seed: 1, samples: 5, context: { clock: () => 0 } });
    if (!report.ok) throw new Error(JSON.stringify(report.problems));
    const passed = Object.fromEntries(report.value.tests.map(({ name, status }) => [name, status === "passed"]));
    expect(passed).toEqual(Object.fromEntries(Object.entries(runs).map(([name, [passes]]) => [name, passes])));
  });
});

describe("7. temporal properties", () => {
  const properties = `
  /// @property
  temporal neverNegative = always(x >= 0)
  /// @property
  temporal getsThere = eventually(x == 2)
  /// @property
  temporal getsThereFairly = weakFair(up, x) implies eventually(x == 2)
  /// @property
  temporal comesBack = weakFair(up, x) implies (x == 1).leadsTo(x == 0)
  /// @property
  temporal strongly = strongFair(up, x) implies always(eventually(x == 0))
  /// @property
  temporal canMove = always(enabled(up))`;
  const ring = spec("x' = 0", "any { up, x' = x }", `action up = x' = (x + 1) % 3\n${properties}`);

  it("`always`, `eventually`, `leadsTo`, `weakFair`, `strongFair`, `enabled`: checked on the explored graph, with fairness", () => {
    const report = checkSpec(ring);
    expect(Object.fromEntries(report.properties.map(({ name, status }) => [name, status]))).toEqual({
      neverNegative: "holds",
      getsThere: "violated",
      getsThereFairly: "holds",
      comesBack: "holds",
      strongly: "holds",
      canMove: "holds",
    });
    const lasso = report.findings.find(({ code }) => code === "CS404")?.scenario;
    expect(lasso?.loopStart).toBeDefined();
  });

  it("and say so when the graph was cut", () => {
    const report = checkSpec(ring, { bounds: { ...unbounded.bounds, depthMax: 1 } });
    expect(report.complete).toBe(false);
    expect(report.properties.filter(({ status }) => status === "holds")).toEqual([]);
    expect(report.properties.filter(({ status }) => status === "unknown").length).toBeGreaterThan(3);
  });
});

describe("8. determinism", () => {
  it("a run with a seed is reproducible", () => {
    const program = loadText(
      spec("x' = 0", "{ nondet y = oneOf(1.to(50)) x' = x + y }", "/// @invariant\n  val small = x < 300"),
    );
    const roots = selectRoots(program, {});
    if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
    const walk = (seed: string, layout: "adaptive" | "interned"): string => {
      const report = simulate(program, roots.value, {
        seed,
        samples: 3,
        steps: 30,
        layout,
        context: { clock: () => 0 },
      });
      if (!report.ok) throw new Error(JSON.stringify(report.problems));
      return JSON.stringify(report.value.findings[0]?.scenario?.states);
    };
    expect(walk("one", "adaptive")).toBe(walk("one", "adaptive"));
    expect(walk("one", "adaptive")).toBe(walk("one", "interned"));
    expect(walk("one", "adaptive")).not.toBe(walk("another", "adaptive"));
  });
});
