import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { unbounded } from "../__fixtures__/explore-program.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { check } from "../check/check.ts";
import { selectRoots } from "../roots.ts";

/** 0 → 1 → 2 → 0, and nothing may happen at any time. `y` stays. */
const spec = (property: string): string => `module spec {
  var x: int
  var y: int
  pure val VALUES = Set(0, 1, 2)
  action init = all { x' = 0, y' = 0 }
  action turn = all { x' = (x + 1) % 3, y' = y }
  action stay = all { x > 5, x' = x, y' = y }
  action jump(n: int): bool = all { x' = n, y' = y }
  action step = any { turn, stay }
  temporal fair = weakFair(turn, (x, y))
  temporal comes(n) = eventually(x == n)
  temporal when(p, q) = always(p implies eventually(q))
  def isAt(n) = x == n
  /// @property
  temporal asked = ${property}
}`;

function problemsOf(text: string): unknown {
  const program = loadText(text);
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = check(program, roots.value, { ...unbounded, symmetric: "none", keepGoing: true, deadlock: true });
  return report.ok ? [] : report.problems;
}

const holding = [
  "always(x < 3)",
  "fair implies eventually(x == 2)",
  "fair implies always(eventually(x == 0))",
  "fair implies leadsTo(x == 1, x == 2)",
  "fair implies VALUES.forall(n => always(eventually(x == n)))",
  "VALUES.exists(n => comes(n))",
  "fair implies comes(1)",
  "fair implies when(isAt(1), isAt(2))",
  "always(next(x) == x or next(x) == (x + 1) % 3)",
  "always(next(x) != x implies next(y) == y)",
  "always(enabled(turn))",
  "always(not(enabled(stay)))",
  "always(orKeep(turn, (x, y)))",
  "always(VALUES.exists(n => mustChange(jump(n), x)) implies next(x) != x)",
  "(always(eventually(mustChange(turn, x)))) implies always(eventually(x == 1))",
  "if (x == 0) always(x < 3) else eventually(x == 9)",
  "(x == 0) == not(eventually(always(x == 0)) and fair)",
  "{ val two = 2 fair implies eventually(x == two) }",
  "always(VALUES.contains(x)) iff always(x.in(VALUES))",
];
const violated = [
  "always(x < 2)",
  "eventually(x == 2)",
  "fair implies eventually(always(x == 0))",
  "leadsTo(x == 0, x == 1)",
  "VALUES.forall(n => comes(n))",
  "fair implies Set(0, 5).forall(n => comes(n))",
  "fair implies when(isAt(1), isAt(4))",
  "always(next(x) == (x + 1) % 3)",
  "always(not(enabled(turn)))",
  "always(mustChange(turn, x))",
  "always(orKeep(stay, (x, y)))",
  "always(not(mustChange(turn, x)))",
  "if (x == 1) always(x < 3) else eventually(x == 9)",
];

describe("a property of a machine that turns", () => {
  it.each(holding)("holds: %s", (property) => {
    expect(checkSpec(spec(property)).properties).toMatchObject([{ status: "holds" }]);
  });

  it.each(violated)("is violated: %s", (property) => {
    expect(checkSpec(spec(property)).properties).toMatchObject([{ status: "violated" }]);
  });

  it.each(["always(x < 3)", "fair implies eventually(x == 2)", "always(enabled(turn))"])("and not: %s", (property) => {
    expect(checkSpec(spec(`not(${property})`)).properties).toMatchObject([{ status: "violated" }]);
  });
});

describe("a property that cannot be checked is a problem with a place", () => {
  it.each([
    ["a quantifier over a set that changes", "1.to(x).forall(n => eventually(x == n))"],
    ["a set of formulas", "Set(always(x < 3), eventually(x == 2)).contains(true)"],
  ])("%s", (_, property) => {
    expect(problemsOf(spec(property))).toMatchObject([{ code: "CS205", place: { line: 15 } }]);
  });

  const doubling = (count: number): string =>
    spec(`t${count - 1}`).replace(
      "temporal fair",
      `${Array.from({ length: count }, (_, n) =>
        n === 0 ? "temporal t0 = always(x < 3)" : `temporal t${n} = t${n - 1} and eventually(t${n - 1})`,
      ).join("\n")}
      temporal fair`,
    );

  it("parts that double", () => {
    expect(problemsOf(doubling(40))).toMatchObject([{ code: "CS208", place: { file: "spec.qnt" } }]);
    expect(problemsOf(doubling(3))).toEqual([]);
  });
});
