/**
 * `countersign review`: the main job in one command. Everything that can be found out about a spec without asking, and
 * the questions that only a person can answer.
 *
 * Invariant: the exit code is that of `check` on the spec; a report that cannot be written never hides a violation.
 */
import { reviewDocument } from "../json/review-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { showProblems } from "../problems/show-problems.ts";
import { createPage } from "../report/page.ts";
import { reportReview } from "../report/report-review.ts";
import { writeReports } from "../survey/write-reports.ts";
import { firstQuestions } from "../survey/first-questions.ts";
import { surveySpec } from "../survey/survey-spec.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Answer, Surroundings } from "../work/answer.ts";
import type { ReviewRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";
import { exitCodeOf } from "./answer-mutate.ts";

const questionsShown = 5;

export async function answerReview(
  { file, flags, goesOn }: ReviewRequest,
  surroundings: Surroundings,
): Promise<Answer> {
  const { style } = surroundings;
  const { survey, texts } = await surveySpec(file, flags, surroundings);
  if (!survey.ok) return answerWithProblems(survey.problems, texts, flags.json, style);
  const { judged, elicitation, index } = survey.value;
  const questions = firstQuestions(judged.sitting, elicitation.parting, index, questionsShown);
  const standardOutput = flags.json
    ? writeDocument(reviewDocument(survey.value, questions))
    : reportReview(
        survey.value,
        goesOn === true ? undefined : questions,
        flags,
        createPage(style, texts, survey.value.program),
      );
  const written = writeReports(survey.value, questions, texts, flags);
  const complaints =
    written.problems.length === 0 ? "" : showProblems(written.problems, new Map(), createPaint(style.errorColour));
  const exitCode = exitCodeOf(survey.value);
  return {
    standardOutput,
    standardError: `${written.said.map((line) => `${line}\n`).join("")}${complaints}`,
    exitCode: written.problems.length > 0 && exitCode !== 1 ? 2 : exitCode,
  };
}
