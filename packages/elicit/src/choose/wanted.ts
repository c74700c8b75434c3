/**
 * What is still wanted: which classes and which rows a next question could tell something about.
 *
 * Wanted is, in this order: one decided question each way for every obligation; each counted class ruled out once;
 * each other minimal class; everything counted a second time, and more where answers spoke for a class; and credit in the rows
 * where a class was ruled out about another obligation only. Nothing is wanted of a class that is free on purpose,
 * that a person resolves already, or that nobody could decide three times.
 */
import type { Board } from "./board.ts";
import { indexOfBoard, rowOf } from "./board-index.ts";
import { creditedRows } from "./pinned.ts";
import { answersToClaim, tallyOf } from "./tally.ts";
import type { Standings } from "./tally.ts";

/** After so many undecided answers about a class, or a row, it is left alone. */
export const triesMost = 3;

export interface Wanted {
  /** Rows in which no question was decided yet. */
  readonly openRows: ReadonlySet<number>;
  /** Classes that no answer rules out, minimal or not. */
  readonly isOpen: readonly boolean[];
  /** Minimal classes to rule out a first time, and a second time. */
  readonly isFirst: readonly boolean[];
  readonly isAgain: readonly boolean[];
  /** By row, the counted classes still to be ruled out in it. */
  readonly isUncredited: readonly (readonly boolean[])[];
}

export interface Progress {
  readonly standings: Standings;
  /** The questions that this person was asked, in order. */
  readonly asked: readonly { readonly candidate: number; readonly isControl: boolean }[];
  /** Classes that an open conflict speaks for: it is the person's turn, not that of more questions. */
  readonly settled: ReadonlySet<number>;
}

export function wantedOf(board: Board, progress: Progress): Wanted {
  const { sorts, rowsOf } = indexOfBoard(board);
  const { contradicted, supported, doubted, states } = tallyOf(board, progress.standings);
  const credited = creditedRows(board, progress.standings);
  const net = (each: number) => (contradicted[each] ?? 0) - (supported[each] ?? 0);
  const isPursued = board.classes.map(
    (_, each) =>
      states[each] !== "free" &&
      !progress.settled.has(each) &&
      !((doubted[each] ?? 0) >= triesMost && contradicted[each] === 0),
  );
  const isMinimal = (each: number) => isPursued[each] === true && board.classes[each]?.isMinimal === true;
  return {
    openRows: openRows(board, progress.standings),
    isOpen: isPursued.map((isSo, each) => isSo && net(each) < 1),
    isFirst: isPursued.map((_, each) => isMinimal(each) && net(each) < 1),
    // What only silence rules out is asked once, unless an answer spoke for it.
    isAgain: isPursued.map(
      (_, each) =>
        isMinimal(each) && net(each) < answersToClaim && (sorts[each] === "counted" || (supported[each] ?? 0) > 0),
    ),
    isUncredited: credited.map((ruledOut, row) =>
      isPursued.map(
        (_, each) =>
          isMinimal(each) && sorts[each] === "counted" && !ruledOut.has(each) && rowsOf[each]?.includes(row) === true,
      ),
    ),
  };
}

function openRows(board: Board, standings: Standings): Set<number> {
  // A step that changes nothing is not asked for the sake of a row: once an action has to do.
  const rows = new Set(board.candidates.filter((each) => !each.isStutter).map(rowOf));
  const undecided = new Map<number, number>();
  for (const [index, standing] of standings) {
    const candidate = board.candidates[index];
    if (candidate === undefined) continue;
    const row = rowOf(candidate);
    const isDecided = standing === "agrees" || standing === "against" || standing === "either";
    undecided.set(row, (undecided.get(row) ?? 0) + 1);
    if (isDecided || (undecided.get(row) ?? 0) >= triesMost) rows.delete(row);
  }
  return rows;
}
