/**
 * The judgements of which a person may not be told whether the spec says so: those about questions that they have neither
 * answered themselves nor were shown. To see that somebody's "it may" holds is to see what the spec says.
 *
 * Invariant: an objection to an earlier step is a claim about that step, and kept back until that step was judged.
 */
import { earlierStep, type Judgement, type KeptJudgement } from "@countersign/elicit";

/** The ids of these judgements. */
export function keptBack(
  judgements: readonly KeptJudgement[],
  by: string,
  seen: ReadonlySet<string>,
): ReadonlySet<string> {
  const own = judgements.filter(({ judgement }) => judgement.by === by);
  const known = new Set([...seen, ...own.map(({ judgement }) => judgement.question.id)]);
  return new Set(judgements.filter(({ judgement }) => !known.has(claimedQuestion(judgement))).map(({ id }) => id));
}

/** The question that an answer comes to. */
export function claimedQuestion({ question, answer }: Judgement): string {
  if (answer.kind !== "earlier") return question.id;
  return earlierStep(question, answer.wrongAt)?.id ?? question.id;
}
