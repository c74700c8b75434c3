/**
 * Definitions that both a guard and an invariant use: a mistake in one moves the invariant together with the guard, so
 * that no proof and no check of the spec can notice it. Only a person can.
 */
import type { Finding, Roots } from "@countersign/engine";
import type { Program } from "@countersign/language";
import { sharedDefinitions } from "../mutate/shared-definitions.ts";

export function sharedFindings(program: Program, roots: Roots): Finding[] {
  return sharedDefinitions(program, roots).map(({ definition, place, guards, invariants }) => ({
    code: "CS630",
    severity: "notice",
    message: `'${definition}' decides both what may happen (${listed(guards)}) and what must hold (${listed(invariants)}): if it is wrong, both are, and no check can tell`,
    subject: definition,
    place,
    hint: "answer the questions about it, or say what must hold in other words than what may happen",
  }));
}

function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ");
}
