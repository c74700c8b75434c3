/** The checker against the published gate and planted bugs: each must be caught, and the right one must not. */
import { describe, expect, test } from "vitest";
import { makeArena } from "./arena.ts";
import { plantedBugs, publishedGate, rightOne, type Planted } from "./planted-bugs.fixture.ts";
import { runWith, type RunResult } from "./run-once.ts";

const hosts = 201;
const runs = 400;
const arena = makeArena(hosts);

/** The runs in which something is found, one after the other. */
function* broken({ build }: Planted): Generator<RunResult> {
  for (let run = 0; run < runs; run++) {
    const result = runWith(arena, 0, run, false, (scenario) => build(arena, scenario.policy));
    if (result.violations.length > 0) yield result;
  }
}

describe("in 400 runs of 201 hosts", () => {
  test("nothing is found of the right one", () => {
    expect([...broken(rightOne)]).toEqual([]);
  });

  test("the published gate converges unsafely, without any report", () => {
    const rules = [...broken(publishedGate)].flatMap(({ violations }) => violations);
    expect(rules.some(({ rule, event }) => rule === "gate safety" && event === 0)).toBe(true);
    expect(rules.some(({ rule }) => rule === "outcome")).toBe(true);
    expect(rules.some(({ rule }) => rule === "earliest decision")).toBe(true);
  });

  test.each(plantedBugs.map((bug) => [bug.name, bug] as const))("one that %s is caught", (_, bug) => {
    expect(broken(bug).next().done).toBe(false);
  });
});
