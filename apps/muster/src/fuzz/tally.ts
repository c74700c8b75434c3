/** What a fuzz has come to so far: sums over its runs, and those in which something was wrong. */
import type { RunResult } from "./run-once.ts";
import type { Traffic } from "./network.ts";

export interface Speed {
  runs: number;
  events: number;
  seconds: number;
}

export interface Tally {
  runs: number;
  violations: number;
  /** Runs whose outcome was predicted and came so; runs whose outcome the order of messages decides. */
  asPredicted: number;
  unpredictable: number;
  readonly outcomes: { wait: number; converge: number; failed: number };
  readonly traffic: Traffic;
  /** Runs in which hosts report by number, and runs in which they report by name. */
  readonly byNumber: Speed;
  readonly byName: Speed;
  /** The first of them. */
  readonly found: RunResult[];
}

const foundMax = 20;

export function emptyTally(): Tally {
  return {
    runs: 0,
    violations: 0,
    asPredicted: 0,
    unpredictable: 0,
    outcomes: { wait: 0, converge: 0, failed: 0 },
    traffic: { lost: 0, duplicates: 0, conflicts: 0, stale: 0, strangers: 0, presumed: 0, crashes: 0 },
    byNumber: { runs: 0, events: 0, seconds: 0 },
    byName: { runs: 0, events: 0, seconds: 0 },
    found: [],
  };
}

/** Of each rule a run counts as one violation. */
export function addRun(tally: Tally, result: RunResult): void {
  tally.runs++;
  tally.violations += result.violations.length;
  if (result.predicted < 0) tally.unpredictable++;
  else if (result.predicted === result.verdict) tally.asPredicted++;
  tally.outcomes[result.verdict === 0 ? "wait" : result.verdict === 1 ? "converge" : "failed"]++;
  for (const name of ["lost", "duplicates", "conflicts", "stale", "strangers", "presumed", "crashes"] as const) {
    tally.traffic[name] += result.traffic[name];
  }
  const speed = result.byName ? tally.byName : tally.byNumber;
  speed.runs++;
  speed.events += result.events;
  speed.seconds += result.seconds;
  if (result.violations.length === 0) return;
  tally.found.push(result);
  tally.found.sort((left, right) => left.run - right.run).splice(foundMax);
}
