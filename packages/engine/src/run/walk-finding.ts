/** From the end of a random walk to a finding: the walk is shrunk, and told. */
import type { Program } from "@countersign/language";
import type { Finding } from "../verdict/finding.ts";
import { conditionFailed, deadlocked, invariantViolated, stepFailed } from "../verdict/violations.ts";
import type { Machine } from "../machine/machine.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import type { Roots } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { Scenario, StepLabel } from "../scenario/scenario.ts";
import { Replayer } from "./replay.ts";

/** How a walk ended, when it ended with something to tell. */
export type WalkEnd =
  /** `condition` counts the invariants first and then the witnesses; with a fault, it is neither true nor false. */
  | { readonly kind: "condition"; readonly condition: number; readonly fault?: SpecFault }
  | { readonly kind: "fault"; readonly fault: SpecFault }
  | { readonly kind: "deadlock" };

export interface Walk {
  readonly end: WalkEnd;
  readonly scenario: Scenario;
  /** The step that was being taken when an error interrupted the walk. */
  readonly interrupted: StepLabel;
}

export function walkFinding(
  program: Program,
  roots: Roots,
  machine: Machine,
  parts: MachineParts,
  walk: Walk,
): Finding {
  const { end } = walk;
  const fault = end.kind === "deadlock" ? undefined : end.fault;
  const place = fault === undefined ? undefined : parts.linker.places[fault.site];
  const scenario = new Replayer(machine).shrink(walk.scenario, (replayer) => endsAlike(end, replayer));
  switch (end.kind) {
    case "deadlock":
      return deadlocked(program, roots.step, scenario);
    case "fault":
      return stepFailed(walk.interrupted.action, end.fault, place, scenario);
    case "condition": {
      const root = [...roots.invariants, ...roots.witnesses][end.condition]!;
      return fault === undefined
        ? invariantViolated(program, root, scenario)
        : conditionFailed(program, root, fault, place, scenario);
    }
  }
}

/** Whether the state that the replayer has come to ends a walk in the same way. */
function endsAlike(end: WalkEnd, replayer: Replayer): boolean {
  if (end.kind === "deadlock") return replayer.isDeadlocked();
  if (end.kind === "fault") return replayer.faultsHere(end.fault);
  try {
    return !replayer.holds(end.condition) && end.fault === undefined;
  } catch (error) {
    if (!(error instanceof SpecFault)) throw error;
    return end.fault?.code === error.code && end.fault.message === error.message;
  }
}
