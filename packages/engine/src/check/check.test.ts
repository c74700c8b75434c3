import { describe, expect, it } from "vitest";
import { briefly, checkSpec } from "../__fixtures__/check-spec.ts";
import { unbounded } from "../__fixtures__/explore-program.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { selectRoots } from "../roots.ts";
import { check } from "./check.ts";

const counter = (more = "", init = "x' = 0", step = "x' = (x + 1) % 10"): string => `module spec {
  var x: int
  action init = ${init}
  action step = ${step}
  ${more}
}`;
const marked = "/// @invariant\n val inSight = x < 10";

describe("findings, each with the spec put right", () => {
  const pairs = [
    { code: "CS401 small", wrong: counter("/// @invariant\n val small = x < 3"), right: counter(marked), states: 4 },
    {
      code: "CS402 step",
      wrong: counter(marked, "x' = 0", "all { x < 3, x' = x + 1 }"),
      right: counter(marked),
      states: 4,
    },
    {
      code: "CS403 step",
      wrong: counter(marked, "x' = 5", "any { x' = 9 / x, x' = if (x > 0) x - 1 else 5 }"),
      right: counter(marked, "x' = 5", "any { all { x > 0, x' = 9 / x }, x' = if (x > 0) x - 1 else 5 }"),
      states: 3,
    },
    { code: "CS411 init", wrong: counter(marked, "all { 1 > 2, x' = 0 }"), right: counter(marked) },
    {
      code: "CS412",
      wrong: counter("", "x' = 0", "any { all { x < 9, x' = x + 1 }, all { x == 9, x' = 0 } }"),
      right: counter(marked),
    },
    {
      code: "CS414 seen",
      wrong: counter("/// @witness\n val seen = x == 12"),
      right: counter("/// @witness\n val seen = x == 9"),
    },
    {
      code: "CS418 steady",
      wrong: counter("/// @invariant\n val steady = Map(0 -> 1, 1 -> 1).get(x) == 1"),
      right: counter("/// @invariant\n val steady = x < 2 implies Map(0 -> 1, 1 -> 1).get(x) == 1"),
      states: 3,
    },
    {
      code: "CS418 seen",
      wrong: counter("/// @witness\n val seen = Map(0 -> 1).get(x) == 2"),
      right: counter("/// @witness\n val seen = x > 0 and x * 10 == 20"),
      states: 2,
    },
  ];

  it.each(pairs)("$code is found: $wrong", ({ code, wrong, states }) => {
    const { findings, verdict } = checkSpec(wrong);
    expect(briefly(findings)).toEqual([code]);
    expect(findings[0]?.scenario?.states.length).toBe(states);
    expect(verdict).toBe(code === "CS412" ? "holds" : "violated");
  });

  it.each(pairs)("$code is not found once the spec is put right: $right", ({ right }) => {
    expect(checkSpec(right)).toMatchObject({ verdict: "holds", complete: true, findings: [] });
  });

  it("an error of the initial action leaves no state, and nothing holds", () => {
    const report = checkSpec(counter(marked, "x' = 1 / 0"));
    expect(briefly(report.findings)).toEqual(["CS403 init"]);
    expect(report.findings[0]?.scenario).toBeUndefined();
    expect(report).toMatchObject({ verdict: "violated", complete: false, invariants: [{ status: "unknown" }] });
  });

  it("an error in one branch does not hide the others", () => {
    const { findings, states } = checkSpec(
      counter(marked, "x' = 3", "any { x' = 6 / (x - 3), x' = x / (x - 2), x' = (x + 1) % 5 }"),
    );
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ["CS403", "error in 'step': division of 6 by zero (CS304)"],
      ["CS403", "error in 'step': division of 2 by zero (CS304)"],
    ]);
    expect(states).toBeGreaterThan(3);
  });

  it("an end that is intended is no deadlock", () => {
    expect(checkSpec(counter(marked, "x' = 0", "all { x < 3, x' = x + 1 }"), { deadlock: false }).verdict).toBe(
      "holds",
    );
  });
});

describe("problems that no verdict can be given on", () => {
  const problemsOf = (text: string): readonly string[] => {
    const program = loadText(text);
    const roots = selectRoots(program, {});
    if (!roots.ok) return roots.problems.map(({ code }) => code);
    const report = check(program, roots.value, { ...unbounded, symmetric: "none", keepGoing: true, deadlock: true });
    return report.ok ? [] : report.problems.map(({ code }) => code);
  };

  it.each([
    ["CS203", counter(marked, "x' = 0", "{ nondet y = oneOf(Int) x' = y }")],
    ["CS204", counter(marked, "x' = 0", "{ nondet y = oneOf(1.to(100).powerset()) x' = y.size() }")],
    ["CS201", `module spec { var x: int var y: int action init = all { x' = 0, y' = 0 } action step = x' = 1 - y }`],
  ])("%s", (code, text) => {
    expect(problemsOf(text)).toEqual([code]);
  });

  it("none for a large set that is finite and within sight", () => {
    expect(problemsOf(counter("", "x' = 0", "{ nondet y = oneOf(1.to(10).powerset()) x' = y.size() }"))).toEqual([]);
  });
});

describe("keepGoing", () => {
  const two = counter(
    "/// @invariant\n val far = x < 7\n /// @invariant\n val near = x < 2\n /// @invariant\n val steady = x >= 0",
  );
  const lengths = (keepGoing: boolean): unknown =>
    checkSpec(two, { keepGoing }).findings.map(({ subject, scenario }) => [subject, scenario?.states.length]);

  it("gives each invariant its shortest scenario", () => {
    expect(lengths(true)).toEqual([
      ["near", 3],
      ["far", 8],
    ]);
    expect(checkSpec(two).invariants.map(({ status }) => status)).toEqual(["violated", "violated", "holds"]);
  });

  it("without it, the first violation ends the search, and the others are open", () => {
    expect(lengths(false)).toEqual([["near", 3]]);
    const { invariants, complete, verdict } = checkSpec(two, { keepGoing: false });
    expect(invariants.map(({ status }) => status)).toEqual(["unknown", "violated", "unknown"]);
    expect([complete, verdict]).toEqual([false, "violated"]);
  });

  it("finds two invariants violated by one state", () => {
    const both = counter("/// @invariant\n val a = x != 4\n /// @invariant\n val b = x < 4");
    expect(briefly(checkSpec(both, { keepGoing: false }).findings)).toEqual(["CS401 a", "CS401 b"]);
  });
});

describe("a bound that is too small is said, and what was covered is claimed", () => {
  const wide = loadText(`module spec {
    var x: int
    var y: int
    action init = all { x' = 0, y' = 0 }
    action step = any { all { x' = (x + 1) % 100, y' = y }, all { x' = x, y' = (y + 1) % 100 } }
    /// @invariant
    val inSight = x < 100 and y < 100
    /// @witness
    val corner = x == 99 and y == 99
  }`);
  const { bounds } = unbounded;

  it("none: everything is found", () => {
    expect(checkSpec(wide)).toMatchObject({
      verdict: "holds",
      complete: true,
      states: 10_000,
      transitions: 20_000,
      depth: 198,
    });
  });

  it.each([
    ["states", { statesMax: 9_000 }],
    ["states", { statesMax: 100 }],
    ["depth", { depthMax: 20 }],
    ["memory", { memoryMaxBytes: 30_000 }],
  ] as const)("%s", (stoppedBy, bound) => {
    const report = checkSpec(wide, { bounds: { ...bounds, ...bound } });
    expect(report).toMatchObject({ verdict: "unknown", complete: false, stoppedBy });
    expect(report.invariants).toEqual([{ name: "inSight", status: "unknown" }]);
    expect(report.witnesses).toEqual([{ name: "corner", status: "unknown" }]);
    expect(report.states).toBeLessThan(10_001);
    if (stoppedBy === "depth") expect(report).toMatchObject({ depth: 20, states: 231 });
  });

  it("states: exactly as many as there are is enough, and one fewer is not", () => {
    // The state that broke the bound was found all the same: it is looked at, and nothing is claimed of its successors.
    expect(checkSpec(wide, { bounds: { ...bounds, statesMax: 9_999 } })).toMatchObject({
      verdict: "unknown",
      stoppedBy: "states",
      witnesses: [{ name: "corner", status: "reached" }],
    });
    expect(checkSpec(wide, { bounds: { ...bounds, statesMax: 10_000 } }).verdict).toBe("holds");
  });

  it("seconds, on a clock that runs", () => {
    let now = 0;
    const context = { clock: () => (now += 1) };
    expect(checkSpec(wide, { context, bounds: { ...bounds, secondsMax: 3 } })).toMatchObject({
      verdict: "unknown",
      stoppedBy: "seconds",
    });
  });

  it("somebody has had enough", () => {
    const abort = new AbortController();
    const progress = ({ states }: { readonly states: number }): void => {
      if (states > 2000) abort.abort();
    };
    const report = checkSpec(wide, { context: { ...unbounded.context, progress, signal: abort.signal } });
    expect(report).toMatchObject({ verdict: "unknown", stoppedBy: "cancelled" });
    expect(report.states).toBeLessThan(9_000);
  });

  it("states that were found and not expanded are checked all the same", () => {
    const text = counter("/// @invariant\n val small = x < 4", "x' = 0", "any { x' = x + 1, x' = x + 2 }");
    const report = checkSpec(text, { bounds: { ...bounds, depthMax: 2 } });
    expect(report.findings.find(({ code }) => code === "CS401")?.scenario?.states.length).toBe(3);
  });

  it("a violation beyond the bound is not claimed", () => {
    const text = counter("/// @invariant\n val small = x < 7");
    expect(checkSpec(text, { bounds: { ...bounds, depthMax: 6 } }).verdict).toBe("unknown");
    expect(checkSpec(text, { bounds: { ...bounds, depthMax: 7 } }).verdict).toBe("violated");
  });
});

describe("symmetry", () => {
  const names = (more: string): string => `module spec {
    /// @symmetric
    pure val NAMES = Set("a", "b", "c", "d")
    var here: Set[str]
    action init = here' = Set()
    action step = any {
      nondet n = NAMES.oneOf()
      here' = here.union(Set(n)),
      ${more}
    }
    /// @invariant
    val notAll = here.size() < 4
  }`;
  const plain = names("here' = Set()");

  it("gives the same verdict with fewer states, and a scenario with real steps", () => {
    const reduced = checkSpec(plain, { symmetric: "tagged" });
    expect(reduced.symmetry).toEqual([{ name: "NAMES", used: true }]);
    expect(reduced.states).toBe(5);
    expect(checkSpec(plain).states).toBe(16);
    expect(reduced.findings[0]?.scenario?.states.length).toBe(5);
    expect(checkSpec(plain).findings[0]?.scenario?.states.length).toBe(5);
  });

  it("tells an error in the names of its scenario", () => {
    const wrong = names(`all { here.size() == 2, here' = Set(Map("a" -> "b").get(here.chooseSome())) }`);
    const [found] = checkSpec(wrong, { symmetric: "none" }).findings;
    expect(found).toMatchObject({ code: "CS403" });
  });

  it("is left out for temporal properties, and says so", () => {
    const temporal = plain.replace(
      "/// @invariant",
      "/// @property\n temporal again = always(eventually(here == Set()))\n /// @invariant",
    );
    expect(checkSpec(temporal, { symmetric: "tagged" }).symmetry).toMatchObject([{ used: false }]);
  });
});
