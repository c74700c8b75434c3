/** From what a search met to findings with a place and a scenario, or to the one problem that stops a spec. */
import type { Problem } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { SpecFault } from "../runtime/faults.ts";
import type { Roots } from "../roots.ts";
import type { Encounter, SearchOutcome } from "./breadth-first.ts";
import type { Finding } from "./finding.ts";
import type { Retracer } from "./retrace.ts";

/** A choice that cannot be explored is no answer about the spec: the spec, or the command, must change. */
export function problemOf(outcome: SearchOutcome): Problem | undefined {
  for (const encounter of outcome.encounters) {
    if (encounter.kind !== "fault") continue;
    const { code, message } = encounter.fault;
    if (code !== "CS203" && code !== "CS204") continue;
    const place = encounter.place;
    return {
      code,
      message,
      ...(place === undefined ? {} : { place }),
      hint: code === "CS203" ? "choose from a finite set, such as 0.to(10)" : "choose from a smaller set, or sample with `countersign run`",
    };
  }
  return undefined;
}

export function encounterFindings(program: Program, roots: Roots, outcome: SearchOutcome, retracer: Retracer): Finding[] {
  return outcome.encounters.flatMap((encounter) => {
    const finding = findingOf(program, roots, encounter, retracer);
    return finding === undefined ? [] : [finding];
  });
}

function findingOf(program: Program, roots: Roots, encounter: Encounter, retracer: Retracer): Finding | undefined {
  switch (encounter.kind) {
    case "invariant":
      return invariantFinding(program, roots, encounter, retracer);
    case "deadlock":
      return {
        code: "CS402",
        severity: "violation",
        message: "deadlock: nothing can happen in this state any more",
        subject: roots.step.name,
        place: program.definitions[roots.step.definition]!.place,
        scenario: retracer.scenarioTo(encounter.state),
        hint: "if this is the intended end, let the step stutter there, or use --no-deadlock",
      };
    case "fault": {
      const label = retracer.labelOfFault(encounter.state, encounter.branch);
      return {
        code: "CS403",
        severity: "violation",
        message: `error in '${label.action}': ${describeFault(encounter.fault)}`,
        subject: label.action,
        ...(encounter.place === undefined ? {} : { place: encounter.place }),
        ...(encounter.state < 0 ? {} : { scenario: retracer.scenarioTo(encounter.state) }),
      };
    }
  }
}

/** The code of the error is part of the sentence, as its page explains it. */
function describeFault(fault: SpecFault): string {
  return `${fault.message} (${fault.code})`;
}

function invariantFinding(program: Program, roots: Roots, encounter: Encounter & { kind: "invariant" }, retracer: Retracer): Finding | undefined {
  const isWitness = encounter.invariant >= roots.invariants.length;
  const root = isWitness ? roots.witnesses[encounter.invariant - roots.invariants.length]! : roots.invariants[encounter.invariant]!;
  const { place } = program.definitions[root.definition]!;
  if (encounter.fault !== undefined) {
    return {
      code: "CS418",
      severity: "violation",
      message: `error while checking '${root.name}': ${describeFault(encounter.fault)}`,
      subject: root.name,
      place: encounter.place ?? place,
      scenario: retracer.scenarioTo(encounter.state),
    };
  }
  if (isWitness) return undefined;
  return { code: "CS401", severity: "violation", message: `invariant '${root.name}' is violated`, subject: root.name, place, scenario: retracer.scenarioTo(encounter.state) };
}
