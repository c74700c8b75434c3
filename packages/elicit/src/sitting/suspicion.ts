/**
 * An answer against the spec, and what became of it.
 *
 * It never kills anything. It is `pending` until a different scenario was asked that tells nearly the same readings
 * apart; then it is a `conflict`, where that answer was against the spec too, or `setAside`. Without any neighbour two
 * of three answers decide. Two more ways lead to a conflict: some reading that no answer contradicts explains this
 * answer and another one; or explains this answer, and nothing is left that could be asked about that reading.
 *
 * Invariant: a conflict says "the spec is wrong, or the answer": it is the person who resolves it, by upholding the
 * answer or by revising it. What was set aside is kept, and still speaks for the readings it speaks for.
 */
import type { Board } from "../choose/board.ts";
import { indexOfBoard } from "../choose/board-index.ts";
import { confirmersOf } from "../choose/neighbours.ts";
import { tallyOf } from "../choose/tally.ts";
import type { Tally } from "../choose/tally.ts";
import type { StandingAnswers } from "./standing-answers.ts";

export interface Suspicion {
  readonly candidate: number;
  readonly state: "pending" | "conflict" | "setAside";
  /** What raised it to a conflict: a neighbour, two of three, a reading that fits two answers, or nothing left to ask. */
  readonly by?: "neighbour" | "twoOfThree" | "reading" | "nothingLeft";
  /** Other answers against the spec that confirm it. */
  readonly confirmedBy: readonly number[];
  /** Answers that agree with the spec where nearly the same readings part: shown beside it. */
  readonly opposedBy: readonly number[];
  /**
   * Candidates that could confirm it, the best first. Empty of one that is not pending, and of one whose confirmers were
   * all asked and settled nothing: other questions about its readings may.
   */
  readonly ask: readonly number[];
}

export function suspicionsOf(board: Board, standing: StandingAnswers): Suspicion[] {
  const tally = tallyOf(board, standing.standings);
  return [...standing.standings]
    .filter(([, each]) => each === "against")
    .map(([candidate]) => suspicionOf(board, standing, tally, candidate))
    .sort((left, right) => left.candidate - right.candidate);
}

function suspicionOf(board: Board, standing: StandingAnswers, tally: Tally, candidate: number): Suspicion {
  const { standings } = standing;
  const near = confirmersOf(board, candidate);
  const confirmedBy = near.candidates.filter((each) => standings.get(each) === "against");
  const opposedBy = near.candidates.filter((each) => standings.get(each) === "agrees");
  const parts = { candidate, confirmedBy, opposedBy, ask: [] };
  if (confirmedBy.length > 0) return { ...parts, state: "conflict", by: near.by };
  const fitting = (board.candidates[candidate]?.apart ?? []).filter((each) => tally.contradicted[each] === 0);
  const explained = fitting.filter((each) => (tally.supported[each] ?? 0) > 1);
  if (explained.length > 0) {
    const others = alsoAgainst(board, standing, candidate, explained);
    return { ...parts, state: "conflict", by: "reading", confirmedBy: others };
  }
  // What was said before the doubt arose does not settle it: only an answer given since does.
  const asOf = (each: number) => Math.max(-1, ...(standing.answers.get(each) ?? []).map((answer) => answer.at));
  const since = opposedBy.filter((each) => asOf(each) > asOf(candidate));
  const ask = near.candidates.filter((each) => !standings.has(each));
  const isOutvoted =
    near.by === "neighbour" ? since.length > 0 : opposedBy.length > 0 && opposedBy.length === near.candidates.length;
  if (!isOutvoted && ask.length > 0) return { ...parts, state: "pending", ask };
  // Steps that change nothing are hardly ever asked about: to wait for them is to wait for ever.
  const isSpent = (other: number) => standings.has(other) || board.candidates[other]?.isStutter === true;
  const isExhausted = fitting.some((each) => (indexOfBoard(board).candidatesOf[each] ?? []).every(isSpent));
  if (isExhausted) return { ...parts, state: "conflict", by: "nothingLeft" };
  return { ...parts, state: isOutvoted ? "setAside" : "pending" };
}

function alsoAgainst(board: Board, { standings }: StandingAnswers, own: number, classes: readonly number[]): number[] {
  const { candidatesOf } = indexOfBoard(board);
  const others = new Set(classes.flatMap((each) => candidatesOf[each] ?? []));
  return [...others].filter((each) => each !== own && standings.get(each) === "against").sort((a, b) => a - b);
}
