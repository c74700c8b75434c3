/**
 * The graph and the automaton running side by side, made on the fly: nothing is stored but what the two are made of.
 *
 * A node is `state * automaton states + automaton state`. The moves of a node are numbered from 0; a move pairs a step
 * of the graph (stutter step last) with a transition of the automaton, and leads nowhere (-1) if the guard forbids it.
 * Numbers instead of iterators let a search stop at a move and come back to it, without recursion.
 */
import type { Automaton } from "./automaton.ts";
import type { EdgeTruth } from "./edge-truth.ts";
import type { Graph } from "./graph.ts";
import type { Normal } from "./normal-forms.ts";

export class Product {
  /** Node numbers are below this. */
  readonly size: number;
  readonly #graph: Graph;
  readonly #truth: EdgeTruth;
  readonly #throughout: Normal;
  readonly #automatonStates: number;
  /** Transitions of automaton state `q` are numbered from `#first[q]` to `#first[q + 1]`. */
  readonly #first: Int32Array;
  readonly #target: Int32Array;
  readonly #postponed: Int32Array;
  readonly #guards: readonly Normal[];
  /** 1 for states that may stutter. */
  readonly #stutters: Uint8Array;

  constructor(graph: Graph, truth: EdgeTruth, automaton: Automaton, throughout: Normal) {
    const transitions = automaton.transitions.flat();
    this.#graph = graph;
    this.#truth = truth;
    this.#throughout = throughout;
    this.#automatonStates = automaton.transitions.length;
    this.size = graph.states * this.#automatonStates;
    this.#first = new Int32Array(this.#automatonStates + 1);
    automaton.transitions.forEach((from, state) => (this.#first[state + 1] = this.#first[state]! + from.length));
    this.#target = Int32Array.from(transitions, (transition) => transition.target);
    this.#postponed = Int32Array.from(transitions, (transition) => transition.postponed);
    this.#guards = transitions.map((transition) => transition.guard);
    this.#stutters = new Uint8Array(graph.states);
    for (let state = 0; state < graph.states; state++) this.#stutters[state] = graph.expanded(state) ? 1 : 0;
  }

  initial(): number[] {
    return [...new Set(this.#graph.initial)].map((state) => state * this.#automatonStates);
  }

  stateOf(node: number): number {
    return (node / this.#automatonStates) | 0;
  }

  /** Number of moves of a node, possible or not. */
  moves(node: number): number {
    const state = this.stateOf(node);
    const steps = this.#graph.offsets[state + 1]! - this.#graph.offsets[state]! + this.#stutters[state]!;
    return steps * this.#width(node - state * this.#automatonStates);
  }

  /** The node that a move leads to, or -1 if the move is not possible. */
  target(node: number, move: number): number {
    // Written out, unlike the methods below, as all the time of a search is spent here.
    const automatonStates = this.#automatonStates;
    const state = (node / automatonStates) | 0;
    const first = this.#first[node - state * automatonStates]!;
    const width = this.#first[node - state * automatonStates + 1]! - first;
    const step = width === 1 ? move : (move / width) | 0;
    const transition = first + move - step * width;
    const position = this.#graph.offsets[state]! + step;
    const stutters = position === this.#graph.offsets[state + 1];
    const to = stutters ? state : this.#graph.targets[position]!;
    const slot = stutters ? this.#graph.targets.length + state : position;
    if (!this.#truth.holds(this.#throughout, slot, state, to)) return -1;
    if (!this.#truth.holds(this.#guards[transition]!, slot, state, to)) return -1;
    return to * automatonStates + this.#target[transition]!;
  }

  /** Whether a form decided by one step holds on a move. */
  holds(form: Normal, node: number, move: number): boolean {
    const state = this.stateOf(node);
    const position = this.#position(node, move);
    return this.#truth.holds(form, this.#slot(state, position), state, this.#stateAt(state, position));
  }

  /** Bit set of the promises that a move postpones. */
  postponed(node: number, move: number): number {
    return this.#postponed[this.#transition(node, move)]!;
  }

  #width(automatonState: number): number {
    return this.#first[automatonState + 1]! - this.#first[automatonState]!;
  }

  #transition(node: number, move: number): number {
    const automatonState = node % this.#automatonStates;
    return this.#first[automatonState]! + (move % this.#width(automatonState));
  }

  #position(node: number, move: number): number {
    const state = this.stateOf(node);
    return this.#graph.offsets[state]! + ((move / this.#width(node % this.#automatonStates)) | 0);
  }

  #isStutter(state: number, position: number): boolean {
    return position === this.#graph.offsets[state + 1];
  }

  #stateAt(state: number, position: number): number {
    return this.#isStutter(state, position) ? state : this.#graph.targets[position]!;
  }

  #slot(state: number, position: number): number {
    return this.#isStutter(state, position) ? this.#graph.targets.length + state : position;
  }
}
