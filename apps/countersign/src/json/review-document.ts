/** The answer of `review` as the document `countersign.review/1`. */
import { version } from "../command-line/version.ts";
import type { AskedCandidate } from "../survey/first-questions.ts";
import { questionsAgainst } from "../survey/questions-against.ts";
import type { Survey } from "../survey/survey-spec.ts";
import { findingJson } from "./finding-json.ts";
import type { ReviewDocument } from "./review-schema.ts";
import { questionJson, surveyFields } from "./survey-document.ts";

export function reviewDocument(survey: Survey, questions: readonly AskedCandidate[]): ReviewDocument {
  return {
    schema: "countersign.review/1",
    version,
    ...surveyFields(survey),
    findings: survey.elicitation.findings.map(findingJson),
    questions: questions.map(questionJson),
    conflicts: questionsAgainst(survey),
  };
}
