/**
 * What a search is lent: a clock, progress a few times a second, and a signal.
 *
 * The engine computes without a pause, so an event can never reach it. Each time it looks at the clock or tells its
 * progress, we look whether it was cancelled, and pass that on as the signal it will see next.
 */
import type { Progress, SearchContext } from "@countersign/engine";
import type { Surroundings } from "./answer.ts";

const secondsBetweenReports = 0.1;

export function createSearchContext({ clock, isCancelled, progress }: Surroundings): SearchContext {
  const controller = new AbortController();
  let reportedAt = Number.NEGATIVE_INFINITY;
  const watchedClock = () => {
    if (!controller.signal.aborted && isCancelled()) controller.abort();
    return clock();
  };
  return {
    clock: watchedClock,
    signal: controller.signal,
    progress: (now: Progress) => {
      const time = watchedClock();
      if (time - reportedAt < secondsBetweenReports) return;
      reportedAt = time;
      progress(now);
    },
  };
}
