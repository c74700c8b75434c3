/**
 * What can be wrong with a spec, as findings: one function for each kind, whoever came across it.
 *
 * The code of an error of the spec is part of the sentence, as its page explains it.
 */
import type { Place } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Root } from "../roots.ts";
import type { SpecFault } from "../runtime/faults.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Finding } from "./finding.ts";

export function invariantViolated(program: Program, { name, definition }: Root, scenario: Scenario): Finding {
  const { place } = program.definitions[definition]!;
  return {
    code: "CS401",
    severity: "violation",
    message: `invariant '${name}' is violated`,
    subject: name,
    place,
    scenario,
  };
}

export function deadlocked(program: Program, { name, definition }: Root, scenario: Scenario): Finding {
  return {
    code: "CS402",
    severity: "violation",
    message: "deadlock: nothing can happen in this state any more",
    subject: name,
    place: program.definitions[definition]!.place,
    scenario,
    hint: "if this is the intended end, let the step stutter there, or use --no-deadlock",
  };
}

/** The scenario ends where the step fails; it has no states if there is no initial one yet. */
export function stepFailed(action: string, fault: SpecFault, place: Place | undefined, scenario: Scenario): Finding {
  return {
    code: "CS403",
    severity: "violation",
    message: `error in '${action}': ${inWords(fault)}`,
    subject: action,
    ...(place === undefined ? {} : { place }),
    ...(scenario.states.length === 0 ? {} : { scenario }),
  };
}

/** An invariant, witness or property that is neither true nor false. */
export function conditionFailed(
  program: Program,
  { name, definition }: Root,
  fault: SpecFault,
  place: Place | undefined,
  scenario: Scenario,
): Finding {
  return {
    code: "CS418",
    severity: "violation",
    message: `error while checking '${name}': ${inWords(fault)}`,
    subject: name,
    place: place ?? program.definitions[definition]!.place,
    scenario,
  };
}

function inWords(fault: SpecFault): string {
  return `${fault.message} (${fault.code})`;
}
