/**
 * `countersign show`: what is in a spec, or a scenario as a table.
 *
 * A file is taken for a scenario if its name says JSON, and for a spec otherwise.
 */
import { describeSpec } from "@countersign/engine";
import { loadSpec } from "../files/load-spec.ts";
import { readScenario } from "../files/read-scenario.ts";
import { writeDocument } from "../json/problems-document.ts";
import { scenarioDocument, specDocument } from "../json/show-document.ts";
import { createPage } from "../report/page.ts";
import { reportSpec } from "../report/report-spec.ts";
import { showScenario } from "../report/show-finding.ts";
import type { Answer, Style, Surroundings } from "../work/answer.ts";
import type { ShowRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";

export async function answerShow(request: ShowRequest, { style }: Surroundings): Promise<Answer> {
  const { file, flags } = request;
  if (/\.json$/i.test(file)) return answerScenario(request, style);
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions: [] });
  if (!program.ok) return answerWithProblems(program.problems, texts, flags.json, style);
  const description = describeSpec(program.value);
  return shown(flags.json ? writeDocument(specDocument(file, description)) : reportSpec(file, description, style));
}

function answerScenario({ file, flags }: ShowRequest, style: Style): Answer {
  const scenario = readScenario(file);
  if (!scenario.ok) return answerWithProblems(scenario.problems, new Map(), flags.json, style);
  if (flags.json) return shown(writeDocument(scenarioDocument(file, scenario.value)));
  return shown(`${showScenario(scenario.value, createPage(style, new Map()))}\n`);
}

function shown(standardOutput: string): Answer {
  return { standardOutput, standardError: "", exitCode: 0 };
}
