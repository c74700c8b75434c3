/**
 * Writes the scenario of the first finding that has one to the file of `--itf`.
 *
 * Invariant: what happened to the file is always said, on standard error, as standard output belongs to the answer. A
 * file that cannot be written never hides a violation: the exit code of the answer wins if it is 1.
 */
import type { Finding } from "@countersign/engine";
import { writeTextFile } from "../files/write-text-file.ts";
import { scenarioJson } from "../json/finding-json.ts";
import { showProblems } from "../problems/show-problems.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Answer, Style } from "../work/answer.ts";

export function keepScenario(
  answer: Answer,
  path: string | undefined,
  findings: readonly Finding[],
  style: Style,
): Answer {
  if (path === undefined) return answer;
  const finding = findings.find(({ scenario }) => scenario !== undefined);
  if (finding?.scenario === undefined) {
    return {
      ...answer,
      standardError: `${answer.standardError}no finding has a scenario: '${path}' was not written\n`,
    };
  }
  const text = `${JSON.stringify(scenarioJson(finding.scenario, finding.message), null, 2)}\n`;
  const problem = writeTextFile(path, text);
  if (problem === undefined) {
    return { ...answer, standardError: `${answer.standardError}wrote the scenario of ${finding.code} to '${path}'\n` };
  }
  const complaint = showProblems([problem], new Map(), createPaint(style.errorColour));
  return { ...answer, standardError: `${answer.standardError}${complaint}`, exitCode: answer.exitCode === 1 ? 1 : 2 };
}
