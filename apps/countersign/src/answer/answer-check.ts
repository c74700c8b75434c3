/**
 * `countersign check`: explores a spec, and tells what was found, and of how much that is true.
 *
 * Invariant: the exit code follows from the verdict: 0 holds, 1 violated, 3 unknown; 2 if there was nothing to explore.
 */
import { check, type CheckReport, selectRoots } from "@countersign/engine";
import { loadSpec } from "../files/load-spec.ts";
import { checkDocument } from "../json/check-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { createPage } from "../report/page.ts";
import { reportCheck } from "../report/report-check.ts";
import type { Answer, ExitCode, Surroundings } from "../work/answer.ts";
import type { CheckRequest } from "../work/command-request.ts";
import { createSearchContext, endedBy } from "../work/search-context.ts";
import { answerWithProblems } from "./answer-with-problems.ts";
import { expressionsAmong } from "./definitions-asked.ts";
import { keepScenario } from "./keep-scenario.ts";
import { rootRequest } from "./root-request.ts";
import { searchBounds } from "./search-bounds.ts";

const exitCodes: Readonly<Record<CheckReport["verdict"], ExitCode>> = { holds: 0, violated: 1, unknown: 3 };

export async function answerCheck({ file, flags }: CheckRequest, surroundings: Surroundings): Promise<Answer> {
  const { style } = surroundings;
  const expressions = expressionsAmong(flags.invariant, flags.property, flags.witness);
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions });
  if (!program.ok) return answerWithProblems(program.problems, texts, flags.json, style);
  const roots = selectRoots(program.value, rootRequest(flags));
  if (!roots.ok) return answerWithProblems(roots.problems, texts, flags.json, style);
  const bounds = searchBounds(flags, surroundings, 10_000_000);
  const context = createSearchContext(surroundings, bounds.memoryMaxBytes);
  const result = check(program.value, roots.value, {
    bounds,
    context,
    symmetric: flags.symmetry ? (flags.symmetric ?? "tagged") : "none",
    keepGoing: flags.keepGoing,
    deadlock: flags.deadlock,
  });
  if (!result.ok) return answerWithProblems(result.problems, texts, flags.json, style);
  const stoppedBy = endedBy(result.value.stoppedBy, context);
  const report: CheckReport = { ...result.value, ...(stoppedBy === undefined ? {} : { stoppedBy }) };
  const spec = { file, main: program.value.main, roots: roots.value, bounds, deadlock: flags.deadlock };
  const standardOutput = flags.json
    ? writeDocument(checkDocument(spec, report))
    : reportCheck(spec, report, createPage(style, texts, program.value));
  const answer: Answer = { standardOutput, standardError: "", exitCode: exitCodes[report.verdict] };
  return keepScenario(answer, flags.itf, report.findings, style);
}
