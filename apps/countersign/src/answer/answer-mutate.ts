/**
 * `countersign mutate`: what a spec could mean instead, and what of it would be noticed.
 *
 * Invariant: a report, so nothing that is found about readings makes the exit code: 1 only where the spec itself is
 * violated, 3 where a bound or Ctrl-C left something open.
 */
import type { Problem } from "@countersign/kernel";
import { mutateDocument, operatorsDocument } from "../json/mutate-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { createPage } from "../report/page.ts";
import { reportMutate, reportOperators } from "../report/report-mutate.ts";
import { type Survey, surveySpec } from "../survey/survey-spec.ts";
import { wordedSurvivors } from "../survey/worded-survivors.ts";
import type { Answer, ExitCode, Surroundings } from "../work/answer.ts";
import type { MutateRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";

/** As for every other command; only a list of operators needs none. */
const missingSpec: Problem = {
  code: "CS001",
  message: "'countersign mutate' needs a file",
  hint: "countersign mutate SPEC",
};

export async function answerMutate({ file, flags }: MutateRequest, surroundings: Surroundings): Promise<Answer> {
  const { style } = surroundings;
  if (flags.listOperators) {
    const page = createPage(style, new Map());
    const text = flags.json ? writeDocument(operatorsDocument()) : reportOperators(page);
    return { standardOutput: text, standardError: "", exitCode: 0 };
  }
  if (file === "") return answerWithProblems([missingSpec], new Map(), flags.json, style);
  const { survey, texts } = await surveySpec(file, flags, surroundings);
  if (!survey.ok) return answerWithProblems(survey.problems, texts, flags.json, style);
  const survivors = wordedSurvivors(survey.value);
  const standardOutput = flags.json
    ? writeDocument(mutateDocument(survey.value, survivors))
    : reportMutate(survey.value, survivors, createPage(style, texts, survey.value.program));
  return { standardOutput, standardError: "", exitCode: exitCodeOf(survey.value) };
}

export function exitCodeOf({ elicitation, complete }: Survey): ExitCode {
  if (elicitation.findings.some(({ severity }) => severity === "violation")) return 1;
  return complete ? 0 : 3;
}
