/**
 * A board without some of its candidates. A class that nothing else tells apart goes with them; the rest is numbered
 * anew. Invariant: every class of the new board is told apart by a candidate of it, as of any board.
 */
import type { Board } from "./board.ts";
import { completeBoard } from "./complete-board.ts";

export interface BoardWithout {
  readonly board: Board;
  /** By class of the old board, its number on the new one. */
  readonly classOf: ReadonlyMap<number, number>;
}

/** `kept`: candidates of the old board, ascending. */
export function boardWithout({ obligations, classes, candidates }: Board, kept: readonly number[]): BoardWithout {
  const left = kept.map((index) => candidates[index]!);
  const told = [...new Set(left.flatMap(({ apart }) => apart))].sort((a, b) => a - b);
  const classOf = new Map(told.map((old, index) => [old, index]));
  const moved = (some: readonly number[]): number[] => some.flatMap((old) => classOf.get(old) ?? []);
  return {
    board: completeBoard({
      obligations,
      classes: told.map((old) => classes[old]!),
      candidates: left.map(({ objecting, ...candidate }) => ({
        ...candidate,
        apart: moved(candidate.apart),
        ...(objecting === undefined ? {} : { objecting: moved(objecting) }),
      })),
    }),
    classOf,
  };
}
