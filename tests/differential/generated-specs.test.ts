/**
 * Generated machines: the engine, under every layout, finds what a plain interpreter finds by brute force; with
 * symmetry it finds the same up to renaming, and the same verdicts.
 *
 * Many more are tried in generated-specs.slow.ts. The interpreter itself is held to Quint's evaluator by
 * simulated-traces.slow.ts and generated-expressions.test.ts.
 */
import { describe, expect, it } from "vitest";
import { withInteger } from "./change-program.ts";
import { loadMachines, newTally, ways, wrongWays } from "./compare-specs.ts";
import { Subject } from "./explored-machine.ts";
import { expectSameSpaces } from "./spec-samples.ts";
import { names } from "./spec-generator.ts";
import { differencesUpToRenaming } from "./state-space.ts";

const statesMax = 100;
const plain = { isSymmetric: false, isSafe: true };

describe("brute force agrees on generated machines", () => {
  it("whose steps cannot fail", () => {
    const tally = newTally();
    expectSameSpaces(3, 2, { kind: plain, tally, statesMax });
    expect(tally.machines).toBe(2);
    expect(tally.states).toBeGreaterThan(30);
    expect(tally.complete).toBeGreaterThan(0);
    expect(tally.violating).toBeLessThan(tally.machines);
  });

  it("whose steps can: on the distance of the nearest error too", () => {
    const tally = newTally();
    expectSameSpaces(5, 2, { kind: { isSymmetric: false, isSafe: false }, tally, statesMax });
    expect(tally.machines).toBe(2);
    expect(tally.failing).toBeGreaterThan(0);
  });

  it("with elements that cannot be told apart, in full and up to renaming", () => {
    const tally = newTally();
    expectSameSpaces(3, 1, { kind: { isSymmetric: true, isSafe: true }, tally, statesMax: 60 });
    expect(tally.machines).toBe(1);
    expect(tally.reducible).toBe(3);
    expect(tally.reduced).toBeGreaterThan(1);
  });
});

describe("brute force does not agree", () => {
  const counter = `
  var v0: int
  var v1: Set[int]
  action init0 = all { v0' = 0, v1' = Set() }
  action step0 = any { all { v0' = (v0 + 1) % 7, v1' = v1 }, all { v0' = v0, v1' = v1.union(Set(v0)) } }
  val inv0n0 = v0 < 9
  val inv0n1 = v1.size() < 9`;

  it.each([
    ["7", "8", "a state more"],
    ["1", "2", "other steps"],
    ["9", "7", "a violated invariant"],
  ])("in any way when the engine reads %s as %s: it finds %s", (from, to) => {
    const options = { kind: plain, tally: newTally(), statesMax: 2000 };
    const program = loadMachines(counter);
    expect([...wrongWays(program, 0, options)]).toEqual([]);
    const change = (whole: typeof program): typeof program => withInteger(whole, from, to);
    expect([...wrongWays(program, 0, { ...options, change }).keys()]).toEqual(Object.keys(ways));
  });

  const partial = `
  var v0: str -> int
  var v1: bool
  action init0 = all { v0' = NAMES.mapBy(name => 0), v1' = false }
  action step0 = { nondet e1 = NAMES.oneOf() all { v0.get(e1) < 2, v0' = v0.setBy(e1, n => n + 1), v1' = (v1 or CHOSEN) } }
  val inv0n0 = not(v1) or NAMES.exists(e1 => v0.get(e1) > 0)`;

  it("when a set is declared interchangeable that is not: it is refused, and forced it is found out", () => {
    const fair = new Subject(loadMachines(partial.replace("CHOSEN", "v0.get(e1) == 1")), 0);
    const unfair = new Subject(loadMachines(partial.replace("CHOSEN", 'e1 == "ben"')), 0);
    expect(fair.symmetric()).toEqual([names]);
    expect(unfair.symmetric()).toContain("ben");
    const verdict = (subject: Subject): string | undefined =>
      differencesUpToRenaming(subject.explore({}, 20), subject.explore({ symmetric: [names], adaptAt: 1 }, 20), names);
    expect(verdict(fair)).toBeUndefined();
    expect(verdict(unfair) ?? "no difference").toContain("classes, found");
  });
});
