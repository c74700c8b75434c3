/**
 * Many schedules, one after the other, and the smallest one on which core and spec disagree.
 *
 * Invariant: the seed tells all. Steps are counted over the schedules that agree, and not over what shrinking tries.
 */
import * as fc from "fast-check";
import { type Followed, followSchedule, tellFollowed } from "./follow-schedule.ts";
import { type Tally, addTo } from "./happening.ts";
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
  readonly happened: Tally;
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
  const happened: Tally = new Map();
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
    addTo(happened, followed.happened);
    return true;
  });
  const { failed, errorInstance } = fc.check(property, { numRuns: options.schedules, seed: options.seed });
  if (failed && last === undefined) throw errorInstance;
  return { traces, steps, stutters, happened, ...(failed && last ? { disagreement: tellFollowed(last) } : {}) };
}
