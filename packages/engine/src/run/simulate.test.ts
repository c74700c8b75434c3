import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { RealSteps } from "../__fixtures__/real-steps.ts";
import { selectRoots } from "../roots.ts";
import type { Scenario, StepLabel } from "../scenario/scenario.ts";
import { type RunOptions, type RunReport, simulate } from "./simulate.ts";

const purse = (limit: number) =>
  loadText(`module spec {
  var x: int
  action init = x' = 0
  action add = { nondet n = 1.to(3).oneOf() x' = x + n }
  action drop = all { x > 0, x' = x - 1 }
  action rest = x' = x
  action step = any { add, drop, rest }
  /// @invariant
  val small = x < ${limit}
  /// @witness
  val five = x == 5
}`);
const broken = purse(9);
const sound = purse(10_000);
/** Elements that first appear in any order, and are drawn from a set and a map. */
const bag = loadText(`module spec {
  var bag: Set[int]
  var count: str -> int
  action init = all { bag' = Set(7), count' = Map("z" -> 1) }
  action fill = {
    nondet n = 1.to(9).exclude(bag).oneOf()
    all { bag' = bag.union(Set(n)), count' = count.put(if (n % 2 == 0) "a" else "y", n) }
  }
  action take = {
    nondet n = bag.oneOf()
    nondet k = count.keys().oneOf()
    all { bag' = bag.exclude(Set(n)), count' = count.set(k, n) }
  }
  action step = any { fill, take }
  /// @invariant
  val few = bag.size() < 6
}`);
const puzzle = loadSpec("specs/examples/river-puzzle.qnt");

function run(program: ReturnType<typeof loadText>, options: Partial<RunOptions> = {}): RunReport {
  const roots = selectRoots(program, { properties: [] });
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = simulate(program, roots.value, {
    samples: 40,
    steps: 30,
    seed: 1,
    context: { clock: () => 0 },
    ...options,
  });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  return report.value;
}

/** The purse, in the plainest way: what becomes of x by these steps, or undefined where one cannot be taken. */
function ends(labels: readonly StepLabel[]): number | undefined {
  let x = 0;
  for (const { action, picks } of labels) {
    if (action === "drop" && x === 0) return undefined;
    x += action === "add" ? Number(picks[0]!.value) : action === "drop" ? -1 : 0;
  }
  return x;
}

const labelsOf = ({ states }: Scenario): StepLabel[] => states.slice(1).map(({ label }) => label);

describe("the same seed", () => {
  it("gives the same walks, whatever the layout", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(broken, puzzle, bag), (seed, program) => {
        const report = run(program, { seed });
        expect(run(program, { seed })).toEqual(report);
        expect(run(program, { seed, layout: "interned" })).toEqual(report);
      }),
      { numRuns: 12 },
    );
  });

  it("and not another one", () => {
    const walks = Array.from({ length: 8 }, (_, seed) => {
      const { samples, steps, witnesses, findings } = run(broken, { seed });
      return JSON.stringify([samples, steps, witnesses, findings]);
    });
    expect(new Set(walks).size).toBeGreaterThan(4);
  });
});

describe("a walk that fails", () => {
  it("is made of real steps, and nothing can be left out of it", () => {
    const real = new RealSteps(
      loadText(`module spec {
      var x: int
      action init = x' = 0
      action step = { nondet n = (-1).to(3).oneOf() all { x < 9, x + n >= 0, x' = x + n } }
    }`),
    );
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const report = run(broken, { seed, steps: 60 });
        expect(report.verdict).toBe("violated");
        const { scenario } = report.findings[0]!;
        expect(real.allow(scenario!)).toBe(true);
        const labels = labelsOf(scenario!);
        expect(ends(labels)).toBeGreaterThanOrEqual(9);
        for (let left = 0; left < labels.length; left += 1) {
          const end = ends(labels.toSpliced(left, 1));
          expect(end === undefined || end < 9).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("is shorter for that, most of the time", () => {
    const lengths = Array.from({ length: 10 }, (_, seed) => {
      const { samples, steps, findings } = run(broken, { seed, steps: 200, samples: 1 });
      expect(samples).toBe(1);
      return findings.length === 0 ? 0 : steps - labelsOf(findings[0]!.scenario!).length;
    });
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(0);
    expect(lengths.filter((saved) => saved > 0).length).toBeGreaterThan(5);
  });

  it("ends the samples; without a mistake all are walked", () => {
    expect(run(broken, { steps: 60 }).samples).toBeLessThan(40);
    expect(run(sound)).toMatchObject({ verdict: "nothing found", samples: 40, steps: 1200, findings: [] });
  });
});

describe("witnesses", () => {
  it("are counted once a sample", () => {
    const [five] = run(sound, { samples: 100 }).witnesses;
    expect(five!.hits).toBeGreaterThan(10);
    expect(five!.hits).toBeLessThan(100);
    expect(run(sound, { samples: 100, steps: 1 }).witnesses[0]!.hits).toBe(0);
  });
});

describe("bounds", () => {
  it("end a run, and it says so", () => {
    let now = 0;
    expect(run(sound, { samples: 1e6, secondsMax: 5, context: { clock: () => (now += 1) } })).toMatchObject({
      stoppedBy: "seconds",
      verdict: "nothing found",
    });
    const abort = new AbortController();
    abort.abort();
    expect(run(sound, { context: { clock: () => 0, signal: abort.signal } })).toMatchObject({ stoppedBy: "cancelled" });
    expect(run(sound)).not.toHaveProperty("stoppedBy");
  });
});

describe("a walk that cannot go on", () => {
  const spec = loadText("module spec { var x: int action init = x' = 0 action step = all { x < 3, x' = x + 1 } }");
  it("is a finding, unless an end is intended", () => {
    const { findings } = run(spec);
    expect(findings.map(({ code, scenario }) => [code, scenario!.states.length])).toEqual([["CS402", 4]]);
    expect(run(spec, { deadlock: false }).findings).toEqual([]);
  });
});

it("a choice from an infinite set is a problem and no finding", () => {
  const spec = loadText(
    "module spec { var x: int action init = x' = 0 action step = { nondet n = oneOf(Int) x' = n } }",
  );
  const roots = selectRoots(spec, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = simulate(spec, roots.value, { samples: 1, steps: 3, seed: 1, context: { clock: () => 0 } });
  expect(report).toMatchObject({ ok: false, problems: [{ code: "CS203" }] });
});
