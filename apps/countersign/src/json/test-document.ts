/** The answer of `test` as the document `countersign.test/1`. */
import type { TestReport } from "@countersign/engine";
import { version } from "../command-line/version.ts";
import { scenarioJson } from "./finding-json.ts";
import type { TestDocument } from "./test-schema.ts";

export interface TestedSpec {
  readonly file: string;
  readonly main: string;
  readonly seed: number;
}

export function testVerdict({ tests }: TestReport): TestDocument["verdict"] {
  if (tests.some(({ status }) => status === "failed")) return "failed";
  return tests.some(({ status }) => status === "skipped") ? "unknown" : "passed";
}

export function testDocument(spec: TestedSpec, report: TestReport): TestDocument {
  return {
    schema: "countersign.test/1",
    version,
    spec: { file: spec.file, main: spec.main },
    verdict: testVerdict(report),
    ...(report.stoppedBy === undefined ? {} : { stoppedBy: "cancelled" }),
    seconds: report.seconds,
    seed: spec.seed,
    tests: report.tests.map(({ name, status, samples, place, message, failedAt, scenario }) => ({
      name,
      status,
      samples,
      place,
      ...(message === undefined ? {} : { message }),
      ...(failedAt === undefined ? {} : { failedAt }),
      ...(scenario === undefined ? {} : { scenario: scenarioJson(scenario, `test '${name}'`) }),
    })),
  };
}
