/**
 * Which forms hold on which steps of the graph; each atom is asked at most once a step, or once a state.
 *
 * A step has a slot: its index in `targets`, or for the stutter step of state `s` the number of stored steps plus `s`.
 * Two bits a slot remember an answer, in memory that is taken when the atom is first asked.
 */
import type { Atoms } from "./atoms.ts";
import type { Graph } from "./graph.ts";
import type { Normal } from "./normal-forms.ts";

const unknown = 0;
const yes = 1;
const no = 2;

export class EdgeTruth {
  readonly #atoms: Atoms;
  readonly #slots: number;
  readonly #states: number;
  readonly #memory: (Uint8Array | undefined)[] = [];
  readonly #ofSource: boolean[] = [];

  constructor(graph: Graph, atoms: Atoms) {
    this.#atoms = atoms;
    this.#states = graph.states;
    this.#slots = graph.targets.length + graph.states;
  }

  /** `form` must be decided by one step. */
  holds(form: Normal, slot: number, source: number, target: number): boolean {
    switch (form.kind) {
      case "constant":
        return form.value;
      case "literal":
        return this.#ask(form.atom, slot, source, target) === form.positive;
      case "and":
        for (const part of form.parts) if (!this.holds(part, slot, source, target)) return false;
        return true;
      case "or":
        for (const part of form.parts) if (this.holds(part, slot, source, target)) return true;
        return false;
      default:
        throw new Error(`'${form.kind}' is not decided by one step`);
    }
  }

  #ask(atom: number, slot: number, source: number, target: number): boolean {
    const memory = this.#memory[atom] ?? this.#memoryFor(atom);
    const index = this.#ofSource[atom] === true ? source : slot;
    const shift = (index & 3) << 1;
    const known = (memory[index >> 2]! >> shift) & 3;
    if (known !== unknown) return known === yes;
    const answer = this.#atoms.holds(atom, source, target);
    memory[index >> 2]! |= (answer ? yes : no) << shift;
    return answer;
  }

  #memoryFor(atom: number): Uint8Array {
    const ofSource = this.#atoms.ignoresTarget?.(atom) ?? false;
    const memory = new Uint8Array(((ofSource ? this.#states : this.#slots) >> 2) + 1);
    this.#ofSource[atom] = ofSource;
    this.#memory[atom] = memory;
    return memory;
  }
}
