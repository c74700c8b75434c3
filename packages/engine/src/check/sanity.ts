/** What can be said about a spec without asking whether it is right: that it does nothing, or says nothing. */
import type { Program } from "@countersign/language";
import type { Coverage } from "../compile/coverage-sites.ts";
import type { Roots } from "../roots.ts";
import type { SearchOutcome } from "../explore/breadth-first.ts";
import type { CheckReport } from "./check-report.ts";
import { clauseFindings } from "./clauses.ts";
import type { Finding } from "../verdict/finding.ts";
import { unusedFindings } from "./unused.ts";

export function sanityFindings(
  program: Program,
  roots: Roots,
  outcome: SearchOutcome,
  coverage: Coverage,
  witnesses: CheckReport["witnesses"],
): Finding[] {
  const { store, stoppedBy, endedByEncounter, encounters, expanded } = outcome;
  if (store.count === 0) return encounters.length === 0 ? [noInitialState(program, roots)] : [];
  const isWhole = stoppedBy === undefined && !endedByEncounter;
  const within = isWhole
    ? "in any reachable state"
    : `in the ${expanded.toLocaleString("en")} states that were explored`;
  return [
    ...nothingToCheck(program, roots),
    // A search that ended at the first violation, or before its first step, has seen too little for the word "never".
    ...(endedByEncounter || expanded === 0
      ? []
      : clauseFindings(program, coverage, roots.step.definition, { within, isWhole })),
    ...unusedFindings(program, roots),
    ...witnesses.flatMap(({ name, status }) => (status === "not reached" ? [notReached(program, name)] : [])),
  ];
}

function noInitialState(program: Program, { init: { name, definition } }: Roots): Finding {
  const { place } = program.definitions[definition]!;
  return {
    code: "CS411",
    severity: "violation",
    message: `'${name}' has no state: nothing can ever happen`,
    subject: name,
    place,
  };
}

function nothingToCheck(program: Program, { invariants, properties, witnesses }: Roots): Finding[] {
  if (invariants.length + properties.length + witnesses.length > 0) return [];
  return [
    {
      code: "CS412",
      severity: "notice",
      message: `nothing was checked but deadlock and errors: module '${program.main}' marks no invariant and no property`,
      hint: "mark one with /// @invariant, or name one with --invariant NAME",
    },
  ];
}

function notReached(program: Program, name: string): Finding {
  const { place } = program.definitions[program.names[name]!]!;
  return {
    code: "CS414",
    severity: "violation",
    message: `no reachable state satisfies the witness '${name}'`,
    subject: name,
    place,
  };
}
