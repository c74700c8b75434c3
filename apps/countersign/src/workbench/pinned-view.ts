/** How far a spec is pinned, as a page shows it: from what a sitting says, and how far the search is. */
import { sayPinned, type Standing } from "@countersign/elicit";
import type { PinnedView } from "@countersign/pages";
import type { BenchState } from "./spec-bench.ts";

export function pinnedView(standing: Standing, { isSoFar }: BenchState): PinnedView {
  const { pinned, looked, judgements, keptBack } = standing;
  const { weakest, readings } = pinned;
  return {
    ...(weakest === undefined ? {} : { weakest: sayPinned(weakest) }),
    ruledOut: readings.ruledOut + readings.bySilence,
    open: readings.open,
    notToldApart: looked.notToldApart,
    same: looked.same,
    judgements,
    keptBack,
    bounds: { states: looked.states, isComplete: looked.isComplete, isSoFar },
  };
}
