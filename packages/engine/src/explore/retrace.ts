/**
 * From stored states to a scenario: takes each step of a path again, to learn its action and picks.
 *
 * Where states are stored up to symmetry, the path is followed with real states: a step leads to the successor whose
 * representative was stored, so that the names in a scenario stay the same from its start to its end.
 */
import type { Value } from "@countersign/kernel";
import { SpecFault } from "../runtime/faults.ts";
import type { Canonicalise } from "../machine/emit-explorer.ts";
import { type Tracer, emitTracer, traceAll } from "../machine/emit-tracer.ts";
import type { Machine } from "../machine/machine.ts";
import type { StateStore } from "../machine/state-store.ts";
import type { Scenario, ScenarioState, StepLabel } from "../scenario/scenario.ts";

export class Retracer {
  private readonly machine: Machine;
  private readonly store: StateStore;
  private readonly tracer: Tracer;
  private readonly canonicalise: Canonicalise | undefined;
  private readonly mentioned: readonly number[];

  constructor(machine: Machine, store: StateStore) {
    this.machine = machine;
    this.store = store;
    this.mentioned = [...machine.request.mentioned].sort((a, b) => a - b);
    this.canonicalise = machine.canonicalise();
    this.tracer = emitTracer(machine.parts({ coverage: false }));
  }

  /** The shortest scenario that ends in a stored state. */
  scenarioTo(state: number): Scenario {
    return this.scenarioAlong(this.store.pathTo(state));
  }

  /** The scenario of a path of stored states. A state that follows itself is a stutter: nothing happens. */
  scenarioAlong(path: readonly number[], loopStart?: number): Scenario {
    const states: ScenarioState[] = [];
    path.forEach((state, index) => {
      const words = this.wordsOf(state);
      if (index > 0 && path[index - 1] === state && this.successor(words, false) === undefined) {
        states.push({ label: { action: "(nothing happens)", picks: [] }, values: states[index - 1]!.values });
      } else states.push(this.follow(words, index === 0));
    });
    return this.scenarioOf(states, loopStart);
  }

  /** The scenario of a path given by the words of its states. */
  scenarioOfWords(path: readonly Int32Array[]): Scenario {
    return this.scenarioOf(path.map((words, index) => this.follow(words, index === 0)));
  }

  private scenarioOf(states: readonly ScenarioState[], loopStart?: number): Scenario {
    const variables = this.mentioned.map((variable) => this.machine.request.program.variables[variable]!.name);
    return { variables, states, ...(loopStart === undefined ? {} : { loopStart }) };
  }

  /** The label of the path on which a branch of the step fails in the state at the end of the scenario. */
  labelOfFault(state: number, branch: number): StepLabel {
    this.scenarioTo(state);
    this.tracer.clear();
    try {
      if (state >= 0) this.tracer.expand(branch);
      else this.tracer.start(branch);
    } catch (error) {
      if (!(error instanceof SpecFault)) throw error;
    }
    return this.tracer.interrupted();
  }

  private valuesOf(words: Int32Array): Value[] {
    const values = this.machine.values(words, 0);
    return this.mentioned.map((variable) => values[variable]!);
  }

  private wordsOf(state: number): Int32Array {
    const { width } = this.machine.layout;
    return this.store.arena.slice(state * width, (state + 1) * width);
  }

  /** Leaves the state in C, as the one to go on from. */
  private follow(target: Int32Array, isStart: boolean): ScenarioState {
    const found = this.successor(target, isStart);
    if (found === undefined) throw new Error("a stored state is not where its parent leads (a bug in Countersign)");
    const { width } = this.machine.layout;
    const words = this.tracer.buffer().slice(found * width, (found + 1) * width);
    this.machine.current.set(words);
    return { label: this.tracer.labels()[found]!, values: this.valuesOf(words) };
  }

  /** The buffered successor of C that is stored as the target. */
  private successor(target: Int32Array, isStart: boolean): number | undefined {
    traceAll(this.tracer, isStart);
    const { width } = this.machine.layout;
    const candidate = new Int32Array(width);
    for (let index = 0; index < this.tracer.labels().length; index += 1) {
      candidate.set(this.tracer.buffer().subarray(index * width, (index + 1) * width));
      this.canonicalise?.(candidate, 0);
      if (candidate.every((word, at) => word === target[at])) return index;
    }
    return undefined;
  }
}
