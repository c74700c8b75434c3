/**
 * What a search is lent: a clock, progress a few times a second, and a signal.
 *
 * The engine computes without a pause, so an event can never reach it. Each time it looks at the clock or tells its
 * progress, we look whether it was cancelled, or memory is full, and pass that on as the signal it will see next.
 */
import type { Progress, SearchContext, StopReason } from "@countersign/engine";
import type { Surroundings } from "./answer.ts";

const secondsBetweenReports = 0.1;

type EndedBy = Extract<StopReason, "cancelled" | "memory">;

export function createSearchContext(
  { clock, isCancelled, isMemoryFull, progress }: Surroundings,
  memoryMaxBytes = Number.POSITIVE_INFINITY,
): SearchContext {
  const controller = new AbortController();
  const end = (reason: EndedBy) => controller.abort(reason);
  let reportedAt = Number.NEGATIVE_INFINITY;
  const watchedClock = () => {
    if (controller.signal.aborted) return clock();
    if (isCancelled()) end("cancelled");
    else if (isMemoryFull(memoryMaxBytes)) end("memory");
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

/** The engine takes every signal for a cancellation; which of the two it was is known here. */
export function endedBy(stoppedBy: StopReason | undefined, { signal }: SearchContext): StopReason | undefined {
  return stoppedBy === "cancelled" && signal?.reason === ("memory" satisfies EndedBy) ? "memory" : stoppedBy;
}
