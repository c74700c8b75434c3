/**
 * What a spec means, point by point, and where the engine is stricter than a simulator: one test for each point of the
 * list that the language was designed by, named after it. Points 6 to 8 are in semantics-of-behaviours.test.ts.
 *
 * docs/understand/semantics.md tells people the same. That values are Quint's is the business of tests/differential.
 */
import { describe, expect, it } from "vitest";
import { briefly, checkSpec } from "./__fixtures__/check-spec.ts";
import { unbounded } from "./__fixtures__/explore-program.ts";
import { loadText } from "./__fixtures__/load-spec.ts";
import { oneVariableSpec as spec } from "./__fixtures__/one-variable-spec.ts";
import { check } from "./check/check.ts";
import { selectRoots } from "./roots.ts";

/** The conditions, each an invariant of a state that stays as it is. */
const ofConditions = (conditions: readonly string[]): string =>
  spec("x' = 0", "x' = x", conditions.map((each, index) => `/// @invariant\n  val c${index} = ${each}`).join("\n  "));

/** All hold; and the negation of each is violated, so that none of them was passed over. */
function expectAll(conditions: readonly string[]): void {
  const statuses = (of: readonly string[]): string[] =>
    checkSpec(ofConditions(of)).invariants.map(({ status }) => status);
  expect(statuses(conditions)).toEqual(conditions.map(() => "holds"));
  expect(statuses(conditions.map((each) => `not(${each})`))).toEqual(conditions.map(() => "violated"));
}

function problemOf(text: string): { code: string; line: number | undefined; hint: string | undefined } {
  const program = loadText(text);
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = check(program, roots.value, { ...unbounded, symmetric: "none", keepGoing: true, deadlock: true });
  if (report.ok) throw new Error("there is no problem");
  const [{ code, place, hint } = { code: "none" }] = report.problems;
  return { code, line: place?.line, hint };
}

const codes = (text: string): string[] => briefly(checkSpec(text).findings);
const statesOf = (text: string): number => checkSpec(text).states;

describe("1. steps and short circuits", () => {
  it("`all`: left to right, stops at the first false", () => {
    const guarded = spec("x' = 2", "any { all { x != 0, x' = 2 / x }, all { x == 0, x' = 2 } }");
    expect(codes(guarded)).not.toContain("CS403 step");
    expect(codes(spec("x' = 0", "all { x' = 2 / x, x != 0 }"))).toContain("CS403 step");
  });

  it("later conjuncts do not see earlier assignments", () => {
    const text = spec("x' = 0", "all { x' = 1 - x, x < 2, y' = x }").replace("var x: int", "var x: int\n  var y: int");
    const report = checkSpec(
      text
        .replace("x' = 0", "all { x' = 0, y' = 1 }")
        .replace(/\n}$/, "\n  /// @invariant\n  val apart = x + y == 1\n  /// @invariant\n  val alike = x == y\n}"),
    );
    expect(report.invariants).toEqual([
      { name: "apart", status: "holds" },
      { name: "alike", status: "violated" },
    ]);
    expect(report.states).toBe(2);
  });

  it("`and/or/implies/ite/match` short-circuit", () => {
    const wrong = "1 / x == 1";
    expectAll([
      `not(false and ${wrong})`,
      `true or ${wrong}`,
      `false implies ${wrong}`,
      `if (x == 0) true else ${wrong}`,
      "(if (x == 1) 1 / x else 7) == 7",
    ]);
    expect(codes(ofConditions([`true and ${wrong}`]))).toContain("CS418 c0");
    const matched = (subject: string): string =>
      spec(
        "x' = 0",
        "x' = x",
        `/// @invariant\n  val c0 = match ${subject} { | A => x == 0 | B(n) => n / x == 1 }`,
      ).replace("var x: int", "type T = A | B(int)\n  var x: int");
    expect(checkSpec(matched("A")).invariants[0]?.status).toBe("holds");
    expect(codes(matched("B(1)"))).toContain("CS418 c0");
  });

  it("Division and remainder truncate toward zero (−7/2 = −3, −7%2 = −1)", () => {
    expectAll([
      "-7 / 2 == -3",
      "-7 % 2 == -1",
      "7 / -2 == -3",
      "7 % -2 == 1",
      "(x - 7) / 2 == -3",
      "(x - 7) % 2 == -1",
    ]);
  });

  it("Integers are unbounded", () => {
    expectAll([
      "2^31 + x > 2147483647",
      "2^53 + 1 + x != 2^53 + x",
      "2^200 / 2^198 + x == 4",
      "(x - 2^64) * 2^64 == -(2^128)",
    ]);
    // Doubled in every step, across the ends of words and of doubles, and halved again to show that nothing was lost.
    const growing = spec("x' = 1", "x' = if (x < 2^130) 2 * x + 1 else 1", "/// @invariant\n  val odd = x % 2 == 1");
    expect(checkSpec(growing)).toMatchObject({ states: 131, verdict: "holds" });
  });
});

describe("2. choices", () => {
  it("`nondet x = oneOf(S)`: empty S makes the expression false", () => {
    const choosing = (set: string): string => spec("x' = 0", `{ nondet y = oneOf(${set}) x' = y }`);
    expect(codes(choosing("1.to(0)"))).toContain("CS402 step");
    expect(codes(choosing("Set(0)"))).not.toContain("CS402 step");
    expect(statesOf(spec("x' = 0", "any { { nondet y = oneOf(Set()) x' = y }, x' = 1 - x }"))).toBe(2);
  });

  it("An explorer enumerates all of S", () => {
    const report = checkSpec(spec("{ nondet y = oneOf(Set(3, 5)) x' = y }", "{ nondet y = oneOf(1.to(20)) x' = y }"));
    expect(report).toMatchObject({ states: 20, complete: true, depth: 1 });
  });

  it("over `Int`/`Nat` or a set too large it refuses with a clear problem and names the flag that bounds it", () => {
    const choosing = (set: string): string => spec("x' = 0", `{ nondet y = oneOf(${set}) x' = y }`);
    for (const set of ["Int", "Nat"]) expect(problemOf(choosing(set))).toMatchObject({ code: "CS203", line: 4 });
    const large = problemOf(choosing("1.to(40).powerset()").replace("x' = y }", "x' = y.size() }"));
    expect(large).toMatchObject({ code: "CS204", line: 4 });
    expect(problemOf(choosing("Int")).hint).toContain("--integers -10..10");
    expect(large.hint).toContain("--integers");
  });

  it("Lazy sets must not be expanded to test membership or take a size", () => {
    expectAll([
      "1.to(100).powerset().size() == 2^(100 + x)",
      "Set(x + 1, 7).in(1.to(100).powerset())",
      "not(Set(x).in(1.to(100).powerset()))",
      "1.to(50).setOfMaps(1.to(9)).size() == 9^(50 + x)",
      "1.to(50).mapBy(i => 3 + x).in(1.to(50).setOfMaps(1.to(9)))",
      "tuples(1.to(10^9), 1.to(10^9)).size() == 10^(18 + x)",
      "(7 + x, 8).in(tuples(1.to(10^9), 1.to(10^9)))",
      "(x + 1).in(1.to(10^12))",
      "1.to(10^12 + x).size() == 10^12",
    ]);
  });
});

describe("3. errors", () => {
  it.each([
    ["missing map key", "Map(1 -> 2).get(x)"],
    ["`head` of an empty list", "[].append(x).tail().head()"],
    ["division by zero", "7 / x"],
  ])(
    "an error inside one branch of `any` is a finding with a scenario, even when other branches are enabled: %s",
    (_, value) => {
      const text = spec(
        "x' = 3",
        `any { all { x == 0, x' = ${value} }, all { x > 0, x' = x - 1 }, all { x <= 0, x' = 3 } }`,
      );
      const found = checkSpec(text).findings.filter(({ code }) => code === "CS403");
      expect(found.map(({ subject, severity, place }) => [subject, severity, place?.line])).toEqual([
        ["step", "violation", 4],
      ]);
      expect(found[0]?.scenario?.states.map(({ values }) => values[0])).toEqual([3, 2, 1, 0]);
      expect(codes(text.replace("x == 0,", "x == 9,"))).not.toContain("CS403 step");
    },
  );
});

describe("4. assignments and deadlocks", () => {
  const two = (step: string): string =>
    spec("all { x' = 0, y' = 0 }", step).replace("var x: int", "var x: int\n  var y: int");

  it("A step that leaves a variable unassigned is a problem with a place", () => {
    expect(problemOf(two("x' = 1 - y"))).toMatchObject({ code: "CS201", line: 5 });
  });

  it("or assigns it twice", () => {
    expect(() => loadText(two("all { x' = 1, y' = x, x' = 2 }"))).toThrow(/spec.qnt:5:\d+: CS202/);
    expect(statesOf(two("all { x' = 1, y' = x }"))).toBe(3);
  });

  it.each(["x", "x + 1"])(
    "An initial state is made from nothing: it cannot read a variable, as in x' = %s",
    (value) => {
      expect(problemOf(spec(`x' = ${value}`, "x' = x"))).toMatchObject({ code: "CS205", line: 3 });
      expect(statesOf(two("all { x' = x, y' = 0 }"))).toBe(1);
    },
  );

  it('Deadlock is reported, never "ok"', () => {
    const ending = spec("x' = 0", "all { x < 3, x' = x + 1 }", "/// @invariant\n  val small = x < 9");
    const report = checkSpec(ending);
    expect(report.verdict).toBe("violated");
    expect(briefly(report.findings)).toContain("CS402 step");
    expect(report.findings[0]?.scenario?.states.length).toBe(4);
  });
});

describe("5. equality and order", () => {
  it("Equality is structural; records are order-free; `Set(1,2,3) == 1.to(3)`; map literals keep the last value", () => {
    expectAll([
      "{ a: x, b: 1 } == { b: 1, a: 0 }",
      "Set(1, 2, 3 + x) == 1.to(3)",
      "Set(2, 1, 1) == Set(1, 2 + x)",
      "Map(1 -> x, 1 -> 5) == Map(1 -> 5)",
      "[1, 2 + x] != [2, 1]",
      "(1, Set(x)) == (1, 0.to(0))",
      "tuples(Set(1), Set(2)) == Set((1, 2 + x))",
      "Set(1, 2).powerset() == Set(Set(), Set(1), Set(2 + x), Set(2, 1))",
    ]);
  });

  it("`fold` over a set must run in one canonical order", () => {
    const digits = (set: string): string => `${set}.fold(0, (sum, n) => 10 * sum + n)`;
    expectAll([
      `${digits("Set(3, 1, 2 + x)")} == 123`,
      `${digits("1.to(3 + x)")} == 123`,
      `${digits("Set(1, 2).union(Set(3 + x))")} == 123`,
      `${digits("Set(9, x + 3).map(n => 10 - n)")} == 17`,
      'Set("b", "a", "c").fold("", (last, name) => name) == "c"',
    ]);
  });

  it("an order-dependent fold is worth a lint", () => {
    const folding = (body: string): string => spec("x' = 0", `x' = 1.to(3).fold(0, (sum, n) => ${body}) % 5`);
    expect(codes(folding("2 * sum + n")).filter((code) => code.startsWith("CS207"))).toHaveLength(1);
    expect(codes(folding("sum + n")).filter((code) => code.startsWith("CS207"))).toEqual([]);
  });
});
