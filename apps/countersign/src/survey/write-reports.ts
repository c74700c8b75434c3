/**
 * The files of `review --sarif FILE --junit FILE --html FILE`.
 *
 * Invariant: each is written whole or not at all, and what happened to it is always said.
 */
import { type ReportedTool, htmlReport, junitReport, plain, relativePath, sarifReport } from "@countersign/elicit";
import type { Place, Problem } from "@countersign/kernel";
import { version } from "../command-line/version.ts";
import { writeWhole } from "../files/write-whole.ts";
import type { FlagsToRepeat } from "../report/command-again.ts";
import type { ReviewFlags } from "../work/command-request.ts";
import type { AskedCandidate } from "./first-questions.ts";
import { htmlData, reportedObligations } from "./html-data.ts";
import type { Survey } from "./survey-spec.ts";

const tool: ReportedTool = { name: "Countersign", version };

export interface WrittenReports {
  readonly said: readonly string[];
  readonly problems: readonly Problem[];
}

export function writeReports(
  survey: Survey,
  questions: readonly AskedCandidate[],
  texts: ReadonlyMap<string, string>,
  flags: Pick<ReviewFlags, "sarif" | "junit" | "html"> & FlagsToRepeat,
): WrittenReports {
  const { sarif, junit, html } = flags;
  const said: string[] = [];
  const problems: Problem[] = [];
  const write = (path: string | undefined, what: string, text: () => string): void => {
    if (path === undefined) return;
    const problem = writeWhole(path, text());
    if (problem === undefined) said.push(`wrote ${what} to '${path}'`);
    else problems.push(problem);
  };
  write(sarif, "the findings as SARIF", () => sarifText(survey, questions));
  write(junit, "the results as JUnit XML", () => junitText(survey));
  write(html, "the report as HTML", () => htmlReport(htmlData({ survey, questions, texts, flags, tool })));
  return { said, problems };
}

function sarifText({ elicitation, program }: Survey, questions: readonly AskedCandidate[]): string {
  const openQuestions = questions.map(({ question, worded, obligation }) => {
    const place = placeOf(program.names, program.definitions, obligation.name);
    return { id: question.id, text: plain(worded.ask), ...(place === undefined ? {} : { place }) };
  });
  return `${JSON.stringify(sarifReport({ tool, findings: elicitation.findings, openQuestions, program }), null, 2)}\n`;
}

function placeOf(
  names: Readonly<Record<string, number>>,
  definitions: readonly { readonly place: Place }[],
  name: string,
): Place | undefined {
  const index = Object.hasOwn(names, name) ? names[name] : undefined;
  const place = index === undefined ? undefined : definitions[index]?.place;
  return place === undefined ? undefined : { ...place, file: relativePath(place.file) };
}

function junitText(survey: Survey): string {
  const { elicitation, program, seconds } = survey;
  return junitReport({
    spec: program.main,
    findings: elicitation.findings,
    obligations: reportedObligations(survey),
    seconds,
  });
}
