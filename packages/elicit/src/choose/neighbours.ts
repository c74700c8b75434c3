/**
 * Which candidates are close to one another by what they tell apart: another scenario for the same doubt.
 *
 * A neighbour shares at least nine tenths of the classes of a candidate. Where there is none, the two that share the
 * most stand in, so that two of three answers decide. It never gives the candidate itself: asked the same again,
 * people repeat their own misreading.
 */
import { countShared } from "./bit-set.ts";
import type { BitSet } from "./bit-set.ts";
import type { Board } from "./board.ts";
import { indexOfBoard } from "./board-index.ts";

export const neighbourShare = 0.9;

export interface Confirmers {
  /** `neighbour`: one of them decides. `twoOfThree`: there are two at most, and both must agree to outvote it. */
  readonly by: "neighbour" | "twoOfThree";
  /** The best first. */
  readonly candidates: readonly number[];
}

/** How many of the classes of one candidate another one shares: 1 is all of them. */
export function shareOfClasses(board: Board, of: number, other: number): number {
  const { apartBits } = indexOfBoard(board);
  const count = board.candidates[of]?.apart.length ?? 0;
  return count === 0 ? 0 : countShared(apartBits[of] as BitSet, apartBits[other] as BitSet) / count;
}

/** All that share a class, those that share the most first: where a question that left a person unsure goes on. */
export function nearestOf(board: Board, candidate: number): readonly number[] {
  return sharing(board, candidate).map((each) => each.candidate);
}

export function confirmersOf(board: Board, candidate: number): Confirmers {
  const others = sharing(board, candidate);
  const near = others.filter((each) => each.share >= neighbourShare);
  return near.length > 0
    ? { by: "neighbour", candidates: near.map((each) => each.candidate) }
    : { by: "twoOfThree", candidates: others.slice(0, 2).map((each) => each.candidate) };
}

interface Sharing {
  readonly candidate: number;
  readonly share: number;
}

// Boards never change, and the same few candidates are asked about after every answer.
const known = new WeakMap<Board, Map<number, readonly Sharing[]>>();

function sharing(board: Board, of: number): readonly Sharing[] {
  const found = known.get(board) ?? new Map<number, readonly Sharing[]>();
  known.set(board, found);
  const all = found.get(of) ?? findSharing(board, of);
  found.set(of, all);
  return all;
}

/** More shared first, then the same obligation, then less effort. */
function findSharing(board: Board, of: number): Sharing[] {
  const own = board.candidates[of];
  if (own === undefined) return [];
  const { candidatesOf } = indexOfBoard(board);
  const counts = new Map<number, number>();
  for (const each of own.apart) {
    for (const other of candidatesOf[each] ?? []) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  counts.delete(of);
  const rank = (index: number) => (board.candidates[index]?.obligation === own.obligation ? 0 : 1);
  const effort = (index: number) => board.candidates[index]?.effort ?? 0;
  return [...counts]
    .map(([candidate, count]) => ({ candidate, share: count / own.apart.length }))
    .sort(
      (left, right) =>
        right.share - left.share ||
        rank(left.candidate) - rank(right.candidate) ||
        effort(left.candidate) - effort(right.candidate) ||
        left.candidate - right.candidate,
    );
}
