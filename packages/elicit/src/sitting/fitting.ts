/**
 * Which readings fit the answers, and which answers to look at again where none does.
 *
 * Counted against a reading are the answers that agree with the spec where it differs, and the upheld ones that it
 * does not explain; against the spec, those that were upheld. As everywhere, an answer that speaks for a reading takes
 * one of them back, and it takes two more to call it out. *Fitting* is stricter: no answer at all is against it.
 *
 * Answers that were set aside, are pending or disputed rule nothing out and are no reason that none fits.
 */
import type { Board } from "../choose/board.ts";
import { bitSetOf, isIn } from "../choose/bit-set.ts";
import { indexOfBoard } from "../choose/board-index.ts";
import { answersToClaim, tallyOf } from "../choose/tally.ts";
import type { Standings } from "../choose/tally.ts";

export interface Living {
  /** No answer against the spec was upheld. */
  readonly spec: boolean;
  /** Classes that are not out, ascending. */
  readonly classes: readonly number[];
  /** Those of them that no answer speaks against. */
  readonly fitting: readonly number[];
}

export function livingOf(board: Board, standings: Standings, upheld: ReadonlySet<number>): Living {
  const { contradicted, supported } = tallyOf(board, standings);
  const { apartBits } = indexOfBoard(board);
  const against = board.classes.map(
    (_, each) => (contradicted[each] ?? 0) + unexplained(apartBits, upheld, each).length,
  );
  const all = [...board.classes.keys()];
  return {
    spec: upheld.size === 0,
    classes: all.filter((each) => (against[each] ?? 0) - (supported[each] ?? 0) < answersToClaim),
    fitting: all.filter((each) => against[each] === 0),
  };
}

/**
 * The smallest sets of answers whose removal lets the spec or some reading fit all others; none where one fits
 * already. `counted` are the answers against the spec that are more than a doubt: conflicts, and upheld ones.
 */
export function answersToRevisit(board: Board, standings: Standings, counted: ReadonlySet<number>): number[][] {
  const { apartBits } = indexOfBoard(board);
  const agreeing = [...standings].filter(([, each]) => each === "agrees").map(([candidate]) => candidate);
  // What is against a reading has to go for it to fit, and that is enough: no search is needed.
  const sets = board.classes.map((_, each) => [
    ...agreeing.filter((candidate) => isIn(apartBits[candidate] ?? bitSetOf(0, []), each)),
    ...unexplained(apartBits, counted, each),
  ]);
  sets.push([...counted]);
  const least = Math.min(...sets.map((set) => set.length));
  if (least === 0) return [];
  const smallest = sets.filter((set) => set.length === least).map((set) => set.sort((left, right) => left - right));
  return [...new Map(smallest.map((set) => [set.join(), set])).values()];
}

function unexplained(apartBits: readonly Uint32Array[], answers: ReadonlySet<number>, each: number): number[] {
  return [...answers].filter((candidate) => !isIn(apartBits[candidate] ?? bitSetOf(0, []), each));
}
