/**
 * One run of the fuzz, from its number to what the checker says of it.
 *
 * Invariant: what happens in it hangs on the seed and the number only. A clock is asked before and after, never during.
 */
import type { Aggregator } from "./aggregator.ts";
import { barrierName, epoch, type Arena } from "./arena.ts";
import { BarrierAggregator } from "./barrier-aggregator.ts";
import { Checker, type Violation } from "./checker.ts";
import { Network, type Traffic } from "./network.ts";
import { layOut, type Scenario } from "./scenario.ts";
import { StreamAggregator } from "./stream-aggregator.ts";

export interface RunResult {
  readonly run: number;
  readonly policy: string;
  readonly pattern: string;
  readonly schedule: string;
  /** Whether it went through the whole barrier, or through the gate alone. */
  readonly whole: boolean;
  readonly verdict: number;
  readonly predicted: number;
  readonly decidedAt: number;
  readonly events: number;
  readonly seconds: number;
  readonly traffic: Traffic;
  readonly violations: readonly Violation[];
}

/** Every so many runs goes through the whole barrier. */
export const wholeEvery = 16;

/** With more hosts, a barrier with all its names and reports would take gigabytes. */
export const wholeHostsMax = 100_000;

export function isWhole(n: number, run: number): boolean {
  return n <= wholeHostsMax && run % wholeEvery === wholeEvery - 1;
}

export function runOnce(arena: Arena, seed: number, run: number): RunResult {
  const whole = isWhole(arena.fates.length, run);
  return runWith(arena, seed, run, whole, (scenario) => {
    if (!whole) return new StreamAggregator(arena.planOf(scenario.policy), epoch, arena.stored);
    const policy = arena.cases[scenario.policy]?.text ?? "";
    return new BarrierAggregator({ barrier: barrierName, epoch, hosts: arena.hosts, policy });
  });
}

/** The same with any aggregator, which is how planted bugs come in. */
export function runWith(
  arena: Arena,
  seed: number,
  run: number,
  whole: boolean,
  build: (scenario: Scenario) => Aggregator,
): RunResult {
  // Not of the run: the first one of a policy opens its plan.
  if (!whole) arena.planOf(run % arena.cases.length);
  const startedAt = performance.now();
  arena.stored.fill(0);
  arena.heard.fill(0);
  const scenario = layOut(arena, seed, run);
  const tables = arena.tables[scenario.policy];
  if (tables === undefined) throw new Error(`no policy ${scenario.policy}`);
  const checker = new Checker(tables, arena.rackOf, epoch, arena.heard);
  const traffic = new Network(scenario, build(scenario), checker, epoch, arena.marks).carryAll();
  checker.seeEnd(scenario.predicted);
  return {
    run,
    policy: arena.cases[scenario.policy]?.text ?? "",
    pattern: scenario.pattern.name,
    schedule: scenario.schedule.name,
    whole,
    verdict: checker.verdict,
    predicted: scenario.predicted,
    decidedAt: checker.decidedAt,
    events: checker.events,
    seconds: (performance.now() - startedAt) / 1000,
    traffic,
    violations: checker.violations,
  };
}
