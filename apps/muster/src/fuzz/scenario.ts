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
import { shuffle } from "./shuffle.ts";

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
  if (pattern === undefined || schedule === undefined) throw new Error(`no run ${run}`);
  fates.fill(fate.ready);
  pattern.write({ borne: arena.borne[policy] ?? 0, rackOf, random, fates });
  const order = choose(arena, schedule, random);
  const predicted = predict(arena, policy, pattern, order);
  if (schedule.order === "shuffled") shuffle(order, arena.spare, random);
  return { run, policy, pattern, schedule, fates, order, random, predicted };
}

/** Those who speak and are not withheld, by their numbers, or first the ones and then the others. */
function choose({ fates, order }: Arena, { order: wanted, withheld }: Schedule, random: Random): Int32Array {
  const speak = withheld === "failures" ? [fate.ready, fate.twoFaced] : [fate.ready, fate.failed, fate.twoFaced];
  const first = wanted === "ready first" ? fate.ready : wanted === "failed first" ? fate.failed : undefined;
  let count = 0;
  if (first !== undefined) count = addSpeakers(fates, [first], order, count);
  const others = speak.filter((end) => end !== first);
  count = addSpeakers(fates, others, order, count);
  if (withheld === "some") count = withholdSome(order, count, random);
  return order.subarray(0, count);
}

/** Each host is written down, and counts only if its end is one of these: nothing to guess for the processor. */
function addSpeakers(fates: Uint8Array, ends: readonly number[], order: Int32Array, countBefore: number): number {
  let chosen = 0;
  for (const end of ends) chosen |= 1 << end;
  // Two bits for each end: 2 for ready, 1 for who says both.
  const words = (2 << (2 * fate.ready)) | (1 << (2 * fate.twoFaced));
  let count = countBefore;
  for (let host = 0; host < fates.length && count < order.length; host++) {
    const end = fates[host] as number;
    order[count] = host * 4 + ((words >>> (2 * end)) & 3);
    count += (chosen >>> end) & 1;
  }
  return count;
}

function withholdSome(order: Int32Array, count: number, random: Random): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    order[kept] = order[at] as number;
    if ((random.next() & 15) !== 0) kept++;
  }
  return kept;
}

/** The outcome by arithmetic, before anything is sent: what is certain with what all will have been heard to say. */
function predict({ tables, rackOf, fates }: Arena, policy: number, pattern: FailurePattern, order: Int32Array): number {
  const known = tables[policy];
  if (known === undefined) throw new Error(`no policy ${policy}`);
  const judge = new Judge(known, rackOf);
  const { ready, twoFaced } = countWords(order);
  const silenced = pattern.silences === true ? hostsSilenced(fates) : [];
  if (judge.byRack) {
    addEach(judge, order);
    for (const host of silenced) judge.add(host, false);
  } else judge.addMany(ready, order.length - ready - twoFaced + silenced.length);
  const verdict = judge.verdict();
  // Who says both is ready or failed by what comes first: as good as silent, for who predicts.
  return verdict === waiting && twoFaced > 0 ? -1 : verdict;
}

/** How many will say ready, and how many both. */
function countWords(order: Int32Array): { readonly ready: number; readonly twoFaced: number } {
  let ready = 0;
  let twoFaced = 0;
  for (let at = 0; at < order.length; at++) {
    const told = order[at] as number;
    ready += (told >> 1) & 1;
    twoFaced += told & 1;
  }
  return { ready, twoFaced };
}

function hostsSilenced(fates: Uint8Array): readonly number[] {
  const hosts: number[] = [];
  for (let host = 0; host < fates.length; host++) {
    if (fates[host] === fate.presumed || fates[host] === fate.slow) hosts.push(host);
  }
  return hosts;
}

function addEach(judge: Judge, order: Int32Array): void {
  for (let at = 0; at < order.length; at++) {
    const told = order[at] as number;
    if ((told & 1) === 0) judge.add(told >> 2, (told & 2) !== 0);
  }
}
