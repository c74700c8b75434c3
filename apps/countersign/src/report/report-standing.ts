/**
 * How far a spec is pinned, as text: the weakest obligation in both directions, and the bounds that the figure stands on.
 *
 *       weakest     converge · may 4 of 9 · must not 0 of 3
 *       pinned      31 of 61 readings ruled out, 12 of them by one answer only
 *       looked at   every reachable state: 288 states; 14 readings are the same there
 *
 * Invariant: no figure stands alone, and nothing is averaged.
 */
import { sayPinned, type Standing } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { Paint } from "../terminal/paint.ts";
import { showRows } from "./rows.ts";

export function reportStanding(standing: Standing, columns: number, paint: Paint): string {
  const { pinned, looked, conflicts, drafts } = standing;
  const { ruledOut, once, open, free } = pinned.readings;
  const rows = [
    { label: "weakest", lines: pinned.weakest === undefined ? [] : [sayPinned(pinned.weakest)] },
    {
      label: "pinned",
      lines: [
        standing.judgements === 0
          ? `Nobody has judged this spec. About ${showCount(standing.left, "question")}.`
          : `${ruledOut} of ${ruledOut + open} readings ruled out${once > 0 ? `, ${once} of them by one answer only` : ""}${free > 0 ? `; ${free} left free on purpose` : ""}`,
      ],
    },
    { label: "looked at", lines: [sayLooked(looked)] },
    { label: "removed", lines: pinned.removed },
    { label: "drafts", lines: drafts === 0 ? [] : [`${showCount(drafts, "judgement")} not signed yet`] },
    {
      label: "conflicts",
      lines: conflicts.map(
        ({ question, by, ask, answer }) => `${by} says ${answer}, the spec says otherwise: ${ask} (${question})`,
      ),
    },
  ];
  return showRows(rows, columns, paint);
}

function sayLooked({ states, isComplete, same, notToldApart }: Standing["looked"]): string {
  const covered = isComplete
    ? `every reachable state: ${showCount(states, "state")}`
    : `${showCount(states, "state")} so far; the search was cut`;
  const parts = [
    ...(same > 0 ? [`${showCount(same, "reading")} the same as the spec there`] : []),
    ...(notToldApart > 0 ? [`${showCount(notToldApart, "reading")} not told apart within the bounds`] : []),
  ];
  return [covered, ...parts].join("; ");
}
