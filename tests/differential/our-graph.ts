/**
 * Whether a sequence of states is a path of the graph that the engine explores: by the recorded edges, or, where
 * there are too many states to explore in a test, by taking each step with the engine's tracer.
 */
import { type Value, emptyTuple, equal } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { type Explored, exploreProgram } from "../../packages/engine/src/__fixtures__/explore-program.ts";
import { type Tracer, emitTracer, traceStep } from "../../packages/engine/src/machine/emit-tracer.ts";
import { Machine } from "../../packages/engine/src/machine/machine.ts";
import { mentionedBy, selectRoots } from "../../packages/engine/src/roots.ts";
import { textOf } from "./state-space.ts";

export interface OurGraph {
  /** The place in the path where it leaves the graph, or undefined: -1 for a first state that is not initial. */
  readonly leftAt: (path: readonly (readonly Value[])[]) => number | undefined;
}

export function newMachine(program: Program): Machine {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  return new Machine({
    program,
    init: roots.value.init.definition,
    step: roots.value.step.definition,
    invariants: [],
    mentioned: mentionedBy(program, roots.value),
    layout: "adaptive",
    symmetric: [],
  });
}

export class ExploredGraph implements OurGraph {
  readonly states: number;
  private readonly explored: Explored;
  private readonly indices = new Map<string, number>();

  constructor(program: Program) {
    this.explored = exploreProgram(program, { edges: true });
    const { machine, outcome } = this.explored;
    this.states = outcome.store.count;
    for (let state = 0; state < this.states; state += 1) {
      this.indices.set(textOf(machine.values(outcome.store.arena, state)), state);
    }
  }

  leftAt(path: readonly (readonly Value[])[]): number | undefined {
    const { machine, outcome } = this.explored;
    const { store, edgeOffsets } = outcome;
    const indices = path.map((state) => this.indices.get(textOf(mentioned(machine, state))));
    const [first] = indices;
    if (first === undefined || store.parents[first]! >= 0) return -1;
    for (let at = 1; at < indices.length; at += 1) {
      const [from, to] = [indices[at - 1]!, indices[at]];
      if (to === undefined) return at - 1;
      if (!store.edges!.subarray(edgeOffsets![from], edgeOffsets![from + 1]).includes(to)) return at - 1;
    }
    return undefined;
  }
}

export class TracedGraph implements OurGraph {
  private readonly machine: Machine;
  private tracer: Tracer | undefined;
  private version = -1;

  constructor(program: Program) {
    this.machine = newMachine(program);
  }

  leftAt(path: readonly (readonly Value[])[]): number | undefined {
    const states = path.map((state) => mentioned(this.machine, state));
    const at = states.findIndex((state, index) => !this.leads(states[index - 1], state));
    return at === -1 ? undefined : at - 1;
  }

  /** Whether the engine takes a step from one state to the other, or starts in it. */
  private leads(from: readonly Value[] | undefined, to: readonly Value[]): boolean {
    const { machine } = this;
    for (;;) {
      try {
        machine.current.fill(0);
        if (from !== undefined) machine.layout.write(machine.pool, from, machine.current, 0);
        if (this.tracer === undefined || this.version !== machine.version) {
          this.tracer = emitTracer(machine.parts({ coverage: false }));
          this.version = machine.version;
        }
        const isThere = (): boolean => machine.values(machine.next, 0).every((value, at) => equal(value, to[at]!));
        return traceStep(this.tracer, from === undefined, isThere).found;
      } catch (error) {
        if (!machine.grow(error)) throw error;
      }
    }
  }
}

function mentioned(machine: Machine, state: readonly Value[]): readonly Value[] {
  return state.map((value, variable) => (machine.request.mentioned.has(variable) ? value : emptyTuple));
}
