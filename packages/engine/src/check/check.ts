/**
 * `check`: explores a spec and says of every invariant, property and witness what was found out.
 *
 * A verdict claims what was covered and no more: "holds" only after a complete search, "violated" always with a
 * scenario where there is a state to show, "unknown" for whatever a bound left open.
 */
import { type Result, failure, success } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { problemOf } from "../compile/stack-limit.ts";
import { type BoundedProgram, IntegerEnds } from "../explore/bound-integers.ts";
import { Machine } from "../machine/machine.ts";
import { checkProperties } from "../property/check-properties.ts";
import { type Roots, mentionedBy } from "../roots.ts";
import { type SearchOutcome, searchBreadthFirst } from "../explore/breadth-first.ts";
import type { CheckOptions, CheckReport } from "./check-report.ts";
import { choiceProblem } from "../verdict/choice-problem.ts";
import { type ChosenSymmetry, chooseSymmetry } from "./choose-symmetry.ts";
import { coverageCounts } from "./coverage-counts.ts";
import { encounterFindings } from "./encounters.ts";
import type { Verdict } from "../verdict/exploration.ts";
import { foldFindings } from "./fold-order.ts";
import { Retracer } from "../explore/retrace.ts";
import { sanityFindings } from "./sanity.ts";
import { StateSpace } from "../explore/state-space.ts";

export function check(program: Program, roots: Roots, options: CheckOptions): Result<CheckReport> {
  const explored = exploreToCheck(program, roots, options);
  return explored.ok ? reportOf(explored.value, options) : explored;
}

/** Everything a search left behind: what is to be said of it is another matter. */
export interface Explored {
  readonly program: Program;
  readonly roots: Roots;
  readonly symmetry: ChosenSymmetry;
  readonly outcome: SearchOutcome;
  readonly space: StateSpace;
  readonly retracer: Retracer;
  /** Every reachable state was found. A spec without a state satisfies everything: nothing was found out about it. */
  readonly complete: boolean;
}

export function exploreToCheck(program: Program, roots: Roots, options: CheckOptions): Result<Explored> {
  const bounded = boundProgram(program, roots, new IntegerEnds(options.bounds.integers));
  if (!bounded.ok) return bounded;
  return orProblem({ program, roots }, () =>
    exploreOrThrow(bounded.value.program, roots, options, bounded.value.isBounded),
  );
}

/** What a search looks at of a program; a program that was bounded before stays as it is, and is told as bounded. */
export function boundProgram(program: Program, roots: Roots, ends: IntegerEnds): Result<BoundedProgram> {
  return orProblem({ program, roots }, () => success(ends.bound(program)));
}

/** What the compiler refuses is a problem of the spec. */
function orProblem<T>({ program, roots }: Pick<Explored, "program" | "roots">, body: () => Result<T>): Result<T> {
  try {
    return body();
  } catch (error) {
    const problem = problemOf(error, program.definitions[roots.step.definition]!.place);
    if (problem === undefined) throw error;
    return failure(problem);
  }
}

function exploreOrThrow(program: Program, roots: Roots, options: CheckOptions, isBounded: boolean): Result<Explored> {
  const symmetry = chooseSymmetry(program, roots, options.symmetric);
  if (!symmetry.ok) return symmetry;
  const machine = machineFor(program, roots, options, symmetry.value);
  const found = searchBreadthFirst(machine, {
    bounds: options.bounds,
    context: options.context,
    edges: roots.properties.length > 0,
    coverage: true,
    keepGoing: options.keepGoing,
    goals: roots.invariants.length,
    reportDeadlock: options.deadlock,
  });
  for (const encounter of found.encounters) {
    const refused = encounter.kind === "fault" ? choiceProblem(encounter.fault, encounter.place) : undefined;
    if (refused !== undefined) return failure(refused);
  }
  const isCut = isBounded && found.stoppedBy === undefined && !found.endedByEncounter;
  const outcome: SearchOutcome = isCut ? { ...found, stoppedBy: "integers" } : found;
  const space = new StateSpace(machine, outcome.store);
  return success({
    program,
    roots,
    symmetry: symmetry.value,
    outcome,
    space,
    retracer: new Retracer(space),
    complete: outcome.stoppedBy === undefined && !outcome.endedByEncounter && outcome.store.count > 0,
  });
}

function machineFor(program: Program, roots: Roots, options: CheckOptions, symmetry: ChosenSymmetry): Machine {
  const bodyOf = ({ definition }: { readonly definition: number }): Expr => program.definitions[definition]!.body;
  return new Machine({
    program,
    mentioned: mentionedBy(program, roots),
    init: roots.init.definition,
    step: roots.step.definition,
    // Witnesses are invariants turned round: the first state on which `not witness` is false is the shortest way to it.
    invariants: [...roots.invariants.map(bodyOf), ...roots.witnesses.map((witness) => negated(bodyOf(witness)))],
    layout: options.layout ?? "adaptive",
    symmetric: symmetry.sets,
  });
}

function negated(expr: Expr): Expr {
  return { kind: "op", op: "not", args: [expr], id: -1, type: expr.type, place: expr.place };
}

export function reportOf(explored: Explored, options: CheckOptions): Result<CheckReport> {
  return orProblem(explored, () => success(reportOrThrow(explored, options)));
}

function reportOrThrow(explored: Explored, options: CheckOptions): CheckReport {
  const { program, roots, symmetry, outcome, space, retracer, complete } = explored;
  const { machine } = space;
  const { store, stoppedBy, transitions, depth, seconds } = outcome;
  const properties = checkProperties(space, retracer, roots.properties, outcome, complete, options.context);
  const witnesses = witnessReports(roots, outcome, complete, retracer);
  const findings = [
    ...encounterFindings(program, roots, outcome.encounters, retracer),
    ...properties.findings,
    ...foldFindings(program, roots, space, retracer, options.context, seconds),
    ...sanityFindings(program, roots, outcome, machine.coverage, witnesses),
  ];
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
    coverage: coverageCounts(program, machine.coverage, roots.step.definition),
    symmetry: symmetry.reports,
  };
}

function statusOf(outcome: SearchOutcome, invariant: number, complete: boolean): Verdict {
  if (outcome.encounters.some((each) => each.kind === "invariant" && each.invariant === invariant)) return "violated";
  return complete ? "holds" : "unknown";
}

function witnessReports(
  roots: Roots,
  { encounters }: SearchOutcome,
  complete: boolean,
  retracer: Retracer,
): CheckReport["witnesses"] {
  return roots.witnesses.map(({ name }, index) => {
    const condition = roots.invariants.length + index;
    const met = encounters.find((each) => each.kind === "invariant" && each.invariant === condition);
    if (met === undefined) return { name, status: complete ? "not reached" : "unknown" };
    // An error in the witness is told as a finding; whether it would have been reached is not known.
    if (met.kind === "invariant" && met.fault !== undefined) return { name, status: "unknown" };
    return { name, status: "reached", scenario: retracer.scenarioTo(met.state) };
  });
}
