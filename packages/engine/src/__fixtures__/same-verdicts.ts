/** The search with symmetry says of every definition that could be an invariant what the full one says, with fewer states. */
import { expect } from "vitest";
import { checkSpec } from "./check-spec.ts";
import { loadSpec } from "./load-spec.ts";
import { stateDefinitions } from "./state-definitions.ts";

export function expectSameVerdicts(file: string, main: string, symmetric: readonly string[]): void {
  const program = loadSpec(file, main);
  // Definitions that are no invariants too: there is something to violate.
  const roots = { invariants: stateDefinitions(program) };
  const full = checkSpec(program, { roots, symmetric: "none" });
  const reduced = checkSpec(program, { roots, symmetric });
  const verdicts = ({ findings }: typeof full): string[] =>
    findings
      .filter(({ severity }) => severity === "violation")
      .map(({ code, subject, scenario }) => `${code} ${subject} after ${scenario?.states.length}`)
      .sort();
  expect(verdicts(reduced)).toEqual(verdicts(full));
  expect(verdicts(full).length).toBeGreaterThan(0);
  expect(verdicts(full).length).toBeLessThan(roots.invariants.length);
  expect(reduced.states).toBeLessThan(full.states / 2);
}
