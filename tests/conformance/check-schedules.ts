/**
 * Many schedules, one after the other, and the smallest one on which core and spec disagree.
 *
 * Invariant: the seed tells all. Steps are counted over the schedules that agree, and not over what shrinking tries.
 */
import * as fc from "fast-check";
import type { Event } from "./event.ts";
import { type Followed, followSchedule, tellFollowed } from "./follow-schedule.ts";
import type { Instance } from "./instance.ts";
import type { Reference } from "./reference.ts";
import { schedules } from "./schedules.ts";
import type { Remake } from "./servers.ts";

export interface ScheduleOptions {
  readonly schedules: number;
  /** Moves of a schedule, at most. */
  readonly movesMax: number;
  readonly seed: number;
}

export interface Checked {
  readonly traces: number;
  readonly steps: number;
  readonly stutters: number;
  /** What happened at least once. */
  readonly kinds: ReadonlySet<Event["kind"]>;
  /** The smallest schedule found on which they disagree, and how. */
  readonly disagreement?: string;
}

export function checkSchedules(
  instance: Instance,
  reference: Reference,
  remake: Remake,
  options: ScheduleOptions,
): Checked {
  let [traces, steps, stutters] = [0, 0, 0];
  const kinds = new Set<Event["kind"]>();
  let last: Followed | undefined;
  const property = fc.property(schedules(options.movesMax), (schedule) => {
    const followed = followSchedule(instance, reference, remake, schedule);
    if (followed.disagreement !== undefined) {
      last = followed;
      return false;
    }
    traces += 1;
    steps += followed.steps;
    stutters += followed.stutters;
    for (const { kind } of followed.events) kinds.add(kind);
    return true;
  });
  const { failed, errorInstance } = fc.check(property, { numRuns: options.schedules, seed: options.seed });
  if (failed && last === undefined) throw errorInstance;
  return { traces, steps, stutters, kinds, ...(failed && last ? { disagreement: tellFollowed(last) } : {}) };
}
