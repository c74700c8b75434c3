/** `check` in tests: with the roots a spec marks, unless others are named, and without bounds, unless some are given. */
import type { Program } from "@countersign/language";
import { check } from "../check/check.ts";
import type { CheckOptions, CheckReport } from "../check/check-report.ts";
import type { Finding } from "../verdict/finding.ts";
import { type RootRequest, selectRoots } from "../roots.ts";
import { unbounded } from "./explore-program.ts";
import { loadText } from "./load-spec.ts";

export interface CheckRequest extends Partial<CheckOptions> {
  readonly roots?: RootRequest;
}

export function checkSpec(spec: string | Program, { roots: request = {}, ...options }: CheckRequest = {}): CheckReport {
  const program = typeof spec === "string" ? loadText(spec) : spec;
  const roots = selectRoots(program, request);
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = check(program, roots.value, {
    ...unbounded,
    symmetric: "none",
    keepGoing: true,
    deadlock: true,
    ...options,
  });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  return report.value;
}

/** Findings in short: the code and what it is about. */
export function briefly(findings: readonly Finding[]): string[] {
  return findings.map(({ code, subject, place }) => `${code} ${subject ?? place?.line ?? ""}`.trim());
}
