/** The words of the answers: fixed for each kind of question, in an order that never changes. */
import type { Scenario } from "@countersign/engine";
import type { Question, QuestionKind } from "../question/question.ts";
import type { ActionSentences } from "./action-sentence.ts";
import type { EarlierAnswer, WordedAnswer } from "./worded-question.ts";

const allowAndForbid: Readonly<Record<QuestionKind, readonly [allow: string, forbid: string]>> = {
  step: ["It may happen", "It must not"],
  enabled: ["It must be possible", "It must not be"],
  start: ["It may start like this", "It must not"],
  situation: ["Acceptable", "Not acceptable"],
  history: ["Acceptable", "Not acceptable"],
};

export function answerWords(kind: QuestionKind): readonly WordedAnswer[] {
  const [allow, forbid] = allowAndForbid[kind];
  return [
    { answer: "allow", words: allow },
    { answer: "forbid", words: forbid },
    { answer: "either", words: "Either is fine" },
    { answer: "unsure", words: "Unsure" },
  ];
}

/** Steps before the one that is asked about: what a person may object to instead. */
export function earlierAnswer({ kind, scenario }: Question, sentences: ActionSentences): EarlierAnswer | undefined {
  const steps = stepsBefore(kind, scenario).map((wrongAt) => ({
    wrongAt,
    words: `At step ${wrongAt}: ${sentences.clause(scenario.states[wrongAt]!.label)}`,
  }));
  return steps.length === 0 ? undefined : { words: "It went wrong earlier, at step …", steps };
}

function stepsBefore(kind: QuestionKind, { states }: Scenario): number[] {
  const count = kind === "step" ? states.length - 2 : kind === "start" ? 0 : states.length - 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => index + 1);
}
