/**
 * What choosing looks up in a board again and again, worked out once for each board.
 *
 * A row is an obligation in one direction: `2 * obligation` for what may happen (the spec allows), one more for what
 * must not. Invariant: it holds nothing that is not in the board.
 */
import { bitSetOf } from "./bit-set.ts";
import type { BitSet } from "./bit-set.ts";
import type { Board, Candidate } from "./board.ts";

/**
 * `counted` in the figures. `silent`: it differs by what an update leaves as it is. `stutter`: it differs by steps only
 * that change nothing.
 */
export type ClassSort = "counted" | "silent" | "stutter";

export interface BoardIndex {
  /** The classes that a candidate tells apart from the spec, as bits. */
  readonly apartBits: readonly BitSet[];
  /** The candidates that tell a class apart from the spec, ascending. */
  readonly candidatesOf: readonly (readonly number[])[];
  /** The rows in which a class can be ruled out, by steps that change something wherever it has any. */
  readonly rowsOf: readonly (readonly number[])[];
  /** A minimal class is counted, unless nobody who rules it out has to have looked at anything. Of others, nothing. */
  readonly sorts: readonly (ClassSort | undefined)[];
}

export function rowOf(candidate: Candidate): number {
  return 2 * candidate.obligation + (candidate.says === "allow" ? 0 : 1);
}

// Boards never change, and the same one is asked about after every answer.
const indexes = new WeakMap<Board, BoardIndex>();

export function indexOfBoard(board: Board): BoardIndex {
  const known = indexes.get(board);
  if (known !== undefined) return known;
  const candidatesOf = board.classes.map((): number[] => []);
  board.candidates.forEach((candidate, index) => {
    for (const each of candidate.apart) candidatesOf[each]?.push(index);
  });
  const toldBy = candidatesOf.map((own) => own.flatMap((each) => board.candidates[each] ?? []));
  const moving = toldBy.map((own) => own.filter((candidate) => !candidate.isStutter));
  const index: BoardIndex = {
    apartBits: board.candidates.map((candidate) => bitSetOf(board.classes.length, candidate.apart)),
    candidatesOf,
    rowsOf: moving.map((own, at) => [...new Set((own.length > 0 ? own : (toldBy[at] ?? [])).map(rowOf))]),
    sorts: board.classes.map((each, at) => {
      if (!each.isMinimal) return undefined;
      if (each.isFrame) return "silent";
      return moving[at]?.length === 0 ? "stutter" : "counted";
    }),
  };
  indexes.set(board, index);
  return index;
}
