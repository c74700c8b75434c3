/**
 * The large goldens: packed always, interned where that takes seconds and not minutes, and up to renaming where sets
 * are interchangeable.
 */
import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { exploreProgram } from "../__fixtures__/explore-program.ts";
import { expectSameVerdicts } from "../__fixtures__/same-verdicts.ts";
import { type Golden, expectedOf, foundIn, goldensBetween, programOf } from "../__fixtures__/golden-runs.ts";

/** Recorded edges of more states than that are too many to be held beside them. */
const edgesMax = 12_000_000;
const internedStatesMax = 300_000;

const large = goldensBetween(1001, Infinity);
const middling = goldensBetween(1001, internedStatesMax);
const symmetric: Readonly<Record<string, readonly string[]>> = {
  two_phase_commit_7: ["RMS"],
  two_phase_commit_8: ["RMS"],
  paxos_3: ["ACCEPTORS", "VALUES"],
  barrier_11: ["HOSTS"],
  barrier_13: ["HOSTS"],
};

describe("the engine finds the large golden numbers", () => {
  it.each(large)("of $main: $states states, packed", (golden) => {
    const program = programOf(golden);
    const expected = expectedOf(golden, program);
    if (golden.transitions <= edgesMax) expect(foundIn(program)).toEqual(expected);
    else expect(statesAndDepth(golden)).toEqual({ states: expected.states, depth: expected.depth, encounters: 0 });
  });

  it.each(middling)("of $main: $states states, interned", (golden) => {
    const program = programOf(golden);
    expect(foundIn(program, { layout: "interned" })).toEqual(expectedOf(golden, program));
  });
});

describe("the search with symmetry", () => {
  it("agrees with the full one on every verdict of Paxos", () => {
    expectSameVerdicts("specs/examples/paxos.qnt", "paxos", ["ACCEPTORS", "VALUES"]);
  });

  it.each(large.filter(({ main }) => main in symmetric))("holds what the full one holds in $main", (golden) => {
    const report = checkSpec(programOf(golden), { symmetric: symmetric[golden.main]! });
    expect(report.symmetry.every(({ used }) => used)).toBe(true);
    expect(report.complete).toBe(true);
    expect(report.states).toBeLessThan(golden.states / 10);
    expect(report.depth).toBe(golden.depth);
    expect(report.findings.filter(({ severity }) => severity === "violation")).toEqual([]);
  });
});

function statesAndDepth(golden: Golden): { states: number; depth: number; encounters: number } {
  const { outcome } = exploreProgram(programOf(golden));
  return { states: outcome.store.count, depth: outcome.depth, encounters: outcome.encounters.length };
}
