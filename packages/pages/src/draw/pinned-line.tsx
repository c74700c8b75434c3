/**
 * How far a spec is pinned: the weakest obligation by name with both directions, the bar as a second picture, the bounds.
 *
 * Invariant: the figure never stands without its bounds, nor without what was not told apart.
 */
import { showCount } from "@countersign/kernel";
import type { BoundsView, PinnedView } from "../pinned-view.ts";

export function PinnedLine({ pinned }: { readonly pinned: PinnedView }) {
  return (
    <p class="pinline">
      <span>{pinnedWords(pinned)}</span> <PinnedBar pinned={pinned} />
    </p>
  );
}

export function PinnedBar({ pinned: { ruledOut, open, notToldApart } }: { readonly pinned: PinnedView }) {
  const words = `${showCount(ruledOut, "reading")} ruled out, ${open} open, ${notToldApart} not told apart`;
  const all = Math.max(1, ruledOut + open + notToldApart);
  const parts = [
    { look: "b-pinned", size: ruledOut },
    { look: "b-open", size: open },
    { look: "b-untold", size: notToldApart },
  ];
  let left = 0;
  return (
    <svg class="bar" role="img" aria-label={words} viewBox="0 0 100 6" preserveAspectRatio="none">
      {parts.map(({ look, size }) => {
        const x = (100 * left) / all;
        left += size;
        return size > 0 && <rect class={look} x={x} y="0" width={(100 * size) / all} height="6" />;
      })}
    </svg>
  );
}

/** "weakest: converges · may 4 of 9 · must not 0 of 3" */
export function pinnedWords({ weakest, judgements, bounds }: PinnedView): string {
  if (weakest === undefined && bounds.isSoFar) return "Nothing was told apart so far";
  if (judgements === 0) return "Nobody has judged this spec";
  if (weakest === undefined) return "Nothing near this spec differs from it";
  return `weakest: ${weakest}`;
}

/** "12 answers of others not counted: you have not given yours"; nothing where there are none. */
export function keptBackWords({ keptBack }: PinnedView): string {
  return keptBack === 0 ? "" : `${showCount(keptBack, "answer")} of others not counted, as you have not given yours`;
}

export function boundsWords({ states, isComplete, isSoFar }: BoundsView, notToldApart: number): string {
  const searched = isSoFar
    ? `${showCount(states, "state")} searched so far`
    : isComplete
      ? `all ${showCount(states, "state")} searched`
      : `cut at ${showCount(states, "state")}`;
  return notToldApart === 0 ? searched : `${searched}; ${notToldApart} not told apart`;
}
