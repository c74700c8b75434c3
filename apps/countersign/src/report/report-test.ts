/** The answer of `test` for people: one line a test, then why those failed that did, and how to run them again. */
import type { TestReport } from "@countersign/engine";
import { type TestedSpec, testVerdict } from "../json/test-document.ts";
import { showProblem } from "../problems/show-problems.ts";
import { createPaint, type Paint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";
import { showCount, showSeconds } from "./numbers.ts";
import { showScenario } from "./show-finding.ts";

type Test = TestReport["tests"][number];

export function reportTest(
  spec: TestedSpec,
  report: TestReport,
  texts: ReadonlyMap<string, string>,
  style: Style,
): string {
  const paint = createPaint(style.outputColour);
  const failed = report.tests.filter(({ status }) => status === "failed");
  const blocks = [
    verdictLine(spec, report, failed.length, paint),
    report.tests.map((test) => testLine(test, paint)).join("\n"),
    ...failed.map((test) => showFailure(test, spec, texts, paint, style.columns)),
    `${showSeconds(report.seconds)}, seed ${spec.seed}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function verdictLine(spec: TestedSpec, report: TestReport, failed: number, paint: Paint): string {
  const main = paint.bold(spec.main);
  const all = showCount(report.tests.length, "test");
  switch (testVerdict(report)) {
    case "passed":
      return `${paint.good("passed")}: ${all} of ${main}`;
    case "failed":
      return `${paint.bad("failed")}: ${failed} of ${all} of ${main}`;
    case "unknown": {
      const covered = report.tests.filter(({ status }) => status === "passed").length;
      return `${paint.warning("unknown")}: cancelled; covered so far: ${covered} of ${all} of ${main}, which passed`;
    }
  }
}

function testLine({ name, status, samples }: Test, paint: Paint): string {
  const times = samples > 1 ? paint.dim(` (${showCount(samples)} times)`) : "";
  switch (status) {
    case "passed":
      return `  ${paint.good("passed")}  ${name}${times}`;
    case "failed":
      return `  ${paint.bad("FAILED")}  ${name}${times}`;
    case "skipped":
      return `  ${paint.warning("not run")} ${name}`;
  }
}

function showFailure(
  test: Test,
  spec: TestedSpec,
  texts: ReadonlyMap<string, string>,
  paint: Paint,
  columns: number,
): string {
  const head = showProblem(
    {
      code: "CS413",
      message: `test '${test.name}' failed: ${test.message ?? "it ended false"}`,
      place: test.failedAt ?? test.place,
      hint: `countersign test ${spec.file} --main ${spec.main} --match '^${test.name}$' --seed ${spec.seed}`,
    },
    texts,
    paint,
  );
  if (test.scenario === undefined || test.scenario.states.length === 0) return head;
  return `${head}\n\n${showScenario(test.scenario, paint, columns)}`;
}
