/**
 * `check`: explores a spec and says of every invariant, property and witness what was found out.
 *
 * A verdict claims what was covered and no more: "holds" only after a complete search, "violated" always with a
 * scenario, "unknown" for whatever a bound left open.
 */
import { type Result, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { CompileProblem } from "../compile/compile-problem.ts";
import { Machine } from "../machine/machine.ts";
import { checkProperties } from "../property/check-properties.ts";
import { type Root, type Roots, mentionedBy } from "../roots.ts";
import { type SearchOutcome, searchBreadthFirst } from "./breadth-first.ts";
import type { CheckOptions, CheckReport, Status } from "./check-report.ts";
import { clauseFindings } from "./clauses.ts";
import { encounterFindings, problemOf } from "./encounters.ts";
import type { Verdict } from "./exploration.ts";
import type { Finding } from "./finding.ts";
import { Retracer } from "./retrace.ts";
import { StateSpace } from "./state-space.ts";
import { chooseSymmetry } from "./choose-symmetry.ts";
import { unusedFindings } from "./unused.ts";

export function check(program: Program, roots: Roots, options: CheckOptions): Result<CheckReport> {
  try {
    return checkOrThrow(program, roots, options);
  } catch (error) {
    if (error instanceof CompileProblem) return failure(error.problem);
    throw error;
  }
}

function checkOrThrow(program: Program, roots: Roots, options: CheckOptions): Result<CheckReport> {
  const symmetry = chooseSymmetry(program, roots, options.symmetric);
  if (!symmetry.ok) return symmetry;
  // Witnesses are invariants turned round: the first state on which `not witness` is false is the shortest way to it.
  const conditions = [...roots.invariants, ...roots.witnesses];
  const machine = new Machine({
    program,
    mentioned: mentionedBy(program, roots),
    init: roots.init.definition,
    step: roots.step.definition,
    invariants: conditions.map(({ definition }, index) => conditionOf(program, definition, index >= roots.invariants.length)),
    layout: options.layout ?? "adaptive",
    symmetric: symmetry.value.sets,
  });
  const outcome = searchBreadthFirst(machine, {
    bounds: options.bounds,
    context: options.context,
    edges: roots.properties.length > 0,
    coverage: true,
    keepGoing: options.keepGoing,
    goals: roots.invariants.length,
    reportDeadlock: options.deadlock,
  });
  const refused = problemOf(outcome);
  if (refused !== undefined) return failure(refused);
  return success(report(program, roots, options, symmetry.value.reports, machine, outcome));
}

function conditionOf(program: Program, definition: number, negate: boolean): Program["definitions"][number]["body"] {
  const { body } = program.definitions[definition]!;
  return negate ? { kind: "op", op: "not", args: [body], id: -1, type: body.type, place: body.place } : body;
}

function report(
  program: Program,
  roots: Roots,
  options: CheckOptions,
  symmetry: CheckReport["symmetry"],
  machine: Machine,
  outcome: SearchOutcome,
): CheckReport {
  const space = new StateSpace(machine, outcome.store);
  const complete = outcome.stoppedBy === undefined && !outcome.endedByEncounter;
  const retracer = new Retracer(machine, outcome.store);
  const findings: Finding[] = encounterFindings(program, roots, outcome, retracer);
  const properties = checkProperties(space, roots.properties, outcome, complete, options.context);
  findings.push(...properties.findings);
  const witnesses = roots.witnesses.map((root, index) => witnessReport(root, roots.invariants.length + index, outcome, complete, retracer));
  findings.push(...sanityFindings(program, roots, outcome, machine, complete));
  for (const witness of witnesses) if (witness.status === "not reached") findings.push(notReached(program, witness.name));
  const { store, stoppedBy, transitions, depth, seconds } = outcome;
  const violations = findings.some(({ severity }) => severity === "violation");
  const isOpen = !complete || properties.reports.some(({ status }) => status === "unknown");
  const verdict: Verdict = violations ? "violated" : isOpen ? "unknown" : "holds";
  return {
    verdict,
    complete,
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
    states: store.count,
    transitions,
    depth,
    seconds,
    storeBytes: store.bytes,
    findings,
    invariants: roots.invariants.map(({ name }, index) => ({ name, status: statusOf(outcome, index, complete) })),
    properties: properties.reports,
    witnesses,
    symmetry,
  };
}

function statusOf(outcome: SearchOutcome, invariant: number, complete: boolean): Status {
  if (outcome.encounters.some((each) => each.kind === "invariant" && each.invariant === invariant)) return "violated";
  return complete ? "holds" : "unknown";
}

function witnessReport(root: Root, invariant: number, outcome: SearchOutcome, complete: boolean, retracer: Retracer): CheckReport["witnesses"][number] {
  const met = outcome.encounters.find((each) => each.kind === "invariant" && each.invariant === invariant && each.fault === undefined);
  if (met !== undefined) return { name: root.name, status: "reached", scenario: retracer.scenarioTo(met.state) };
  return { name: root.name, status: complete ? "not reached" : "unknown" };
}

function notReached(program: Program, name: string): Finding {
  const definition = program.definitions[program.names[name]!]!;
  return { code: "CS414", severity: "violation", message: `no reachable state satisfies the witness '${name}'`, subject: name, place: definition.place };
}

/** What can be said about a spec without asking whether it is right. */
function sanityFindings(program: Program, roots: Roots, outcome: SearchOutcome, machine: Machine, complete: boolean): Finding[] {
  const findings: Finding[] = [];
  const { place } = program.definitions[roots.init.definition]!;
  if (outcome.store.count === 0 && outcome.encounters.length === 0) {
    findings.push({ code: "CS411", severity: "violation", message: `'${roots.init.name}' has no state: nothing can ever happen`, subject: roots.init.name, place });
    return findings;
  }
  const checked = [...roots.invariants, ...roots.properties, ...roots.witnesses];
  if (checked.length === 0) {
    findings.push({
      code: "CS412",
      severity: "notice",
      message: `nothing was checked but deadlock and errors: module '${program.main}' marks no invariant and no property`,
      hint: "mark one with /// @invariant, or name one with --invariant NAME",
    });
  }
  // What was not seen in a part of the states may well happen in the rest.
  if (complete) findings.push(...clauseFindings(program, machine.coverage, [roots.step.definition], "in any reachable state"));
  findings.push(...unusedFindings(program, [roots.init, roots.step, ...checked].map(({ definition }) => definition)));
  return findings;
}
