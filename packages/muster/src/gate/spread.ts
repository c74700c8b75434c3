/**
 * How many more hosts may end ready if the policy is to hold, and if it is not: exactly, where groups do not overlap.
 *
 * It goes from group to group and keeps, for each way in which the conditions of the groups so far may have come out, the
 * totals that can go with it. So `failed <= 5 and per rack: ready >= 75%` is answered for the one set of hosts that both
 * speak of; answering each part by itself would be sound and late.
 *
 * Invariant: equal to trying all completions; costs groups x ways, never 2^outstanding. It knows nothing of hosts.
 */
import { eachAtom, holds } from "../policy/formula.ts";
import type { Counts } from "./counts.ts";
import { clip, shift, unite, type Interval, type Intervals } from "./intervals.ts";
import type { Local, Outline, Outlined } from "./outline.ts";

export interface Spread {
  /** The numbers of further ready hosts with which the policy can hold. */
  readonly holds: Intervals;
  /** The numbers of further ready hosts with which it can fail. */
  readonly fails: Intervals;
}

/** More ways than this to keep apart at once, and a policy is not answered like this. */
export const waysMax = 5000;

interface Way {
  /** By tally: how many local parts are true, at most as many as are needed; -1 once they cannot be enough. */
  readonly trues: readonly number[];
  readonly totals: Intervals;
}

export function spread(outline: Outline, counts: Counts): Spread {
  const grouped = [...outline.locals.keys()].reduce((sum, group) => sum + (counts.outstanding[group] ?? 0), 0);
  const free = (counts.outstanding[0] ?? 0) - grouped;
  let ways: readonly Way[] = [{ trues: outline.tallies.map(() => 0), totals: [[0, free]] }];
  const left = outline.tallies.map((tally) => tally.locals);
  for (const [group, locals] of outline.locals) {
    for (const { tally } of locals) left[tally] = (left[tally] ?? 0) - 1;
    const stretches = groupStretches(group, locals, outline, counts);
    ways = advance(ways, stretches, outline, left);
  }
  return judge(ways, outline, counts);
}

interface Stretch {
  readonly more: Interval;
  /** By tally: how many local parts of the group are true here. */
  readonly gains: readonly number[];
}

function groupStretches(group: number, locals: readonly Local[], outline: Outline, counts: Counts): readonly Stretch[] {
  const ready = counts.ready[group] ?? 0;
  const bounds: number[] = [];
  for (const { formula } of locals) eachAtom(formula, (_, bound) => bounds.push(bound - ready));
  return cut(counts.outstanding[group] ?? 0, bounds).map((more) => {
    const gains = outline.tallies.map(() => 0);
    for (const { tally, formula } of locals) {
      if (holds(formula, () => ready + more[0])) gains[tally] = (gains[tally] ?? 0) + 1;
    }
    return { more, gains };
  });
}

function advance(
  ways: readonly Way[],
  stretches: readonly Stretch[],
  outline: Outline,
  left: readonly number[],
): readonly Way[] {
  const next = new Map<string, Way>();
  for (const way of ways) {
    for (const { more, gains } of stretches) {
      const trues = outline.tallies.map(({ count, others }, tally) => {
        const before = way.trues[tally] ?? 0;
        if (before < 0) return -1;
        const after = Math.min(before + (gains[tally] ?? 0), count);
        return after + (left[tally] ?? 0) + others < count ? -1 : after;
      });
      const key = trues.join();
      const shifted = shift(way.totals, more);
      const known = next.get(key);
      next.set(key, { trues, totals: known === undefined ? shifted : unite(known.totals, shifted) });
    }
  }
  return [...next.values()];
}

function judge(ways: readonly Way[], outline: Outline, counts: Counts): Spread {
  const ready = counts.ready[0] ?? 0;
  const bounds = outline.bounds.map((bound) => bound - ready);
  const stretches = cut(counts.outstanding[0] ?? 0, bounds);
  const result: { holds: Intervals; fails: Intervals } = { holds: [], fails: [] };
  for (const { trues, totals } of ways) {
    for (const stretch of stretches) {
      const part = clip(totals, stretch);
      if (part.length === 0) continue;
      const side = holdsOf(outline.root, trues, ready + stretch[0]) ? "holds" : "fails";
      result[side] = unite(result[side], part);
    }
  }
  return result;
}

function holdsOf(part: Outlined, trues: readonly number[], ready: number): boolean {
  switch (part.kind) {
    case "total":
      return ready >= part.ready;
    case "not":
      return !holdsOf(part.of, trues, ready);
    case "tally": {
      const local = trues[part.tally] ?? 0;
      if (local < 0) return false;
      return local + part.others.filter((other) => holdsOf(other, trues, ready)).length >= part.count;
    }
  }
}

/** 0 to `last`, cut before each of the bounds that lie inside. */
function cut(last: number, bounds: readonly number[]): readonly Interval[] {
  const inside = bounds.filter((bound) => bound > 0 && bound <= last);
  const starts = [...new Set([0, ...inside])].sort((left, right) => left - right);
  return starts.map((start, at): Interval => [start, (starts[at + 1] ?? last + 1) - 1]);
}
