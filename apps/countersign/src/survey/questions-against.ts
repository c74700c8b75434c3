/** What answers against the spec make of its questions. */
import type { Survey } from "./survey-spec.ts";

/** The ids of those whose standing answer is against the spec: the spec is wrong there, or the answer is. */
export function questionsAgainst({ judged, index }: Survey): string[] {
  return [...judged.outcome.standing.standings].flatMap(([candidate, standing]) => {
    const question = standing === "against" ? index.question(candidate) : undefined;
    return question === undefined ? [] : [question.id];
  });
}

/** Why there is nothing to ask while readings are open; undefined where that is not so. */
export function whyNoQuestion({ judged }: Survey): string | undefined {
  return judged.outcome.living.spec
    ? undefined
    : "answers say that the spec is wrong: nothing more is asked until it is changed, or they are revised";
}
