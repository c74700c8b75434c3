/**
 * The questions that would be asked first, if every answer agreed with the spec; and a question of the board in words.
 *
 * Invariant: blind. Nothing of what the spec says comes back from here.
 */
import {
  type Obligation,
  type Parting,
  type Question,
  type QuestionIndex,
  type Reading,
  type Sitting,
  type WordedQuestion,
  type WordingOptions,
  addEvent,
  nextOf,
  outcomeOf,
  wordQuestion,
} from "@countersign/elicit";

export interface AskedCandidate {
  readonly candidate: number;
  readonly question: Question;
  readonly worded: WordedQuestion;
  readonly obligation: Obligation;
  /** Ids of the readings that say the opposite of the spec. */
  readonly apart: readonly string[];
}

/** A person who has answered nothing yet. */
const nobody = "";
const attemptsMax = 50;

export function firstQuestions(
  start: Sitting,
  parting: Parting,
  index: QuestionIndex,
  count: number,
): AskedCandidate[] {
  const found: AskedCandidate[] = [];
  const { board } = parting;
  let sitting = start;
  for (let attempt = 0; attempt < attemptsMax && found.length < count; attempt += 1) {
    const next = nextOf(sitting, outcomeOf(sitting), nobody);
    if (next.kind !== "question") break;
    const { candidate, why } = next;
    const isControl = why === "control";
    const asked = isControl ? undefined : askedCandidate(parting, index, candidate);
    if (asked !== undefined) found.push(asked);
    const answer = { kind: board.candidates[candidate]!.says };
    sitting = addEvent(sitting, { kind: "answered", candidate, answer, by: nobody, isControl, isBlind: true });
  }
  return found;
}

export function askedCandidate(parting: Parting, index: QuestionIndex, candidate: number): AskedCandidate | undefined {
  const question = index.question(candidate);
  if (question === undefined) return undefined;
  const { board, spec } = parting;
  const { obligation, apart } = board.candidates[candidate]!;
  return {
    candidate,
    question,
    worded: wordQuestion(spec.program, question, wordingOptions(parting, candidate)),
    obligation: board.obligations[obligation]!,
    apart: apart.flatMap((group) => board.classes[group]!.readings),
  };
}

/** Without a candidate: of a question that is not on the board. */
export function wordingOptions(parting: Parting, candidate?: number): WordingOptions {
  const { spec, origins } = parting;
  const manyStarts = spec.stepsFrom(-1).length > 1;
  if (candidate === undefined) return { manyStarts, roots: spec.roots };
  const origin = origins[candidate]!;
  const sides = { manyStarts, roots: spec.roots, readings: readingsApart(parting, candidate) };
  if (origin.kind !== "situation" || origin.situation.origin !== "one leaf away") return sides;
  const { state } = origin.situation;
  if (state === undefined) return sides;
  return { ...sides, twin: { label: { action: "", picks: [] }, values: spec.valuesOf(state) } };
}

/** All of a class, not one: they do the same, but each may read something else for it. */
function readingsApart({ board, readings }: Parting, candidate: number): Reading[] {
  const ids = new Set(board.candidates[candidate]!.apart.flatMap((group) => board.classes[group]!.readings));
  return readings.flatMap(({ reading }) => (ids.has(reading.id) ? [reading] : []));
}
