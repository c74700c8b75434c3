import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { RealSteps } from "../__fixtures__/real-steps.ts";

const liveness = "specs/examples/liveness.qnt";

describe("a lock that one of two takes", () => {
  it("is had again and again under strong fairness", () => {
    const report = checkSpec(loadSpec(liveness, "spin_lock_strong"));
    expect(report).toMatchObject({ verdict: "holds", properties: [{ name: "zeroGetsIt", status: "holds" }] });
    expect(report.properties[0]).not.toHaveProperty("vacuous");
  });

  it("may never be had under weak fairness: the history that shows it is a real one, and repeats", () => {
    const program = loadSpec(liveness, "spin_lock_weak");
    const report = checkSpec(program);
    expect(report).toMatchObject({ verdict: "violated", properties: [{ name: "zeroGetsIt", status: "violated" }] });
    const { scenario } = report.findings.find(({ code }) => code === "CS404")!;
    const real = new RealSteps(program);
    expect(real.allow(scenario!)).toBe(true);
    // The lock is open, 1 takes it, and gives it back: 0 is never the one.
    const { states, loopStart } = scenario!;
    const taken = states.flatMap(({ label }) => (label.action === "acquire" ? label.picks : []));
    expect(taken).toEqual([{ name: "p", value: 1 }]);
    expect(states.length - loopStart!).toBe(2);
  });
});

describe.each([
  ["liveness", "holds"],
  ["liveness_unfair", "violated"],
])("Peterson's algorithm, %s", (main, status) => {
  it(`${status}, and every history is one of the spec`, () => {
    const program = loadSpec(liveness, main);
    const report = checkSpec(program);
    expect(report.properties.find(({ name }) => name === "askedIsServed")?.status).toBe(status);
    const scenarios = report.findings.flatMap(({ code, scenario }) => (code === "CS404" ? [scenario!] : []));
    expect(scenarios.length > 0).toBe(status === "violated");
    const real = new RealSteps(program);
    for (const scenario of scenarios) {
      expect(scenario.loopStart).toBeLessThan(scenario.states.length);
      expect(real.allow(scenario, true)).toBe(true);
    }
  });
});

const counter = (property: string): string => `module spec {
  var x: int
  action init = x' = 0
  action step = x' = (x + 1) % 3
  temporal fair = weakFair(step, x)
  /// @property
  temporal asked = ${property}
}`;

describe("what is told", () => {
  it("names the part that is broken, and the steps in which nothing happens", () => {
    const [found] = checkSpec(counter("always(x < 3) and eventually(x == 2)")).findings;
    expect(found).toMatchObject({ code: "CS404", subject: "asked", place: { line: 7 } });
    expect(found!.message).toContain("and breaks 'at some time x == 2'");
    expect(found!.scenario).toMatchObject({ loopStart: 0, states: [{ values: [0] }] });
    expect(new RealSteps(loadText(counter("true"))).allow(found!.scenario!, true)).toBe(true);
    expect(new RealSteps(loadText(counter("true"))).allow(found!.scenario!)).toBe(false);
  });

  it("warns of a property that holds for want of behaviours, or of a condition", () => {
    const none = checkSpec(counter("(fair and always(x == 0)) implies eventually(x == 7)"));
    expect(none).toMatchObject({ verdict: "holds", properties: [{ status: "holds", vacuous: expect.any(String) }] });
    expect(none.findings.map(({ code, severity }) => [code, severity])).toEqual([["CS416", "notice"]]);
    const never = checkSpec(counter("fair implies leadsTo(x == 9, x == 0)"));
    expect(never.findings.map(({ code }) => code)).toEqual(["CS416"]);
    expect(checkSpec(counter("fair implies leadsTo(x == 2, x == 0)")).findings).toEqual([]);
  });

  it("is an error of the property where it has one, with a history to it", () => {
    const [found] = checkSpec(counter("always(6 / (x - 2) < 7)")).findings;
    expect(found).toMatchObject({ code: "CS418", subject: "asked" });
    expect(found!.scenario!.states.at(-1)!.values).toEqual([2]);
  });

  it("is nothing certain when the search was cut, unless what was seen breaks it", () => {
    const bounds = { statesMax: 2, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };
    const cut = (property: string) => checkSpec(counter(property), { bounds });
    expect(cut("fair implies eventually(x == 2)")).toMatchObject({
      verdict: "unknown",
      properties: [{ status: "unknown", reason: expect.stringContaining("cut") }],
    });
    expect(cut("always(x < 1)")).toMatchObject({ verdict: "violated", properties: [{ status: "violated" }] });
  });
});
