/**
 * `countersign test`: carries out the runs of a spec.
 *
 * Invariant: no tests at all is never success; it is a problem, and exit code 2.
 */
import { runTests } from "@countersign/engine";
import { loadSpec } from "../files/load-spec.ts";
import { writeDocument } from "../json/problems-document.ts";
import { testDocument, type TestedSpec, testVerdict } from "../json/test-document.ts";
import { createPage } from "../report/page.ts";
import { reportTest } from "../report/report-test.ts";
import type { Answer, ExitCode, Surroundings } from "../work/answer.ts";
import type { TestRequest } from "../work/command-request.ts";
import { createSearchContext } from "../work/search-context.ts";
import { answerWithProblems } from "./answer-with-problems.ts";

const exitCodes: Readonly<Record<ReturnType<typeof testVerdict>, ExitCode>> = { passed: 0, failed: 1, unknown: 3 };

export async function answerTest({ file, flags }: TestRequest, surroundings: Surroundings): Promise<Answer> {
  const { style } = surroundings;
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions: [] });
  if (!program.ok) return answerWithProblems(program.problems, texts, flags.json, style);
  const { main } = program.value;
  const spec: TestedSpec = { file, main, seed: flags.seed ?? surroundings.randomSeed() };
  const report = runTests(program.value, {
    ...(flags.match === undefined ? {} : { match: flags.match }),
    samples: flags.samples ?? 100,
    seed: spec.seed,
    context: createSearchContext(surroundings),
  });
  if (!report.ok) return answerWithProblems(report.problems, texts, flags.json, style);
  if (report.value.tests.length === 0) {
    const problem = {
      code: "CS412",
      message: `module '${main}' has no tests`,
      hint: "write one, such as: run startsTest = init.then(step).expect(true)",
    } as const;
    return answerWithProblems([problem], texts, flags.json, style);
  }
  const standardOutput = flags.json
    ? writeDocument(testDocument(spec, report.value))
    : reportTest(spec, report.value, createPage(style, texts, program.value));
  return { standardOutput, standardError: "", exitCode: exitCodes[testVerdict(report.value)] };
}
