/** The answer of `run` as the document `countersign.run/1`. */
import type { IntegerRange, Roots, RunReport } from "@countersign/engine";
import { version } from "../command-line/version.ts";
import { findingJson } from "./finding-json.ts";
import type { RunDocument } from "./run-schema.ts";

export interface WalkedSpec {
  readonly file: string;
  readonly main: string;
  readonly roots: Roots;
  readonly samplesAsked: number;
  readonly stepsMax: number;
  readonly seed: number;
  readonly secondsMax: number | undefined;
  readonly integers: IntegerRange | undefined;
  readonly deadlock: boolean;
}

export function runDocument(spec: WalkedSpec, report: RunReport): RunDocument {
  const { verdict, stoppedBy, samples, steps, seconds, witnesses, findings } = report;
  return {
    schema: "countersign.run/1",
    version,
    spec: { file: spec.file, main: spec.main },
    verdict,
    // Walks have no other bounds; see simulate.
    ...(stoppedBy === "seconds" || stoppedBy === "cancelled" ? { stoppedBy } : {}),
    samples,
    samplesAsked: spec.samplesAsked,
    stepsMax: spec.stepsMax,
    ...(spec.integers === undefined ? {} : { integers: spec.integers }),
    steps,
    seconds,
    seed: spec.seed,
    init: spec.roots.init.name,
    step: spec.roots.step.name,
    invariants: spec.roots.invariants.map(({ name }) => ({
      name,
      status: isViolated(report, name) ? "violated" : "nothing found",
    })),
    witnesses: witnesses.map(({ name, hits }) => ({ name, hits })),
    deadlock: spec.deadlock,
    findings: findings.map(findingJson),
  };
}

export function isViolated({ findings }: RunReport, invariant: string): boolean {
  return findings.some(({ code, subject }) => code === "CS401" && subject === invariant);
}
