/** Checks the temporal properties of a spec on the explored graph, and tells of each in words. */
import type { SearchContext } from "../explore/exploration.ts";
import type { SearchOutcome } from "../explore/breadth-first.ts";
import type { CheckReport } from "../explore/check-report.ts";
import type { Finding } from "../explore/finding.ts";
import { Retracer } from "../explore/retrace.ts";
import type { StateSpace } from "../explore/state-space.ts";
import type { Root } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { type TemporalOutcome, checkTemporal } from "../temporal/check-temporal.ts";
import type { Graph } from "../temporal/graph.ts";
import { unrolled } from "../temporal/lasso.ts";
import { graphOf } from "./graph-of.ts";
import { PropertyAtoms } from "./property-atoms.ts";

export interface PropertyResults {
  readonly reports: CheckReport["properties"];
  readonly findings: readonly Finding[];
}

export function checkProperties(
  space: StateSpace,
  properties: readonly Root[],
  outcome: SearchOutcome,
  complete: boolean,
  context: SearchContext,
): PropertyResults {
  if (properties.length === 0) return { reports: [], findings: [] };
  const graph = graphOf(outcome, complete);
  const reports: CheckReport["properties"][number][] = [];
  const findings: Finding[] = [];
  for (const property of properties) {
    const { report, found } = checkOne(space, property, graph, context);
    reports.push(report);
    findings.push(...found);
  }
  return { reports, findings };
}

type One = { readonly report: CheckReport["properties"][number]; readonly found: readonly Finding[] };

function checkOne(space: StateSpace, { name, definition }: Root, graph: Graph, context: SearchContext): One {
  const { program } = space.machine.request;
  const { place } = program.definitions[definition]!;
  const atoms = new PropertyAtoms(space, definition);
  let result: TemporalOutcome;
  try {
    result = checkTemporal(graph, atoms.formula, atoms, context);
  } catch (error) {
    if (!(error instanceof SpecFault)) throw error;
    const message = `error while checking '${name}': ${error.message} (${error.code})`;
    const scenario = atoms.lastSource < 0 ? {} : { scenario: new Retracer(space.machine, space.store).scenarioTo(atoms.lastSource) };
    return { report: { name, status: "violated" }, found: [{ code: "CS418", severity: "violation", message, subject: name, place: atoms.placeOf(error) ?? place, ...scenario }] };
  }
  if (result.verdict === "violated") {
    const { states, loopStart } = unrolled(result.lasso!);
    const scenario = new Retracer(space.machine, space.store).scenarioAlong(states, loopStart);
    const finding: Finding = { code: "CS404", severity: "violation", message: `property '${name}' is violated: this history can go on for ever`, subject: name, place, scenario };
    return { report: { name, status: "violated" }, found: [finding] };
  }
  if (result.verdict === "unknown") return { report: { name, status: "unknown", reason: reasons[result.stoppedBy ?? "cut"] }, found: [] };
  if (result.vacuous === undefined) return { report: { name, status: "holds" }, found: [] };
  const why = result.vacuous.reason === "no fair behaviour" ? "no behaviour satisfies its fairness assumption" : "its condition never holds";
  const finding: Finding = {
    code: "CS416",
    severity: "notice",
    message: `property '${name}' holds only because ${why}`,
    subject: name,
    place,
  };
  return { report: { name, status: "holds", vacuous: result.vacuous.reason }, found: [finding] };
}

const reasons = {
  cut: "the search was cut before every state was explored",
  cancelled: "the search was cancelled",
  formula: "the property is too large",
  size: "the state space times the property is too large",
} as const;
