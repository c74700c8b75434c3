import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import type { Finding } from "../verdict/finding.ts";

const spec = (result: string, more = "", invariant = "last < 99"): string => `module spec {
  var seen: Set[int]
  var last: int
  ${more}
  action init = all { seen' = Set(), last' = 0 }
  action step = {
    nondet picked = 1.to(3).oneOf()
    all { seen' = if (seen == 1.to(3)) Set() else seen.union(Set(picked)), last' = ${result} }
  }
  /// @invariant
  val inSight = ${invariant} and seen.size() < 4
}`;
const foldsOf = (text: string): Finding[] => checkSpec(text).findings.filter(({ code }) => code === "CS207");

describe("a fold over a set that depends on the order", () => {
  it("is found with the shortest scenario to a state that shows it", () => {
    const [found, ...others] = foldsOf(spec("seen.fold(0, (sum, n) => (2 * sum + n) % 16)"));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: "notice", subject: "step", place: { line: 8 } });
    expect(found!.scenario!.states.length).toBe(3);
    expect(found!.message).toMatch(/it gives \d+, and gives \d+ in another order/);
  });

  it.each([
    ["in an invariant", spec("0", "", "seen.fold(0, (before, n) => n) < 9")],
    [
      "in a definition that takes the operator",
      spec("folded((before, n) => n)", "def folded(f) = seen.fold(0, (acc, n) => f(acc, n))"),
    ],
    ["among what is chosen", spec("1.to(picked + 1).fold(0, (before, n) => n - before)")],
    ["that makes a list", spec("seen.fold([], (items, n) => items.append(n)).length()")],
    ["as the only element comes to depend on it", spec("seen.fold(9, (before, n) => if (before == 9) n else before)")],
  ])("is found %s", (_, text) => {
    expect(foldsOf(text).length).toBe(1);
  });

  it("is found where another order ends in an error", () => {
    const [found] = foldsOf(spec("seen.fold(0, (before, n) => if (before > n) 6 / (n - n) else n)"));
    expect(found?.message).toContain("ends in an error (CS304) in another order");
  });

  it("is found in a constant and in the initial action, which have no scenario", () => {
    const constant = foldsOf(spec("FIRST", "pure val FIRST = Set(4, 5, 6).fold(0, (sum, n) => 2 * sum - n)"));
    expect(constant).toMatchObject([{ subject: "FIRST" }]);
    expect(constant[0]).not.toHaveProperty("scenario");
    const initial = foldsOf(spec("0").replace("last' = 0", "last' = 1.to(5).fold(0, (before, n) => n)"));
    expect(initial).toMatchObject([{ subject: "init" }]);
    expect(initial[0]).not.toHaveProperty("scenario");
  });
});

describe("a fold that does not is no finding", () => {
  it.each([
    ["a sum", "seen.fold(0, (sum, n) => sum + n)"],
    ["a maximum, which no form tells", "seen.fold(0, (most, n) => if (n > most) n else most)"],
    ["one over a list", "[1, 2, 3].foldl(0, (sum, n) => (2 * sum + n) % 16)"],
    ["one over sets of one element", "Set(picked).fold(0, (sum, n) => 2 * sum + n)"],
    ["one whose operator looks at the elements only to count them", "seen.fold(0, (count, n) => 1 + count)"],
  ])("%s", (_, result) => {
    expect(foldsOf(spec(result))).toEqual([]);
  });

  it("one that only states beyond reach would tell", () => {
    const guarded = spec("if (seen.size() > 3) seen.fold(0, (before, n) => n) else 0");
    expect(foldsOf(guarded)).toEqual([]);
  });
});

it("is looked for no longer than the search took, or a second", () => {
  const text = spec("if (seen.size() == 3) seen.fold(0, (before, n) => n) else 0");
  const found = (tick: number): number => {
    let now = 0;
    const report = checkSpec(text, { context: { clock: () => (now += tick) } });
    return report.findings.filter(({ code }) => code === "CS207").length;
  };
  expect(found(0.0001)).toBe(1);
  expect(found(10)).toBe(0);
});

it("the search is the same, whether or not a fold is doubted", () => {
  const { states, transitions } = checkSpec(spec("seen.fold(0, (most, n) => if (n > most) n else most)"));
  expect(checkSpec(spec("if (seen == Set()) 0 else seen.fold(0, (sum, n) => if (n > sum) n else sum)"))).toMatchObject({
    states,
    transitions,
  });
});
