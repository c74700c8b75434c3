/**
 * Checks a temporal property on an explored graph: looks for a behaviour that satisfies its negation.
 *
 * Invariants: "violated" always comes with a lasso of the graph on which the formula is false, and that is checked once
 * more on the lasso itself before it is returned. "holds" is only said of a complete graph that was searched to its
 * end. It deliberately knows nothing of actions or values; docs/understand/temporal.md explains the meaning.
 */
import type { SearchContext, Verdict } from "../verdict/exploration.ts";
import type { Atoms } from "./atoms.ts";
import { brokenPart } from "./broken-part.ts";
import { type Demand, splitDemands } from "./demand.ts";
import { EdgeTruth } from "./edge-truth.ts";
import { type FairComponent, FairComponents } from "./fair-components.ts";
import type { Formula } from "./formula.ts";
import type { Graph } from "./graph.ts";
import type { Lasso } from "./lasso.ts";
import { LassoFinder } from "./lasso-finder.ts";
import { truthOn } from "./lasso-truth.ts";
import { NormalForms } from "./normal-forms.ts";
import { normalise } from "./normalise.ts";
import { Product } from "./product.ts";
import { type Reachability, reach } from "./reachability.ts";
import { shortenLasso } from "./shorten-lasso.ts";
import { buildAutomaton } from "./tableau.ts";
import { type Vacuity, vacuityOf } from "./vacuity.ts";
import { Watch } from "./watch.ts";

/** Why there is no verdict: the graph was cut, someone stopped the search, the property or the product is too large. */
export type TemporalStop = "cut" | "cancelled" | "formula" | "size";

export interface TemporalOutcome {
  readonly verdict: Verdict;
  readonly lasso?: Lasso;
  /** The part of the property that the lasso breaks. */
  readonly broken?: Formula;
  /** The property holds and says nothing. */
  readonly vacuous?: Vacuity;
  readonly stoppedBy?: TemporalStop;
  /** Pairs of a state and a stage of the property that were looked at, over all searches. */
  readonly statesExamined: number;
}

/** Node numbers must fit the typed arrays that are indexed by them. */
const productNodesMax = 2 ** 31 - 2;

type Answer =
  { readonly found: Lasso } | { readonly found: undefined; readonly stoppedBy?: Exclude<TemporalStop, "cut"> };

export function checkTemporal(
  graph: Graph,
  formula: Formula,
  atoms: Atoms,
  context: Pick<SearchContext, "clock" | "signal" | "progress">,
): TemporalOutcome {
  const search = new Search(graph, atoms, context);
  const answer = search.behaviour(formula, false);
  if (answer.found !== undefined) {
    const breaks = (lasso: Lasso): boolean => !truthOn(lasso, atoms)(formula);
    if (!breaks(answer.found)) throw new Error("a lasso does not break the property it was found for");
    const lasso = shortenLasso(graph, answer.found, breaks);
    const broken = brokenPart(formula, truthOn(lasso, atoms));
    return { verdict: "violated", lasso, broken, statesExamined: search.watch.examined };
  }
  const stoppedBy = answer.stoppedBy ?? (graph.complete ? undefined : "cut");
  if (stoppedBy !== undefined) return { verdict: "unknown", stoppedBy, statesExamined: search.watch.examined };
  const vacuous = vacuityOf(formula, (part) => search.possible(part));
  const statesExamined = search.watch.examined;
  return { verdict: "holds", ...(vacuous === undefined ? {} : { vacuous }), statesExamined };
}

class Search {
  readonly watch: Watch;
  readonly #graph: Graph;
  readonly #truth: EdgeTruth;
  readonly #forms = new NormalForms();

  constructor(graph: Graph, atoms: Atoms, context: SearchContext) {
    this.#graph = graph;
    this.#truth = new EdgeTruth(graph, atoms);
    this.watch = new Watch(context);
  }

  /** A short behaviour of the graph that satisfies the formula, or its negation when `positive` is false. */
  behaviour(formula: Formula, positive: boolean): Answer {
    let best: Answer = { found: undefined };
    for (const demand of splitDemands(this.#forms, normalise(this.#forms, formula, positive))) {
      const answer = this.#meeting(demand);
      if (answer.found === undefined) {
        if (best.found === undefined && answer.stoppedBy !== undefined) best = answer;
      } else if (best.found === undefined || lengthOf(answer.found) < lengthOf(best.found)) {
        best = answer;
      }
    }
    return best;
  }

  /** Whether some behaviour satisfies the formula; a search that was stopped has not shown that none does. */
  possible(formula: Formula): boolean {
    return splitDemands(this.#forms, normalise(this.#forms, formula, true)).some((demand) => {
      const ways = this.#waysToMeet(demand);
      return "stoppedBy" in ways || ways.components.length > 0;
    });
  }

  #meeting(demand: Demand): Answer {
    const ways = this.#waysToMeet(demand);
    if ("stoppedBy" in ways) return { found: undefined, stoppedBy: ways.stoppedBy };
    if (ways.components.length === 0) return { found: undefined };
    const finder = new LassoFinder(ways.product, demand, ways.promises, ways.reachability);
    return { found: finder.shortest(ways.components) };
  }

  #waysToMeet(demand: Demand): Ways | { readonly stoppedBy: Exclude<TemporalStop, "cut"> } {
    const automaton = buildAutomaton(this.#forms, demand.rest);
    if (automaton === undefined) return { stoppedBy: "formula" };
    if (this.#graph.states * automaton.transitions.length > productNodesMax) return { stoppedBy: "size" };
    const { promises } = automaton;
    const product = new Product(this.#graph, this.#truth, automaton, demand.throughout);
    const reachability = reach(product, this.watch);
    if (reachability === undefined) return { stoppedBy: "cancelled" };
    const components = new FairComponents(product, demand, promises, reachability).find(this.watch);
    return components === undefined ? { stoppedBy: "cancelled" } : { product, promises, reachability, components };
  }
}

interface Ways {
  readonly product: Product;
  readonly promises: number;
  readonly reachability: Reachability;
  readonly components: readonly FairComponent[];
}

function lengthOf(lasso: Lasso): number {
  return lasso.prefix.length + lasso.loop.length;
}
