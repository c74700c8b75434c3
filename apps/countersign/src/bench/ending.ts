/**
 * What is left where nothing more is asked: how many readings fit all that was said, and where none does, the fewest
 * answers to look at again.
 *
 * Invariant: it finds no fault with anybody: an answer is listed with who gave it, and the readings stay where they are.
 */
import { plain, type RevisitedAnswer, supersession } from "@countersign/elicit";
import type { Position, Askables } from "../sitting/askable.ts";

export interface Ending {
  /** Readings that no answer speaks against. */
  readonly fitting: number;
  /** Each set would do; empty where the spec or a reading fits. */
  readonly revisit: readonly (readonly RevisitedAnswer[])[];
}

/** Whoever has to choose among more looks at the ledger. */
const setsMax = 5;

export function endingOf(askables: Askables, position: Position, by: string): Ending {
  const { living, revisit } = position.outcome;
  return {
    fitting: living.fitting.length,
    revisit: revisit
      .slice(0, setsMax)
      .map((set) => set.flatMap((candidate) => answersTo(askables, position, candidate, by))),
  };
}

function answersTo(askables: Askables, position: Position, candidate: number, by: string): RevisitedAnswer[] {
  const answers = position.outcome.standing.answers.get(candidate) ?? [];
  const standing = supersession(position.own).standing.filter(({ judgement: { question, control } }) =>
    control ? false : askables.byId(position, question.id)?.candidate === candidate,
  );
  return standing.flatMap(({ id, judgement }) => {
    if (!answers.some((each) => each.by === judgement.by)) return [];
    const worded = askables.worded(judgement.question);
    const words = worded.answers.find(({ answer }) => answer === judgement.answer.kind)?.words ?? judgement.answer.kind;
    return [
      {
        question: judgement.question.id,
        ask: plain(worded.ask),
        by: judgement.by,
        words,
        ...(judgement.by === by ? { judgement: id } : {}),
      },
    ];
  });
}
