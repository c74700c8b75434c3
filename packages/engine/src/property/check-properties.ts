/** Checks the temporal properties of a spec on the explored graph, and tells of each in words. */
import type { SearchOutcome } from "../explore/breadth-first.ts";
import type { SearchContext, Verdict } from "../verdict/exploration.ts";
import type { Finding } from "../verdict/finding.ts";
import type { Retracer } from "../explore/retrace.ts";
import type { StateSpace } from "../explore/state-space.ts";
import { conditionFailed } from "../verdict/violations.ts";
import type { Root } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { showExpression } from "../show-expression.ts";
import { type TemporalOutcome, checkTemporal } from "../temporal/check-temporal.ts";
import type { Formula } from "../temporal/formula.ts";
import { formulaInWords } from "../temporal/formula-in-words.ts";
import type { Graph } from "../temporal/graph.ts";
import { unrolled } from "../temporal/lasso.ts";
import type { Vacuity } from "../temporal/vacuity.ts";
import { graphOf } from "./graph-of.ts";
import { PropertyAtoms } from "./property-atoms.ts";

export interface PropertyReport {
  readonly name: string;
  readonly status: Verdict;
  /** In words, what makes the property hold without saying anything. */
  readonly vacuous?: string;
  /** Why the status is unknown. */
  readonly reason?: string;
}

export interface PropertyResults {
  readonly reports: readonly PropertyReport[];
  readonly findings: readonly Finding[];
}

export function checkProperties(
  space: StateSpace,
  retracer: Retracer,
  properties: readonly Root[],
  outcome: SearchOutcome,
  complete: boolean,
  context: SearchContext,
): PropertyResults {
  if (properties.length === 0) return { reports: [], findings: [] };
  const graph = graphOf(outcome, complete);
  const results = properties.map((property) => new PropertyCheck(space, retracer, property).run(graph, context));
  return { reports: results.map(({ report }) => report), findings: results.flatMap(({ finding }) => finding ?? []) };
}

interface PropertyResult {
  readonly report: PropertyReport;
  readonly finding?: Finding;
}

class PropertyCheck {
  private readonly space: StateSpace;
  private readonly retracer: Retracer;
  private readonly property: Root;
  private readonly atoms: PropertyAtoms;

  constructor(space: StateSpace, retracer: Retracer, property: Root) {
    this.space = space;
    this.retracer = retracer;
    this.property = property;
    this.atoms = new PropertyAtoms(space, property.definition);
  }

  run(graph: Graph, context: SearchContext): PropertyResult {
    try {
      return this.tell(checkTemporal(graph, this.atoms.formula, this.atoms, context));
    } catch (error) {
      if (error instanceof SpecFault) return this.failed(error);
      throw error;
    }
  }

  private tell({ verdict, lasso, broken, vacuous, stoppedBy }: TemporalOutcome): PropertyResult {
    const { name } = this.property;
    if (verdict === "unknown") return { report: { name, status: "unknown", reason: reasons[stoppedBy ?? "cut"] } };
    if (verdict === "holds")
      return vacuous === undefined ? { report: { name, status: "holds" } } : this.vacuous(vacuous);
    const { states, loopStart } = unrolled(lasso!);
    const finding: Finding = {
      code: "CS404",
      severity: "violation",
      message: `property '${name}' is violated: the history goes on for ever, and breaks '${this.inWords(broken!)}'`,
      ...this.whose(),
      scenario: this.retracer.scenarioAlong(states, loopStart),
    };
    return { report: { name, status: "violated" }, finding };
  }

  private vacuous({ reason, part }: Vacuity): PropertyResult {
    const { name } = this.property;
    const why =
      reason === "no fair behaviour"
        ? `no behaviour satisfies its assumption '${this.inWords(part)}'`
        : `its condition never holds in '${this.inWords(part)}'`;
    const message = `property '${name}' holds only because ${why}`;
    return {
      report: { name, status: "holds", vacuous: reason },
      finding: { code: "CS416", severity: "notice", message, ...this.whose() },
    };
  }

  private failed(fault: SpecFault): PropertyResult {
    const scenario = this.retracer.scenarioTo(this.atoms.lastSource);
    const finding = conditionFailed(
      this.space.machine.request.program,
      this.property,
      fault,
      this.atoms.placeOf(fault),
      scenario,
    );
    return { report: { name: this.property.name, status: "violated" }, finding };
  }

  private whose(): Pick<Finding, "subject" | "place"> & { readonly subject: string } {
    const { name, definition } = this.property;
    return { subject: name, place: this.space.machine.request.program.definitions[definition]!.place };
  }

  private inWords(formula: Formula): string {
    return formulaInWords(formula, (atom) =>
      showExpression(this.space.machine.request.program, this.atoms.expressionOf(atom)),
    );
  }
}

const reasons = {
  cut: "the search was cut before every state was explored",
  cancelled: "the search was cancelled",
  formula: "the property is too large",
  size: "the state space times the property is too large",
} as const;
