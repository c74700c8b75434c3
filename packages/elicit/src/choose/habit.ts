/**
 * The rule against answering by habit: of four questions in a row at most three have the same expected answer.
 *
 * It only names the answer that the next question should not have; whether another is available is for others to see.
 */
import type { SpecSays } from "../question/question.ts";
import type { Board } from "./board.ts";

export function unwelcomeAnswer(board: Board, asked: readonly { readonly candidate: number }[]): SpecSays | undefined {
  const last = asked.slice(-3).map((each) => board.candidates[each.candidate]?.says);
  return last.length === 3 && last.every((each) => each === last[0]) ? last[0] : undefined;
}
