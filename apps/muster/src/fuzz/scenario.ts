/**
 * One run, laid out: which policy, pattern and schedule, how each host ends, and in which order hosts speak.
 *
 * Invariant: all of it follows from the seed and the number of the run. Over a whole fuzz each policy meets each pattern
 * in turn and, round after round, another schedule. The arrays are lent by the arena and hold until the next run.
 */
import type { Arena } from "./arena.ts";
import { failurePatterns, fate, type FailurePattern } from "./failure-patterns.ts";
import { Judge, waiting } from "./judge.ts";
import { Random, seedOfRun } from "./random.ts";
import { schedules, type Schedule } from "./schedules.ts";

export interface Scenario {
  readonly run: number;
  /** Which of the arena's policies. */
  readonly policy: number;
  readonly pattern: FailurePattern;
  readonly schedule: Schedule;
  readonly fates: Uint8Array;
  /** Who speaks, in the order of their first words: host × 4, plus 2 if it says ready, plus 1 if it says both. */
  readonly order: Int32Array;
  readonly random: Random;
  /** 0 wait, 1 converge, 2 failed, or -1 where the order of messages decides. */
  readonly predicted: number;
}

export function layOut(arena: Arena, seed: number, run: number): Scenario {
  const random = new Random(seedOfRun(seed, run));
  const { cases, rackOf, fates } = arena;
  const policy = run % cases.length;
  const turn = Math.floor(run / cases.length);
  const pattern = failurePatterns[turn % failurePatterns.length];
  const round = Math.floor(turn / failurePatterns.length);
  const schedule = schedules[(policy + turn + 4 * round) % schedules.length];
  const policyCase = cases[policy];
  if (pattern === undefined || schedule === undefined || policyCase === undefined) throw new Error(`no run ${run}`);
  fates.fill(fate.ready);
  pattern.write({ policy: policyCase, rackOf, random, fates });
  const order = arrange(arena, schedule, random);
  return { run, policy, pattern, schedule, fates, order, random, predicted: predict(arena, policy, order) };
}

/** Those who speak and are not withheld, in their order. */
function arrange({ fates, order, marks }: Arena, schedule: Schedule, random: Random): Int32Array {
  marks.fill(0);
  // In one pass, or in two: the second takes those that the first has left.
  const first = schedule.order === "ready first" ? fate.ready : schedule.order === "failed first" ? fate.failed : 0;
  const withheld = schedule.withheld !== "none";
  let count = 0;
  for (let pass = first === 0 ? 1 : 0; pass < 2; pass++) {
    for (let host = 0; host < fates.length; host++) {
      const end = fates[host] ?? 0;
      if (end !== fate.ready && end !== fate.failed && end !== fate.twoFaced) continue;
      if (first !== 0 && (end === first) !== (pass === 0)) continue;
      if (withheld && isWithheld(schedule, end, random)) continue;
      marks[host] = 1;
      order[count++] = host * 4 + (end === fate.ready ? 2 : 0) + (end === fate.twoFaced ? 1 : 0);
    }
  }
  const chosen = order.subarray(0, count);
  if (schedule.order === "shuffled") shuffle(chosen, random);
  return chosen;
}

function isWithheld({ withheld }: Schedule, end: number, random: Random): boolean {
  if (withheld === "failures") return end === fate.failed;
  return withheld === "some" && random.below(16) === 0;
}

function shuffle(order: Int32Array, random: Random): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    const moved = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = moved;
  }
}

/** The outcome by arithmetic, before anything is sent: what is certain with what all will have been heard to say. */
function predict({ tables, rackOf, fates }: Arena, policy: number, order: Int32Array): number {
  const known = tables[policy];
  if (known === undefined) throw new Error(`no policy ${policy}`);
  const judge = new Judge(known, rackOf);
  let twoFaced = 0;
  for (let at = 0; at < order.length; at++) {
    const told = order[at] ?? 0;
    if ((told & 1) !== 0) twoFaced++;
    else judge.add(told >> 2, (told & 2) !== 0);
  }
  if (fates.includes(fate.presumed) || fates.includes(fate.slow)) {
    for (let host = 0; host < fates.length; host++) {
      const end = fates[host];
      if (end === fate.presumed || end === fate.slow) judge.add(host, false);
    }
  }
  const verdict = judge.verdict();
  // Who says both is ready or failed by what comes first: as good as silent, for who predicts.
  return verdict === waiting && twoFaced > 0 ? -1 : verdict;
}
