/** What became of a reading of an elicitation, and the shortest question that tells it apart. */
import { type Candidate, type Elicitation, type Question, QuestionIndex, type Reading } from "@countersign/elicit";

export interface ToldApart {
  readonly reading: Reading;
  readonly candidate: Candidate;
  readonly question: Question;
  /** Kinds of all that tells it apart, and what the spec says. */
  readonly kinds: readonly string[];
}

/** The one reading that fits; there must be exactly one. */
export function readingOf({ parting }: Elicitation, fits: (reading: Reading) => boolean) {
  const found = parting.readings.filter(({ reading }) => fits(reading));
  if (found.length !== 1) throw new Error(`${found.length} readings: ${found.map(({ reading }) => reading.id).join()}`);
  return found[0]!;
}

export function toldApart(elicitation: Elicitation, fits: (reading: Reading) => boolean): ToldApart {
  const { parting } = elicitation;
  const { reading, fate } = readingOf(elicitation, fits);
  if (fate.kind !== "apart") throw new Error(`${reading.id} is ${fate.kind}`);
  const questions = new QuestionIndex(parting);
  const telling = parting.board.candidates.flatMap((candidate, index) => {
    const question = candidate.apart.includes(fate.group) ? questions.question(index) : undefined;
    return question === undefined ? [] : [{ candidate, question }];
  });
  telling.sort((a, b) => a.question.scenario.states.length - b.question.scenario.states.length);
  const [shortest] = telling;
  if (shortest === undefined) throw new Error(`${reading.id} has no question`);
  const kinds = new Set(telling.map(({ candidate: { kind, says } }) => `${kind} ${says}`));
  return { reading, ...shortest, kinds: [...kinds].sort() };
}
