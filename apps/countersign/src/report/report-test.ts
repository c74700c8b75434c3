/** The answer of `test` for people: one line a test, then why those failed that did, and how to run them again. */
import type { TestReport } from "@countersign/engine";
import { showCount } from "@countersign/kernel";
import { type TestedSpec, testVerdict } from "../json/test-document.ts";
import { showProblem } from "../problems/show-problems.ts";
import type { Paint } from "../terminal/paint.ts";
import { showSeconds } from "./show-seconds.ts";
import type { Page } from "./page.ts";
import { showScenario } from "./show-finding.ts";

type Test = TestReport["tests"][number];

export function reportTest(spec: TestedSpec, report: TestReport, page: Page): string {
  const { paint } = page;
  const failed = report.tests.filter(({ status }) => status === "failed");
  const blocks = [
    verdictLine(spec, report, failed.length, paint),
    report.tests.map((test) => testLine(test, paint)).join("\n"),
    ...failed.map((test) => showFailure(test, spec, page)),
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

function showFailure(test: Test, spec: TestedSpec, page: Page): string {
  const head = showProblem(
    {
      code: "CS413",
      message: `test '${test.name}' failed: ${test.message ?? "it ended false"}`,
      place: test.failedAt ?? test.place,
      hint: `countersign test ${spec.file} --main ${spec.main} --match '^${test.name}$' --seed ${spec.seed}`,
    },
    page.texts,
    page.paint,
  );
  if (test.scenario === undefined || test.scenario.states.length === 0) return head;
  return `${head}\n\n${showScenario(test.scenario, page)}`;
}
