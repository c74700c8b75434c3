import { describe, expect, it } from "vitest";
import { briefly, checkSpec } from "../__fixtures__/check-spec.ts";

const spec = (init: string, more: string): string => `module spec {
  var x: int
  action init = ${init}
  action step = any { all { x < 8, x' = x + 1 }, all { x >= 8, x' = 0 } }
  ${more}
}`;
const marked = "/// @invariant\n val small = x < 9";
const bounds = { statesMax: 3, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };

describe("a spec without a state", () => {
  it("is a violation, and the only thing to say about it", () => {
    const report = checkSpec(spec("all { false, x' = 0 }", marked));
    expect(briefly(report.findings)).toEqual(["CS411 init"]);
    expect(report).toMatchObject({
      verdict: "violated",
      complete: false,
      states: 0,
      invariants: [{ status: "unknown" }],
    });
  });

  it("is not said of a start that fails: the error says it all", () => {
    expect(briefly(checkSpec(spec("x' = 1 / 0", marked)).findings)).toEqual(["CS403 init"]);
  });
});

describe("nothing to check", () => {
  it("is said with a way out", () => {
    const [found, ...others] = checkSpec(spec("x' = 0", "")).findings;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "CS412", severity: "notice", hint: expect.stringContaining("--invariant") });
  });

  it.each([marked, "/// @property\n temporal p = always(x < 9)", "/// @witness\n val w = x == 3"])(
    "is not said of %s",
    (more) => {
      expect(checkSpec(spec("x' = 0", more)).findings).toEqual([]);
    },
  );
});

describe("a witness that is not reached", () => {
  const never = "/// @witness\n val far = x == 20";
  it("is a violation", () => {
    const report = checkSpec(spec("x' = 0", never));
    expect(briefly(report.findings)).toEqual(["CS414 far"]);
    expect(report).toMatchObject({ verdict: "violated", witnesses: [{ status: "not reached" }] });
  });

  it("is left open when the search was cut", () => {
    const report = checkSpec(spec("x' = 0", never), { bounds });
    expect(report.findings.filter(({ code }) => code === "CS414")).toEqual([]);
    expect(report).toMatchObject({ verdict: "unknown", witnesses: [{ status: "unknown" }] });
  });

  it("is not one that is reached, by the shortest way", () => {
    const report = checkSpec(spec("x' = 0", never.replace("20", "5")));
    expect(report.findings).toEqual([]);
    expect(report.witnesses[0]?.scenario?.states.length).toBe(6);
  });
});

describe("how much was explored", () => {
  it("is part of what is said about a cut search, and not of a whole one", () => {
    const text = spec("x' = 0", "/// @invariant\n val guarded = x > 6 implies x < 9");
    const cut = checkSpec(text, { bounds }).findings.find(({ code }) => code === "CS408");
    expect(cut?.message).toMatch(/in the \d+ states that were explored/);
    expect(checkSpec(text).findings.filter(({ code }) => code === "CS408")).toEqual([]);
    const whole = checkSpec(text.replace("x > 6", "x > 60")).findings.find(({ code }) => code === "CS408");
    expect(whole?.message).toContain("in any reachable state");
  });
});
