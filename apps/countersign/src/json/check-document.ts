/** The answer of `check` as the document `countersign.check/1`. */
import type { Bounds, CheckReport, Roots } from "@countersign/engine";
import { version } from "../command-line/version.ts";
import { boundsJson } from "./bounds-json.ts";
import type { CheckDocument } from "./check-schema.ts";
import { findingJson, scenarioJson } from "./finding-json.ts";

export interface CheckedSpec {
  readonly file: string;
  readonly main: string;
  readonly roots: Roots;
  readonly bounds: Bounds;
  readonly deadlock: boolean;
}

export function checkDocument(spec: CheckedSpec, report: CheckReport): CheckDocument {
  const { verdict, complete, stoppedBy, states, transitions, depth, seconds } = report;
  return {
    schema: "countersign.check/1",
    version,
    spec: { file: spec.file, main: spec.main },
    verdict,
    complete,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    states,
    transitions,
    depth,
    seconds,
    bounds: boundsJson(spec.bounds),
    init: spec.roots.init.name,
    step: spec.roots.step.name,
    invariants: [...report.invariants],
    properties: [...report.properties],
    witnesses: report.witnesses.map(({ scenario, ...witness }) => ({
      ...witness,
      ...(scenario === undefined ? {} : { scenario: scenarioJson(scenario, `witness '${witness.name}'`) }),
    })),
    coverage: report.coverage,
    symmetry: [...report.symmetry],
    deadlock: spec.deadlock,
    findings: report.findings.map(findingJson),
  };
}
