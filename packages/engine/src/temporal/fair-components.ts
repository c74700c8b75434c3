/**
 * The components in which a behaviour can stay for ever and meet a demand.
 *
 * A component is fair if its own moves show every recurring condition, keep every promise, and answer every trigger.
 * Where a trigger has no answer, the moves with that trigger are taken away and what is left is searched again
 * (Emerson and Lei): so strong fairness needs no automaton. Only the nearest few fair components are kept, since one
 * of them gives the scenario.
 */
import { ComponentFinder } from "./component-finder.ts";
import type { Demand } from "./demand.ts";
import type { Product } from "./product.ts";
import type { Reachability } from "./reachability.ts";
import type { Watch } from "./watch.ts";

export interface FairComponent {
  readonly nodes: Int32Array;
  /** Numbers of the responses whose trigger must not occur. */
  readonly banned: readonly number[];
  /** Steps from an initial node to the nearest node of the component. */
  readonly depth: number;
  /** Where a move leads within the component; -1 if it leaves it or is not allowed in it. */
  target(node: number, move: number): number;
}

/** A node set that is searched for components. */
interface Region {
  readonly nodes: Int32Array;
  readonly banned: readonly number[];
}

const keptMax = 8;

export class FairComponents {
  readonly #product: Product;
  readonly #demand: Demand;
  readonly #promises: number;
  readonly #reachability: Reachability;
  /** By node: the region or component it belongs to. */
  readonly #label: Int32Array;
  #labels = 0;
  readonly #waiting: Region[] = [];
  #kept: FairComponent[] = [];

  constructor(product: Product, demand: Demand, promises: number, reachability: Reachability) {
    this.#product = product;
    this.#demand = demand;
    this.#promises = promises;
    this.#reachability = reachability;
    this.#label = new Int32Array(product.size);
  }

  /** The nearest fair components, nearest first; `undefined` when the search was stopped. */
  find(watch: Watch): readonly FairComponent[] | undefined {
    const finder = new ComponentFinder(this.#product.size);
    this.#waiting.push({ nodes: this.#reachability.nodes, banned: [] });
    for (let region = this.#waiting.pop(); region !== undefined; region = this.#waiting.pop()) {
      const { banned } = region;
      const label = this.#mark(region.nodes);
      finder.forget(region.nodes);
      const arrows = {
        moves: (node: number) => this.#product.moves(node),
        target: (node: number, move: number) => this.#inside(label, banned, node, move),
      };
      const emit = (nodes: Int32Array): void => this.#examine(nodes, banned);
      if (!finder.find(region.nodes, arrows, emit, () => watch.tick())) return undefined;
    }
    return this.#kept;
  }

  #mark(nodes: Int32Array): number {
    this.#labels++;
    for (const node of nodes) this.#label[node] = this.#labels;
    return this.#labels;
  }

  #inside(label: number, banned: readonly number[], node: number, move: number): number {
    const target = this.#product.target(node, move);
    if (target < 0 || this.#label[target] !== label) return -1;
    if (!this.#product.holds(this.#demand.lasting, node, move)) return -1;
    for (const response of banned) {
      if (this.#product.holds(this.#demand.responses[response]!.trigger, node, move)) return -1;
    }
    return target;
  }

  #examine(nodes: Int32Array, banned: readonly number[]): void {
    const label = this.#mark(nodes);
    const target = (node: number, move: number): number => this.#inside(label, banned, node, move);
    const tally = new Tally(this.#product, this.#demand, this.#promises, banned);
    for (const node of nodes) {
      const moves = this.#product.moves(node);
      for (let move = 0; move < moves && !tally.complete; move++) if (target(node, move) >= 0) tally.add(node, move);
      if (tally.complete) break;
    }
    if (!tally.enough) return;
    if (tally.unanswered.length > 0) {
      this.#waiting.push({ nodes: nodes.slice(), banned: [...banned, ...tally.unanswered] });
    } else {
      this.#keep(nodes, banned, target);
    }
  }

  #keep(nodes: Int32Array, banned: readonly number[], target: FairComponent["target"]): void {
    const depth = nodes.reduce((least, node) => Math.min(least, this.#reachability.depth[node]!), Infinity);
    const last = this.#kept[keptMax - 1];
    if (last !== undefined && last.depth <= depth) return;
    this.#kept.push({ nodes: nodes.slice(), banned, depth, target });
    this.#kept = this.#kept.sort((a, b) => a.depth - b.depth).slice(0, keptMax);
  }
}

/** What the moves of one component have shown so far. */
class Tally {
  readonly #product: Product;
  readonly #demand: Demand;
  readonly #recurring: Set<number>;
  readonly #unanswered: Set<number>;
  readonly #triggered = new Set<number>();
  /** Bit set of the promises not kept yet. */
  #promised: number;
  #moved = false;

  constructor(product: Product, demand: Demand, promises: number, banned: readonly number[]) {
    this.#product = product;
    this.#demand = demand;
    this.#recurring = new Set(demand.recurring.keys());
    this.#unanswered = new Set([...demand.responses.keys()].filter((response) => !banned.includes(response)));
    this.#promised = 2 ** promises - 1;
  }

  add(node: number, move: number): void {
    this.#moved = true;
    this.#promised &= this.#product.postponed(node, move);
    for (const index of this.#recurring) {
      if (this.#product.holds(this.#demand.recurring[index]!, node, move)) this.#recurring.delete(index);
    }
    for (const index of this.#unanswered) {
      const { trigger, answer } = this.#demand.responses[index]!;
      if (this.#product.holds(answer, node, move)) this.#unanswered.delete(index);
      else if (!this.#triggered.has(index) && this.#product.holds(trigger, node, move)) this.#triggered.add(index);
    }
  }

  /** Nothing that could follow would change the result. */
  get complete(): boolean {
    return this.enough && this.#unanswered.size === 0;
  }

  get enough(): boolean {
    return this.#moved && this.#promised === 0 && this.#recurring.size === 0;
  }

  get unanswered(): number[] {
    return [...this.#unanswered].filter((index) => this.#triggered.has(index));
  }
}
