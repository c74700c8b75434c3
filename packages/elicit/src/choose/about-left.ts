/**
 * About how many questions are left, until every obligation was asked about both ways and every minimal class is ruled
 * out once, if all answers agree with the spec.
 *
 * It is the size of a greedy cover of what remains, so it is close to the fewest but promises nothing: an answer
 * against the spec, an unsure one and a control each cost a question more. Second answers are not in it.
 */
import type { Board } from "./board.ts";
import { rowOf } from "./board-index.ts";
import { wantedOf } from "./wanted.ts";
import type { Progress } from "./wanted.ts";

export function aboutLeft(board: Board, progress: Pick<Progress, "standings" | "settled">): number {
  const wanted = wantedOf(board, { ...progress, asked: [] });
  const missing = new Set([...wanted.isFirst.keys()].filter((each) => wanted.isFirst[each] === true));
  const rows = new Set(wanted.openRows);
  const isAskable = board.candidates.map((_, index) => !progress.standings.has(index));
  for (const index of progress.standings.keys()) {
    const answered = board.candidates[index];
    if (answered?.isStutter === true) forgetStutters(board, isAskable, answered.obligation);
  }
  const gainOf = (index: number) => {
    const candidate = board.candidates[index];
    if (candidate === undefined || isAskable[index] !== true) return 0;
    // One that opens a row is worth more than any number of classes: it has to be asked in any case.
    const opens = rows.has(rowOf(candidate)) ? board.classes.length + 1 : 0;
    return opens + candidate.apart.reduce((sum, each) => sum + (missing.has(each) ? 1 : 0), 0);
  };
  // Gains only ever shrink, so an old one is an upper bound: most need not be counted again.
  const bounds = board.candidates.map((_, index) => gainOf(index));
  for (let count = 0; ; count++) {
    const best = findBest(bounds, gainOf);
    const candidate = best === undefined ? undefined : board.candidates[best];
    if (best === undefined || candidate === undefined) return count;
    rows.delete(rowOf(candidate));
    for (const each of candidate.apart) missing.delete(each);
    isAskable[best] = false;
    if (candidate.isStutter) forgetStutters(board, isAskable, candidate.obligation);
  }
}

function findBest(bounds: number[], gainOf: (index: number) => number): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (let index = 0; index < bounds.length; index++) {
    if ((bounds[index] ?? 0) <= most) continue;
    const gain = gainOf(index);
    bounds[index] = gain;
    if (gain > most) [best, most] = [index, gain];
  }
  return best;
}

/** One of them is asked, no more. */
function forgetStutters(board: Board, isAskable: boolean[], obligation: number): void {
  board.candidates.forEach((candidate, index) => {
    if (candidate.isStutter && candidate.obligation === obligation) isAskable[index] = false;
  });
}
