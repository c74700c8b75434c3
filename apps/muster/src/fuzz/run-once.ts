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
import { NamedAggregator } from "./named-aggregator.ts";
import { layOut, type Scenario } from "./scenario.ts";

export interface RunResult {
  readonly run: number;
  readonly policy: string;
  readonly pattern: string;
  readonly schedule: string;
  /** Whether hosts reported by name, or by number. */
  readonly byName: boolean;
  readonly verdict: number;
  readonly predicted: number;
  readonly decidedAt: number;
  readonly events: number;
  readonly seconds: number;
  readonly traffic: Traffic;
  readonly violations: readonly Violation[];
}

/** In every so many runs hosts report by name. */
export const byNameEvery = 16;

/** With more hosts, all reports as objects would take gigabytes. */
export const byNameHostsMax = 100_000;

export function isByName(n: number, run: number): boolean {
  return n <= byNameHostsMax && run % byNameEvery === byNameEvery - 1;
}

export function runOnce(arena: Arena, seed: number, run: number): RunResult {
  const byName = isByName(arena.fates.length, run);
  return runWith(arena, seed, run, byName, ({ policy }) => {
    const plan = arena.planOf(policy);
    if (!byName) return new BarrierAggregator(plan);
    return new NamedAggregator({ barrier: barrierName, epoch, hosts: arena.roster.hosts, policy: plan.policy });
  });
}

/** The same with any aggregator, which is how planted bugs come in. */
export function runWith(
  arena: Arena,
  seed: number,
  run: number,
  byName: boolean,
  build: (scenario: Scenario) => Aggregator,
): RunResult {
  // Not of the run: the first one of a policy opens its plan.
  arena.planOf(run % arena.cases.length);
  const startedAt = performance.now();
  arena.answered.fill(0);
  arena.heard.fill(0);
  const scenario = layOut(arena, seed, run);
  const tables = arena.tables[scenario.policy];
  if (tables === undefined) throw new Error(`no policy ${scenario.policy}`);
  const checker = new Checker(tables, arena.rackOf, arena.heard);
  const traffic = new Network(scenario, build(scenario), checker, epoch, arena.answered).carryAll();
  checker.seeEnd(scenario.predicted);
  return {
    run,
    policy: arena.cases[scenario.policy]?.text ?? "",
    pattern: scenario.pattern.name,
    schedule: scenario.schedule.name,
    byName,
    verdict: checker.verdict,
    predicted: scenario.predicted,
    decidedAt: checker.decidedAt,
    events: checker.events,
    seconds: (performance.now() - startedAt) / 1000,
    traffic,
    violations: checker.violations,
  };
}
