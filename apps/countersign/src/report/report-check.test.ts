/** The sentences of a check's report: each claims what was covered, whatever ended the search. */
import type { CheckReport, StopReason } from "@countersign/engine";
import { describe, expect, it } from "vitest";
import type { CheckedSpec } from "../json/check-document.ts";
import { createPage } from "./page.ts";
import { reportCheck } from "./report-check.ts";

const root = { name: "step", definition: 0 };
const spec: CheckedSpec = {
  file: "door.qnt",
  main: "door",
  roots: { init: root, step: root, invariants: [], properties: [], witnesses: [] },
  bounds: { statesMax: 1000, depthMax: 7, secondsMax: 60, memoryMaxBytes: 5e8 },
  deadlock: true,
};
const holding: CheckReport = {
  verdict: "holds",
  complete: true,
  states: 1275,
  transitions: 20_000,
  depth: 3,
  seconds: 0.5,
  storeBytes: 1,
  findings: [],
  invariants: [{ name: "safe", status: "holds" }],
  properties: [],
  witnesses: [],
  coverage: { clauses: 9, bothWays: 7, onlyTrue: 1, onlyFalse: 1, neverEvaluated: 0, actions: 4, actionsFired: 3 },
  symmetry: [],
};

function report(changes: Partial<CheckReport>, specChanges: Partial<CheckedSpec> = {}, columns = 200): string {
  const page = createPage({ outputColour: false, errorColour: false, columns }, new Map());
  return reportCheck({ ...spec, ...specChanges }, { ...holding, ...changes }, page);
}

describe("what was covered", () => {
  it("is everything only if the search was complete", () => {
    expect(report({})).toMatch(/^holds: nothing is wrong in any reachable state of door\n/);
    expect(report({})).toContain("every reachable state: 1,275 states, 20,000 steps, depth 3");
    const cut = report({ verdict: "unknown", complete: false, stoppedBy: "states" });
    expect(cut).not.toContain("every reachable state");
    expect(cut).toMatch(/^unknown: /);
  });

  const reasons: readonly (readonly [StopReason, string, string])[] = [
    ["states", "cut at 1,000 states (--states)", "CS501"],
    ["depth", "cut at depth 7 (--depth)", "CS501"],
    ["seconds", "cut at 60 s (--seconds)", "CS501"],
    ["memory", "cut at 500 MB of memory (--memory)", "CS501"],
    ["cancelled", "cancelled; covered so far", "CS502"],
  ];
  it.each(reasons)("names what ended the search: %s", (stoppedBy, sentence, code) => {
    const text = report({
      verdict: "unknown",
      complete: false,
      stoppedBy,
      invariants: [{ name: "safe", status: "unknown" }],
    });
    expect(text).toMatch(/^unknown: /);
    for (const part of [sentence, code, "unknown: safe", "no error in what was covered"]) expect(text).toContain(part);
  });

  it("says when the search ended at a finding, and how many there are", () => {
    const finding = { code: "CS401", severity: "violation", message: "invariant 'safe' is violated" } as const;
    const text = report({ verdict: "violated", complete: false, findings: [finding, finding] });
    expect(text).toMatch(/^violated: door: invariant 'safe' is violated \(and 1 more\)\n/);
    expect(text).toContain("up to the first finding");
  });

  it("says what symmetry did, and why not", () => {
    const symmetry = [
      { name: "HOSTS", used: true },
      { name: "USERS", used: false, reason: "the spec names one of them" },
    ];
    const text = report({ symmetry });
    expect(text).toContain("every reachable state, up to symmetry:");
    expect(text).toContain("USERS not used: the spec names one of them");
  });
});

describe("what was put to use", () => {
  it("is one row", () => {
    expect(report({})).toContain("  put to use  3 of 4 actions; 7 of 9 clauses both true and false\n");
    const bare = { ...holding.coverage, clauses: 0, bothWays: 0, actions: 1, actionsFired: 1 };
    expect(report({ coverage: bare })).toContain("  put to use  1 of 1 action\n");
    expect(report({ coverage: { ...bare, actions: 0, actionsFired: 0 } })).not.toContain("put to use");
  });
});

describe("what nobody may miss", () => {
  it("stands in the second line if nothing was checked", () => {
    const nothing = { code: "CS412", severity: "notice", message: "nothing was checked", hint: "mark one" } as const;
    expect(
      report({ invariants: [], findings: [nothing] })
        .split("\n")
        .slice(1, 3),
    ).toEqual(["WARNING CS412 nothing was checked", "  try: mark one"]);
    expect(report({})).not.toContain("WARNING");
  });

  it("says that deadlocks were not looked for", () => {
    expect(report({}, { deadlock: false })).toContain("deadlocks were not looked for (--no-deadlock)");
    expect(report({})).toContain("no deadlock and no error\n");
  });

  it("says of a property that it holds only vacuously", () => {
    const text = report({ properties: [{ name: "live", status: "holds", vacuous: "its condition never holds" }] });
    expect(text).toContain("holds, but only vacuously: live (its condition never holds)");
  });

  it("shows six notices and counts the others", () => {
    const notice = { code: "CS407", severity: "notice", message: "never false" } as const;
    const text = report({ findings: Array.from({ length: 9 }, () => notice) });
    expect(text.match(/CS407/g)).toHaveLength(6);
    expect(text).toContain("… and 3 more notices");
  });
});
