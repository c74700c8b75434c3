/**
 * What became of an answer, as it is told to whoever gave it.
 *
 * Invariant: it says what the spec says, so it is told after the answer is on the disk, and noted as shown before.
 */
import {
  aboutLeftIn,
  type Answer,
  type Effect,
  judgementFileName,
  type KeptJudgement,
  type TakenAnswer,
  type WordedQuestion,
} from "@countersign/elicit";
import type { Askable, Askables, Position } from "./askable.ts";
import type { Verdicts } from "./verdicts.ts";

interface Teller {
  readonly askables: Askables;
  readonly verdicts: Verdicts;
}

export function tellAnswer(
  { askables, verdicts }: Teller,
  kept: KeptJudgement,
  askable: Askable,
  { sitting, outcome }: Position,
): TakenAnswer {
  const { answer, supersedes } = kept.judgement;
  const isUpheld = askable.candidate !== undefined && outcome.upheld.has(askable.candidate);
  return {
    file: judgementFileName(kept),
    judgement: kept.id,
    question: askable.question.id,
    answer,
    words: wordsOf(askables.worded(askable.question), answer),
    ...(supersedes === undefined ? {} : { supersedes }),
    effect: effectOf(verdicts, kept, askable, isUpheld),
    isBlind: kept.judgement.blind,
    isRevision: supersedes !== undefined,
    left: aboutLeftIn(sitting, outcome),
  };
}

function effectOf(verdicts: Verdicts, { judgement }: KeptJudgement, askable: Askable, isUpheld: boolean): Effect {
  const { kind } = judgement.answer;
  if (kind !== "allow" && kind !== "forbid") return { kind };
  const says = verdicts.says(askable);
  if (says === undefined) return { kind: "unsure" };
  if (kind !== says) return { kind: "conflict", conflict: verdicts.conflict(askable, kind), isUpheld };
  // What was conceded after the spec's answer was seen rules out nothing.
  return { kind: "agrees", ...(judgement.blind ? verdicts.ruledOut(askable) : { ruledOut: [], more: 0 }) };
}

function wordsOf({ answers, earlier }: WordedQuestion, answer: Answer): string {
  if (answer.kind !== "earlier") return answers.find((each) => each.answer === answer.kind)?.words ?? answer.kind;
  const step = earlier?.steps.find(({ wrongAt }) => wrongAt === answer.wrongAt);
  return `It went wrong earlier. ${step?.words ?? ""}`;
}
