/** From what a search met to findings with a place and a scenario. */
import type { Program } from "@countersign/language";
import type { Roots } from "../roots.ts";
import type { Encounter } from "../explore/breadth-first.ts";
import type { Finding } from "../verdict/finding.ts";
import type { Retracer } from "../explore/retrace.ts";
import { conditionFailed, deadlocked, invariantViolated, stepFailed } from "../verdict/violations.ts";

export function encounterFindings(
  program: Program,
  roots: Roots,
  encounters: readonly Encounter[],
  retracer: Retracer,
): Finding[] {
  return encounters.flatMap((encounter) => findingOf(program, roots, encounter, retracer) ?? []);
}

/** A witness that was met is no finding. */
function findingOf(program: Program, roots: Roots, encounter: Encounter, retracer: Retracer): Finding | undefined {
  switch (encounter.kind) {
    case "invariant": {
      const { invariant, state } = encounter;
      const root = [...roots.invariants, ...roots.witnesses][invariant]!;
      if (encounter.fault !== undefined) {
        const { scenario, fault } = retracer.failedCondition(state, invariant);
        return conditionFailed(program, root, fault, encounter.place, scenario);
      }
      return invariant < roots.invariants.length
        ? invariantViolated(program, root, retracer.scenarioTo(state))
        : undefined;
    }
    case "deadlock":
      return deadlocked(program, roots.step, retracer.scenarioTo(encounter.state));
    case "fault": {
      const { scenario, label, fault } = retracer.failedStep(encounter.state, encounter.branch);
      return stepFailed(label.action, fault, encounter.place, scenario);
    }
  }
}
