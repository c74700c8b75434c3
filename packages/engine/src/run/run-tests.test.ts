import { describe, expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { type TestOptions, type TestResult, runTests } from "./run-tests.ts";

const spec = loadText(`module spec {
  var x: int
  var seen: Set[int]
  action init = all { x' = 0, seen' = Set() }
  action store(n: int): bool = all { x' = n, seen' = seen.union(Set(n)) }
  action up = all { x < 3, x' = x + 1, seen' = seen }
  action any4 = { nondet n = 1.to(4).oneOf() store(n) }

  run passesTest = init.then(store(2)).expect(x == 2).then(up).expect(x == 3)
  run repeatsTest = init.then(3.reps(_ => up)).expect(x == 3)
  run numbersTest = init.then(3.reps(i => store(i))).expect(seen == Set(0, 1, 2))
  run refusesTest = init.then(store(3)).then(up.fail())
  run assertsTest = init.then(all { assert(x == 0), store(1) })
  run choosesTest = init.then(any4).expect(x < 5)

  run wrongTest = init.then(store(2)).expect(x == 3)
  run stuckTest = init.then(store(3)).then(up).then(up)
  run possibleTest = init.then(up.fail())
  run errorTest = init.then(all { 1 / x == 1, store(1) })
  run unluckyTest = init.then(any4).expect(x != 3)
  run falseTest = init.then(all { assert(x == 1), store(1) })
  run piece = init.then(up)
}`);

function test(options: Partial<TestOptions> = {}, program = spec): readonly TestResult[] {
  const report = runTests(program, { seed: 1, samples: 50, context: { clock: () => 0 }, ...options });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  return report.value.tests;
}
const one = (name: string, options: Partial<TestOptions> = {}): TestResult =>
  test({ match: `^${name}$`, ...options })[0]!;

describe("runs that pass", () => {
  it.each(["passesTest", "repeatsTest", "numbersTest", "refusesTest", "assertsTest"])("%s, once", (name) => {
    expect(one(name)).toEqual({ name, status: "passed", samples: 1, place: expect.anything() });
  });

  it("choosesTest, for every sample", () => {
    expect(one("choosesTest")).toMatchObject({ status: "passed", samples: 50 });
  });
});

describe("runs that fail, with the reason, its place and the history", () => {
  it.each([
    ["wrongTest", /expectation is not met/, 2],
    ["stuckTest", /this action is not possible here|repetition|ends with an action that is not possible/, 2],
    ["possibleTest", /expected not to be/, 1],
    ["errorTest", /CS304/, 1],
    ["falseTest", /CS309|not possible/, 1],
  ])("%s", (name, message, states) => {
    const result = one(name);
    expect(result).toMatchObject({ status: "failed", samples: 1, message: expect.stringMatching(message) });
    expect(result.failedAt?.line).toBe(result.place.line);
    expect(result.scenario!.states.length).toBe(states);
  });

  it("unluckyTest, with a seed by which it fails again", () => {
    const first = one("unluckyTest");
    expect(first).toMatchObject({ status: "failed", seed: expect.stringContaining("1/unluckyTest/") });
    expect(first.scenario!.states.at(-1)!.values[0]).toBe(3);
    expect(one("unluckyTest")).toEqual(first);
    const others = Array.from({ length: 8 }, (_, seed) => one("unluckyTest", { seed }).samples);
    expect(new Set(others).size).toBeGreaterThan(2);
  });
});

describe("which runs are tests", () => {
  it("those that end in Test, in the order of the text, unless a pattern says otherwise", () => {
    expect(test().map(({ name }) => name)).not.toContain("piece");
    expect(test({ match: "p.*e" }).map(({ name }) => name)).toEqual(expect.arrayContaining(["piece", "passesTest"]));
  });

  it.each([
    ["(", "CS001"],
    ["nothingLikeIt", "CS111"],
  ])("a pattern that fits none is a problem: %s", (match, code) => {
    const report = runTests(spec, { match, seed: 1, samples: 1, context: { clock: () => 0 } });
    expect(report).toMatchObject({ ok: false, problems: [{ code, hint: expect.any(String) }] });
  });
});

it("somebody has had enough: what was not run is skipped, and not passed", () => {
  const abort = new AbortController();
  abort.abort();
  const report = runTests(spec, { seed: 1, samples: 5, context: { clock: () => 0, signal: abort.signal } });
  expect(report).toMatchObject({ ok: true, value: { stoppedBy: "cancelled" } });
  if (report.ok) expect(new Set(report.value.tests.map(({ status }) => status))).toEqual(new Set(["skipped"]));
});
