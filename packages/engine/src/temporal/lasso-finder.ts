/**
 * A short lasso out of a fair component: a shortest way in, then a round that shows all that must recur.
 *
 * The way to a start is a shortest one. The round goes to the nearest move that shows something still missing, until
 * nothing is, and back; several starts are tried and the shortest whole wins. Finding the very shortest round is
 * NP-hard, so it may not be: what is promised is that the lasso meets the demand.
 */
import type { Demand } from "./demand.ts";
import type { FairComponent } from "./fair-components.ts";
import { type Lasso, shortestForm } from "./lasso.ts";
import type { Product } from "./product.ts";
import { type Reachability, wayTo } from "./reachability.ts";

/** Starts tried in each component, and how much searching they may cost together. */
const startsMax = 8;
const searchedNodesMax = 2_000_000;

export class LassoFinder {
  readonly #product: Product;
  readonly #demand: Demand;
  readonly #promises: number;
  readonly #reachability: Reachability;
  /** By node: the search that saw it last, the node before it in that search, and the move from there. */
  readonly #seen: Int32Array;
  readonly #from: Int32Array;
  readonly #by: Int32Array;
  readonly #queue: Int32Array;
  #searches = 0;
  #searchedNodes = 0;

  constructor(product: Product, demand: Demand, promises: number, reachability: Reachability) {
    this.#product = product;
    this.#demand = demand;
    this.#promises = promises;
    this.#reachability = reachability;
    this.#seen = new Int32Array(product.size);
    this.#from = new Int32Array(product.size);
    this.#by = new Int32Array(product.size);
    this.#queue = new Int32Array(product.size);
  }

  /** The shortest lasso found; there is one, as the components are fair. */
  shortest(components: readonly FairComponent[]): Lasso {
    let best: Lasso | undefined;
    for (const component of components) {
      if (best !== undefined && component.depth >= lengthOf(best)) continue;
      for (const start of this.#starts(component)) {
        const lasso = this.#lassoFrom(start, component);
        if (best === undefined || lengthOf(lasso) < lengthOf(best)) best = lasso;
        if (this.#searchedNodes > searchedNodesMax) return best;
      }
    }
    if (best === undefined) throw new Error("no fair component to take a lasso from");
    return best;
  }

  /** The nearest nodes of the component. */
  #starts(component: FairComponent): number[] {
    const { depth } = this.#reachability;
    let starts: number[] = [];
    let farthest = Infinity;
    for (const node of component.nodes) {
      if (depth[node]! >= farthest) continue;
      starts = [...starts, node].sort((a, b) => depth[a]! - depth[b]! || a - b).slice(0, startsMax);
      if (starts.length === startsMax) farthest = depth[starts.at(-1)!]!;
    }
    return starts;
  }

  #lassoFrom(start: number, component: FairComponent): Lasso {
    const states = (nodes: readonly number[]): number[] => nodes.map((node) => this.#product.stateOf(node));
    const prefix = wayTo(this.#reachability, start).slice(0, -1);
    return shortestForm({ prefix: states(prefix), loop: states(this.#round(start, component)) });
  }

  /** The nodes of a round from `start`, without the return. */
  #round(start: number, component: FairComponent): number[] {
    const free = [...this.#demand.responses.keys()].filter((response) => !component.banned.includes(response));
    const mustAnswer = new Set<number>();
    for (;;) {
      const round = this.#roundShowing(start, component, mustAnswer);
      const triggered = free.filter((response) => this.#triggersInVain(round, response) && !mustAnswer.has(response));
      if (triggered.length === 0) return round.map(({ node }) => node);
      for (const response of triggered) mustAnswer.add(response);
    }
  }

  #triggersInVain(round: readonly Move[], response: number): boolean {
    const { trigger, answer } = this.#demand.responses[response]!;
    const shows = (form: Demand["throughout"]): boolean =>
      round.some(({ node, move }) => this.#product.holds(form, node, move));
    return shows(trigger) && !shows(answer);
  }

  #roundShowing(start: number, component: FairComponent, mustAnswer: ReadonlySet<number>): Move[] {
    const missing = this.#witnesses(mustAnswer);
    const round: Move[] = [];
    let at = start;
    const walk = (goal: Goal): void => {
      const part = this.#walk(at, component, goal);
      for (const each of part) round.push(each);
      const last = part.at(-1)!;
      at = component.target(last.node, last.move);
      for (const witness of missing) if (witness(last.node, last.move)) missing.delete(witness);
    };
    const shown = (node: number, move: number): number => [...missing].filter((shows) => shows(node, move)).length;
    while (missing.size > 0) walk(shown);
    if (at !== start || round.length === 0) walk((_node, _move, target) => (target === start ? 1 : 0));
    return round;
  }

  /** One test a condition that the round must show. */
  #witnesses(mustAnswer: ReadonlySet<number>): Set<Witness> {
    const { recurring, responses } = this.#demand;
    const showing = [...recurring, ...[...mustAnswer].map((response) => responses[response]!.answer)];
    const witnesses = new Set<Witness>(showing.map((form) => (node, move) => this.#product.holds(form, node, move)));
    for (let promise = 0; promise < this.#promises; promise++) {
      witnesses.add((node, move) => (this.#product.postponed(node, move) & (1 << promise)) === 0);
    }
    return witnesses;
  }

  /** The fewest moves within the component of which the last reaches the goal; of equals, the best one. */
  #walk(start: number, component: FairComponent, goal: Goal): Move[] {
    const search = ++this.#searches;
    let found = 0;
    this.#seen[start] = search;
    this.#from[start] = -1;
    this.#queue[found++] = start;
    for (let head = 0; head < found; head++) {
      const node = this.#queue[head]!;
      const moves = this.#product.moves(node);
      let best = { move: -1, score: 0 };
      for (let move = 0; move < moves; move++) {
        const target = component.target(node, move);
        if (target < 0) continue;
        const score = goal(node, move, target);
        if (score > best.score) best = { move, score };
        if (this.#seen[target] === search) continue;
        this.#seen[target] = search;
        this.#from[target] = node;
        this.#by[target] = move;
        this.#queue[found++] = target;
      }
      this.#searchedNodes++;
      if (best.score > 0) return [...this.#trail(node), { node, move: best.move }];
    }
    throw new Error("a fair component lost what it had shown");
  }

  #trail(end: number): Move[] {
    const trail: Move[] = [];
    for (let at = end; this.#from[at] !== -1; at = this.#from[at]!) {
      trail.push({ node: this.#from[at]!, move: this.#by[at]! });
    }
    return trail.reverse();
  }
}

interface Move {
  readonly node: number;
  readonly move: number;
}

type Witness = (node: number, move: number) => boolean;

/** How good a move is; 0 for one that does not reach the goal. */
type Goal = (node: number, move: number, target: number) => number;

function lengthOf(lasso: Lasso): number {
  return lasso.prefix.length + lasso.loop.length;
}
