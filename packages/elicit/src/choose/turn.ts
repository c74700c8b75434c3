/**
 * Whose turn it is among the first questions: every second one is about what nobody but a person can tell.
 *
 * A step that only a guard forbids, though it leads nowhere bad, is a guard that nobody asked for, or an obligation that
 * was left out; no check tells, and few questions do. They come in turns with the questions that rule out most, so that
 * neither kind waits for the other; and among them what must not happen takes turns with what may.
 */
import type { SpecSays } from "../question/question.ts";
import type { Board, Candidate } from "./board.ts";

export interface Turn {
  /** Now something is asked that only a person can tell, if there is anything. */
  readonly isPersons: boolean;
  /** What was expected at the last turn of this kind. */
  readonly before: SpecSays | undefined;
}

export function turnOf(board: Board, asked: readonly { readonly candidate: number }[]): Turn {
  const last = asked.at(-2);
  return { isPersons: asked.length % 2 === 0, before: last && board.candidates[last.candidate]?.says };
}

/** It is the turn of such questions, and this is one of them. */
export function isInTurn(board: Board, isOpen: readonly boolean[], turn: Turn, { apart }: Candidate): boolean {
  return turn.isPersons && apart.some((each) => isOpen[each] === true && board.classes[each]?.notice === "nobody");
}

/** Of groups of candidates those with the smaller number come first. */
export function turnRank(board: Board, isOpen: readonly boolean[], turn: Turn, candidate: Candidate): number {
  if (!turn.isPersons) return 0;
  if (!isInTurn(board, isOpen, turn, candidate)) return 2;
  return candidate.says === turn.before ? 1 : 0;
}

/** What breaks an invariant is the worse mistake, and counts more than what differs without harm. */
const noticedWeight = 1.75;
/** More than any number of others. */
const personsWeight = 50;

/** How much a class counts in the first question of a row. */
export function weightOf({ classes }: Board, turn: Turn, each: number): number {
  const notice = classes[each]?.notice;
  if (notice === "check") return noticedWeight;
  return notice === "nobody" && turn.isPersons ? personsWeight : 1;
}
