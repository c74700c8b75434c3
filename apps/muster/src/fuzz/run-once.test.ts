/** Runs of the fuzz: they repeat exactly, by the gate alone and by the whole barrier, and cover what they claim to. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeArena } from "./arena.ts";
import { BarrierAggregator } from "./barrier-aggregator.ts";
import { failurePatterns } from "./failure-patterns.ts";
import { NamedAggregator } from "./named-aggregator.ts";
import { byNameEvery, isByName, runOnce, runWith, type RunResult } from "./run-once.ts";
import { schedules } from "./schedules.ts";

function withoutTime(result: RunResult): RunResult {
  return { ...result, seconds: 0 };
}

describe("a run", () => {
  test("is the same whatever was run before it, and finds nothing, with any number of hosts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 300 }), fc.nat(0xffff_ffff), fc.nat(5000), (hosts, seed, run) => {
        const used = makeArena(hosts);
        runOnce(used, seed, run + 1);
        const again = withoutTime(runOnce(used, seed, run));
        expect(again).toEqual(withoutTime(runOnce(makeArena(hosts), seed, run)));
        expect(again.violations).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("of another seed is another run", () => {
    const arena = makeArena(300);
    const traffic = (seed: number) => schedules.map((_, run) => runOnce(arena, seed, run).traffic);
    expect(traffic(0)).not.toEqual(traffic(1));
  });

  test("is the same whether hosts report by number or by name", () => {
    const arena = makeArena(200);
    for (let run = 0; run < 180; run++) {
      const numbered = runWith(arena, 3, run, false, ({ policy }) => new BarrierAggregator(arena.planOf(policy)));
      const named = runWith(arena, 3, run, false, ({ policy }) => {
        const { roster, planOf } = arena;
        const { barrier, epoch, hosts } = roster;
        return new NamedAggregator({ barrier, epoch, hosts, policy: planOf(policy).policy });
      });
      expect(withoutTime(numbered)).toEqual(withoutTime(named));
    }
  });
});

describe("240 runs of a thousand hosts", () => {
  const arena = makeArena(1000);
  const results = Array.from({ length: 240 }, (_, run) => runOnce(arena, 0, run));

  test("break no promise and end as predicted", () => {
    expect(results.flatMap(({ violations }) => violations)).toEqual([]);
    for (const { verdict, predicted } of results) if (predicted >= 0) expect(verdict).toBe(predicted);
  });

  test("cover every policy, pattern and schedule, and every sort of traffic", () => {
    expect(new Set(results.map(({ policy }) => policy)).size).toBe(arena.cases.length);
    expect(new Set(results.map(({ pattern }) => pattern)).size).toBe(failurePatterns.length);
    expect(new Set(results.map(({ schedule }) => schedule)).size).toBe(schedules.length);
    for (const sort of ["lost", "duplicates", "conflicts", "stale", "strangers", "presumed", "crashes"] as const) {
      expect(results.some(({ traffic }) => traffic[sort] > 0)).toBe(true);
    }
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set([0, 1, 2]));
  });

  test("report by name now and then", () => {
    expect(results.filter(({ byName }) => byName)).toHaveLength(240 / byNameEvery);
    expect(isByName(1_000_000, byNameEvery - 1)).toBe(false);
  });
});
