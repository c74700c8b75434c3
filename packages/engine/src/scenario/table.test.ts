/** Scenarios as text: the recorded tables, and that a change is shown exactly where there is one. */
import { equal, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "./changes.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioTable, showLabel } from "./table.ts";

const working = makeVariant("Working");
const prepared = makeVariant("Prepared");

// prettier-ignore
const scenario: Scenario = {
  variables: ["rmState", "msgs", "coordinator", "log", "round"],
  states: [
    state("init", [], [["r1", working], ["r2", working]], [], "idle", [], 0),
    state("prepare", [["rm", "r1"]], [["r1", prepared], ["r2", working]], [], "idle", ["r1"], 0),
    state("commit", [], [["r1", prepared], ["r2", working]], [makeVariant("Commit")], "done", ["r1"], 1),
    state("stutter", [], [["r1", prepared], ["r2", working]], [makeVariant("Commit")], "done", ["r1"], 1),
    state("crash", [["rm", "r2"], ["hard", true]], [["r1", prepared]], [], "done", [], -1),
  ],
  loopStart: 2,
};

function state(
  action: string,
  picks: readonly (readonly [string, Value])[],
  rmState: readonly (readonly [string, Value])[],
  msgs: readonly Value[],
  phase: string,
  log: readonly Value[],
  round: number,
): Scenario["states"][number] {
  const coordinator = makeRecord(["phase", "votes"], [phase, makeTuple([round, makeSet([])])]);
  return {
    label: { action, picks: picks.map(([name, value]) => ({ name, value })) },
    values: [makeMap(rmState), makeSet(msgs), coordinator, makeList(log), round],
  };
}

describe("the table of a scenario", () => {
  it("shows the first state in full and then what changes", async () => {
    await expect(scenarioTable(scenario)).toMatchFileSnapshot("__golden__/two-phase.txt");
  });

  it("breaks lines that are too long", async () => {
    await expect(scenarioTable(scenario, { columnsMax: 32 })).toMatchFileSnapshot("__golden__/two-phase-narrow.txt");
  });

  it("colours by role, and the text is the same without the colours", async () => {
    const colored = scenarioTable(scenario, { color: (role, text) => `<${role}>${text}</${role}>` });
    await expect(colored).toMatchFileSnapshot("__golden__/two-phase-colored.txt");
    expect(colored.replace(/<\/?[a-z]+>/g, "")).toBe(scenarioTable(scenario));
  });

  it("labels a step with its picks", () => {
    expect(showLabel({ action: "send", picks: [{ name: "to", value: makeSet([1]) }] })).toBe("send(to = Set(1))");
    expect(showLabel({ action: "init", picks: [] })).toBe("init");
  });
});

describe("changes", () => {
  const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.integer({ min: 0, max: 2 }),
      fc.array(tie("value"), { maxLength: 3 }).map(makeSet),
      fc.array(tie("value"), { maxLength: 3 }).map(makeList),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), tie("value")), { maxLength: 3 }).map(makeMap),
      fc.tuple(tie("value"), tie("value")).map((items) => makeRecord(["a", "b"], items)),
      fc.tuple(tie("value"), tie("value")).map(makeTuple),
    ),
  }));

  it("are found exactly between values that differ, and never empty", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const changes = changesBetween("x", before, after);
        expect(changes.length === 0).toBe(equal(before, after));
        for (const change of changes) {
          expect(change.path.startsWith("x")).toBe(true);
          if (change.kind === "parts") expect(change.added.length + change.removed.length).toBeGreaterThan(0);
          else expect(equal(change.before, change.after)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  // prettier-ignore
  it.each<[string, Value, Value, string[]]>([
    ["an element", makeSet([1]), makeSet([1, 2]), ["x: - , + 2"]],
    ["the first element", makeSet([]), makeSet([1]), ["x: - , + 1"]],
    ["nothing in common", makeSet([1]), makeSet([2]), ["x: Set(1) → Set(2)"]],
    ["the last element", makeSet([1]), makeSet([]), ["x: Set(1) → Set()"]],
    ["a value and an entry", makeMap([[1, 1], [2, 2]]), makeMap([[1, 3], [4, 4]]),
      ["x: - 2 -> 2, + 4 -> 4", "x[1]: 1 → 3"]],
    ["a nested field", makeMap([["k", makeRecord(["f"], [1])]]), makeMap([["k", makeRecord(["f"], [2])]]),
      ['x["k"].f: 1 → 2']],
    ["the end of a list", makeList([1]), makeList([1, 2]), ["x: - , + 2 at the end"]],
    ["the front of a list", makeList([1, 2]), makeList([2]), ["x: - 1 at the front, + "]],
    ["one of a list", makeList([1, 2]), makeList([1, 3]), ["x[1]: 2 → 3"]],
    ["part of a tuple", makeTuple([1, 2]), makeTuple([1, 3]), ["x._2: 2 → 3"]],
    ["a variant", makeVariant("A", 1), makeVariant("A", 2), ["x: A(1) → A(2)"]],
    ["a kind", makeList([1]), makeTuple([1]), ["x: [1] → Tup(1)"]],
  ])("name %s", (_, before, after, expected) => {
    const table = scenarioTable({
      variables: ["x"],
      states: [before, after].map((value) => ({ label: { action: "a", picks: [] }, values: [value] })),
    });
    const changes = changesBetween("x", before, after);
    expect(changes.length).toBe(expected.length);
    for (const change of changes) expect(table).toContain(`  ${change.path}: `);
    expect(changes.map(spelt)).toEqual(expected);
  });

  function spelt(change: ReturnType<typeof changesBetween>[number]): string {
    if (change.kind === "parts") return `${change.path}: - ${change.removed.join(" ")}, + ${change.added.join(" ")}`;
    const table = scenarioTable({
      variables: [change.path],
      states: [change.before, change.after].map((value) => ({ label: { action: "", picks: [] }, values: [value] })),
    });
    return table.split("\n").at(-2)?.trim() ?? "";
  }
});
