/** The ids of the questions whose standing answer is against the spec: the spec is wrong there, or the answer is. */
import type { Survey } from "./survey-spec.ts";

export function questionsAgainst({ judged, index }: Survey): string[] {
  return [...judged.outcome.standing.standings].flatMap(([candidate, standing]) => {
    const question = standing === "against" ? index.question(candidate) : undefined;
    return question === undefined ? [] : [question.id];
  });
}
