/** From the end of a random walk to a finding: the walk is labelled, shrunk, and told. */
import type { Program } from "@countersign/language";
import type { Finding } from "../explore/finding.ts";
import type { Machine } from "../machine/machine.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import type { Roots } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { Replayer } from "./replay.ts";
import type { WalkEnd } from "./simulate.ts";

export function walkFinding(program: Program, roots: Roots, machine: Machine, parts: MachineParts, end: WalkEnd, words: readonly Int32Array[]): Finding {
  const replayer = new Replayer(machine);
  const scenario = replayer.shrink(words, () => endsAlike(end, replayer));
  const fault = end.kind === "deadlock" ? undefined : end.fault;
  const place = fault === undefined ? undefined : parts.linker.places[fault.site];
  const at = place === undefined ? {} : { place };
  switch (end.kind) {
    case "deadlock":
      return {
        code: "CS402",
        severity: "violation",
        message: "deadlock: nothing can happen in this state any more",
        subject: roots.step.name,
        place: program.definitions[roots.step.definition]!.place,
        scenario,
        hint: "if this is the intended end, let the step stutter there, or use --no-deadlock",
      };
    case "fault":
      return { code: "CS403", severity: "violation", message: `error in a step: ${end.fault.message} (${end.fault.code})`, subject: roots.step.name, ...at, scenario };
    case "invariant": {
      const root = [...roots.invariants, ...roots.witnesses][end.invariant]!;
      const definition = program.definitions[root.definition]!;
      if (fault === undefined) {
        return { code: "CS401", severity: "violation", message: `invariant '${root.name}' is violated`, subject: root.name, place: definition.place, scenario };
      }
      const message = `error while checking '${root.name}': ${fault.message} (${fault.code})`;
      return { code: "CS418", severity: "violation", message, subject: root.name, place: place ?? definition.place, scenario };
    }
  }
}

/** Whether the state in C ends a walk in the same way. */
function endsAlike(end: WalkEnd, replayer: Replayer): boolean {
  if (end.kind === "deadlock") return replayer.isDeadlocked();
  if (end.kind === "fault") return replayer.faultsHere(end.fault);
  try {
    return !replayer.holds(end.invariant) && end.fault === undefined;
  } catch (error) {
    if (!(error instanceof SpecFault)) throw error;
    return end.fault !== undefined && end.fault.code === error.code;
  }
}
