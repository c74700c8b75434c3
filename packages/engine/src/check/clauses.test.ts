import { describe, expect, it } from "vitest";
import { briefly, checkSpec } from "../__fixtures__/check-spec.ts";

/** Each finding with a spec that raises it, and the same spec put right, which raises none. */
const spec = (step: string, more = ""): string => `module spec {
  var x: int
  action init = x' = 0
  ${more}
  action step = ${step}
  /// @invariant
  val inSight = -9 < x and x < 9
}`;

const pairs = [
  {
    code: "CS405 reset",
    wrong: spec(
      "any { increase, reset }",
      "action increase = all { x < 3, x' = x + 1 }\n action reset = all { x > 3, x' = 0 }",
    ),
    also: ["CS406 reset"],
    right: spec(
      "any { increase, reset }",
      "action increase = all { x < 3, x' = x + 1 }\n action reset = all { x >= 3, x' = 0 }",
    ),
  },
  {
    code: "CS406 step",
    wrong: spec("if (x > 5) x' = 0 else x' = 1 - x"),
    right: spec("if (x > 0) x' = 0 else x' = 1 - x"),
  },
  {
    code: "CS406 step",
    wrong: spec("any { all { x > 0 or x > 5, x' = 0 }, x' = 1 }"),
    right: spec("any { all { x > 0 or x < 0, x' = 0 }, x' = 1, x' = -1 }"),
  },
  {
    code: "CS407 step",
    wrong: spec("all { x >= 0, x' = 1 - x }"),
    right: spec("any { all { x > 0, x' = 0 }, x' = 1 - x }"),
  },
  {
    code: "CS407 step",
    wrong: spec("if (x < 5) x' = 1 - x else x' = 0"),
    right: spec("if (x < 1) x' = 1 - x else x' = 0"),
  },
  {
    code: "CS408 5",
    wrong: spec("x' = 1 - x", "/// @invariant\n val guarded = x > 1 implies x == 7"),
    right: spec("x' = 1 - x", "/// @invariant\n val guarded = x > 0 implies x == 1"),
  },
  {
    code: "CS415 nudge",
    wrong: spec("any { x' = 1 - x, nudge }", "action nudge = x' = if (x > 5) 0 else x"),
    right: spec("any { x' = 1 - x, nudge }", "action nudge = x' = if (x > 0) 0 else x"),
  },
  {
    code: "CS417 5",
    wrong: spec("any { x' = 1 - x, all { x > 5, x' = 0 } }"),
    also: ["CS406 step"],
    right: spec("any { x' = 1 - x, all { x > 0, x' = 0 } }"),
  },
  {
    code: "CS417 9",
    wrong: spec(
      "match lightAt(x) {\n | Red => x' = 1\n | Green => x' = 0\n | Broken => x' = 5 }",
      "type Light = Red | Green | Broken\n pure def lightAt(n: int): Light = if (n == 0) Red else if (n == 1) Green else Broken",
    ),
    right: spec(
      "match lightAt(x) {\n | Red => x' = 1\n | Green => x' = 0 }",
      "type Light = Red | Green\n pure def lightAt(n: int): Light = if (n == 0) Red else Green",
    ),
  },
];

describe("what coverage finds", () => {
  it.each(pairs)("$code is found: $wrong", ({ code, wrong, also = [] }) => {
    const report = checkSpec(wrong, { deadlock: false });
    expect(briefly(report.findings).sort()).toEqual([code, ...also].sort());
    expect(report.findings.every(({ severity }) => severity === "notice")).toBe(true);
    expect(report.verdict).toBe("holds");
  });

  it.each(pairs)("$code is not found once the spec is put right: $right", ({ right }) => {
    expect(checkSpec(right).findings).toEqual([]);
  });
});

describe("what is no finding", () => {
  it.each([
    ["an action that rests on purpose", spec("any { x' = 1 - x, x' = x, rest }", "action rest = all { x' = x }")],
    [
      "a switch that a constant sets",
      spec("all { ON implies x < 5, not(ON) or x < 2, x' = 1 - x }", "pure val ON = false"),
    ],
    ["a literal", spec("all { true, x' = 1 - x }")],
    ["an assertion that holds", spec("all { assert(x < 5), x' = 1 - x }")],
    ["a clause of an invariant that holds", spec("x' = 1 - x", "/// @invariant\n val two = x < 5 and x > -5")],
    [
      "a call that is possible from one place only",
      spec("any { all { x == 0, one }, all { x == 1, x' = 0 } }", "action one = x' = 1"),
    ],
  ])("%s", (_, text) => {
    expect(checkSpec(text).findings).toEqual([]);
  });

  it("a part of what was reported as a whole", () => {
    const inner = "action outer = all { x > 5, inner }\n action inner = any { x' = 0, x' = 1 }";
    expect(briefly(checkSpec(spec("any { x' = 1 - x, outer }", inner)).findings)).toEqual([
      "CS406 outer",
      "CS405 outer",
    ]);
  });
});

describe("how much was looked at", () => {
  const counter = spec("any { all { x < 8, x' = x + 1 }, all { x == 8, reset } }", "action reset = x' = 0");
  const bounds = { statesMax: 5, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };

  it("is said when the search was cut", () => {
    const { findings, verdict } = checkSpec(counter, { bounds });
    expect(briefly(findings)).toEqual(["CS407 step", "CS417 5", "CS406 step"]);
    for (const { message } of findings) {
      expect(message).toContain("in the 5 states that were explored");
      expect(message).not.toMatch(/dropped|never used/);
    }
    expect(verdict).toBe("unknown");
  });

  it("is nothing when the search was cut before its first step", () => {
    const many = "any { x' = 1, x' = 2, x' = 3 }";
    const text = spec("all { x > 5, x' = x }").replace("x' = 0", many);
    const report = checkSpec(text, { bounds: { ...bounds, statesMax: 1 } });
    expect(report).toMatchObject({ verdict: "unknown", findings: [] });
  });

  it("is enough for the word when the search was not", () => {
    expect(checkSpec(counter).findings).toEqual([]);
  });

  it("is too little for the word when the search ended at a violation", () => {
    const violated = counter.replace("x < 9", "x < 2");
    expect(briefly(checkSpec(violated, { keepGoing: false }).findings)).toEqual(["CS401 inSight"]);
  });
});

it("constants that switch off a condition of an invariant are told: the invariant says nothing here", () => {
  const text = spec("x' = 1 - x", "pure val ON = false\n /// @invariant\n val small = ON implies x < 7");
  expect(briefly(checkSpec(text).findings)).toEqual(["CS408 6"]);
});
