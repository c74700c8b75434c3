/**
 * The answer of `review` for people: the verdict and the findings, then what the readings of the spec show, and the
 * questions to answer first.
 *
 * Invariant: blind. What the spec says of a question is nowhere in it, and so no reading is named: its words would say it.
 */
import type { Finding } from "@countersign/engine";
import { isUnnoticed, textOf } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { AskedCandidate } from "../survey/first-questions.ts";
import { questionsAgainst, whyNoQuestion } from "../survey/questions-against.ts";
import type { Survey } from "../survey/survey-spec.ts";
import { showSeconds } from "./show-seconds.ts";
import { type FlagsToRepeat, commandAgain } from "./command-again.ts";
import type { Page } from "./page.ts";
import { checkRows, verdictLine } from "./report-check.ts";
import { obligationName } from "./obligation-table.ts";
import { indented } from "./report-mutate.ts";
import { obligationBlock } from "./report-survey.ts";
import { showFinding } from "./show-finding.ts";
import { showRows } from "./rows.ts";
import { surveyRows } from "./survey-rows.ts";

/** `questions`: undefined where they are asked right after this. `flags`: as they were given, to go on with. */
export function reportReview(
  survey: Survey,
  questions: readonly AskedCandidate[] | undefined,
  flags: FlagsToRepeat,
  page: Page,
): string {
  const { columns, paint } = page;
  const { elicitation, program, roots, bounds, deadlock, file } = survey;
  const { findings, spec } = elicitation;
  const violations = findings.filter(({ severity }) => severity === "violation");
  const notices = findings.filter(({ severity }) => severity === "notice");
  const checked = { file, main: program.main, roots, bounds, deadlock };
  const show = (finding: Finding): string => showFinding(finding, page);
  const blocks = [
    verdictLine(checked, spec.report, violations, paint),
    showRows(checkRows(checked, spec.report), columns, paint),
    ...violations.map(show),
    ...notices.map(show),
    obligationBlock(survey, page),
    ...unnoticedLine(survey, flags),
    showRows(surveyRows(survey), columns, paint),
    ...conflictBlocks(survey, flags),
    ...(questions === undefined
      ? []
      : questionBlocks(survey, questions, commandAgain("ask", survey.file, flags), page)),
    showSeconds(survey.seconds),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function unnoticedLine(survey: Survey, flags: FlagsToRepeat): string[] {
  const { length } = survey.losses
    .flatMap(({ deleted, weakened }) => (deleted === undefined ? weakened : [deleted, ...weakened]))
    .filter(isUnnoticed);
  if (length === 0) return [];
  const command = commandAgain("mutate", survey.file, flags);
  return [`${showCount(length, "reading")} would go unnoticed; to name them would give answers away: ${command}`];
}

function conflictBlocks(survey: Survey, flags: FlagsToRepeat): string[] {
  const against = questionsAgainst(survey);
  if (against.length === 0) return [];
  return [
    `${showCount(against.length, "answer")} against the spec: ${against.join(", ")} (${commandAgain("verify", survey.file, flags)})`,
  ];
}

function questionBlocks(
  survey: Survey,
  questions: readonly AskedCandidate[],
  command: string,
  { paint, columns }: Page,
): string[] {
  // Why there is none stands with the figures.
  if (questions.length === 0) return whyNoQuestion(survey) === undefined ? ["no question is left"] : [];
  return [
    paint.bold(
      questions.length === 1 ? "the question that comes next" : `the ${questions.length} questions that come first`,
    ),
    ...questions.map(({ question, worded, obligation }, index) => {
      const text = textOf(worded, undefined, { columns: Math.max(60, columns - 4) });
      const about = obligationName(obligation);
      return [`${index + 1}. ${paint.dim(`about ${about} · ${question.id}`)}`, indented(text)].join("\n");
    }),
    `answer them: ${command}`,
  ];
}
