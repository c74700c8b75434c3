/**
 * From stored states to a scenario: takes each step of a path again, to learn its action and picks.
 *
 * Where states are stored up to symmetry, the path is followed with real states: a step leads to the successor whose
 * representative was stored, so that the names in a scenario stay the same from its start to its end, and errors are
 * told in these names too.
 */
import type { Canonicalise } from "../machine/emit-explorer.ts";
import { type Tracer, emitTracer, traceStep } from "../machine/emit-tracer.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { Scenario, ScenarioState, StepLabel } from "../scenario/scenario.ts";
import { renamingBetween } from "../symmetry/find-renaming.ts";
import type { StateSpace } from "./state-space.ts";

/** The name a step goes by in which nothing happens: only a behaviour of a temporal property has one. */
const stutter: StepLabel = { action: "(nothing happens)", picks: [] };

interface Tools {
  readonly version: number;
  readonly tracer: Tracer;
  readonly canonicalise: Canonicalise | undefined;
}

export class Retracer {
  private readonly space: StateSpace;
  private kept: Tools | undefined;

  constructor(space: StateSpace) {
    this.space = space;
  }

  /** The shortest scenario that ends in a stored state; without states for what comes before the initial ones. */
  scenarioTo(state: number): Scenario {
    return this.scenarioAlong(this.space.store.pathTo(state));
  }

  /** The scenario of a path of stored states. A state that follows itself is a stutter: nothing happens. */
  scenarioAlong(path: readonly number[], loopStart?: number): Scenario {
    return this.space.withRoom(() => this.follow(path, loopStart));
  }

  /** The action by which a stored state was first reached. */
  actionInto(state: number): string {
    return this.space.withRoom(() => {
      const { machine, store } = this.space;
      const { width } = machine.layout;
      const parent = store.parents[state]!;
      if (parent >= 0) this.space.loadCurrent(parent);
      this.takeTo(store.arena.subarray(state * width, (state + 1) * width), parent < 0);
      return this.tools().tracer.trail.action;
    });
  }

  /** The step that fails in a branch at the end of the scenario to a state. */
  failedStep(
    state: number,
    branch: number,
  ): { readonly scenario: Scenario; readonly label: StepLabel; readonly fault: SpecFault } {
    return this.space.withRoom(() => {
      const scenario = this.follow(this.space.store.pathTo(state));
      const { tracer } = this.tools();
      tracer.trail.wanted = () => false;
      const fault = faultOf(() => (state < 0 ? tracer.start(branch) : tracer.expand(branch)));
      return { scenario, label: tracer.trail.label(), fault };
    });
  }

  /** The error of a condition at the end of the scenario to a state. */
  failedCondition(state: number, condition: number): { readonly scenario: Scenario; readonly fault: SpecFault } {
    return this.space.withRoom(() => {
      const scenario = this.follow(this.space.store.pathTo(state));
      return { scenario, fault: faultOf(() => this.tools().tracer.invariants[condition]!()) };
    });
  }

  private tools(): Tools {
    const { machine } = this.space;
    if (this.kept?.version !== machine.version) {
      const tracer = emitTracer(machine.parts({ coverage: false }));
      this.kept = { version: machine.version, tracer, canonicalise: machine.canonicalise() };
    }
    return this.kept;
  }

  /** Leaves the last state in C. */
  private follow(path: readonly number[], loopStart?: number): Scenario {
    const { machine, store } = this.space;
    const { width } = machine.layout;
    const states: ScenarioState[] = [];
    path.forEach((state, index) => {
      const found = this.takeTo(store.arena.subarray(state * width, (state + 1) * width), index === 0);
      if (found !== undefined) states.push(found);
      else if (index > 0 && path[index - 1] === state) states.push({ ...states[index - 1]!, label: stutter });
      else throw new Error("a stored state is not where its parent leads (a bug in Countersign)");
    });
    return { variables: machine.variablesMentioned(), states, ...(loopStart === undefined ? {} : { loopStart }) };
  }

  /** Takes the step from C that is stored as the target, if there is one, and leaves its state in C. */
  private takeTo(target: Int32Array, isStart: boolean): ScenarioState | undefined {
    const { machine } = this.space;
    const { tracer, canonicalise } = this.tools();
    const candidate = new Int32Array(machine.layout.width);
    const isTarget = (): boolean => {
      candidate.set(machine.next);
      canonicalise?.(candidate, 0);
      return candidate.every((word, index) => word === target[index]);
    };
    const isFound =
      traceStep(tracer, isStart, isTarget).found ||
      (machine.request.symmetric.length > 0 && traceStep(tracer, isStart, this.isRenamed(target)).found);
    if (!isFound) return undefined;
    machine.current.set(machine.next);
    return { label: tracer.trail.label(), values: machine.valuesMentioned(machine.current) };
  }

  /**
   * Whether the next state is the target under other names. A state may have several representatives, and the one that
   * C leads to need not be the one that was stored.
   */
  private isRenamed(target: Int32Array): () => boolean {
    const { machine } = this.space;
    const wanted = machine.valuesMentioned(target);
    return () =>
      renamingBetween(machine.valuesMentioned(machine.next), wanted, machine.request.symmetric) !== undefined;
  }
}

function faultOf(body: () => unknown): SpecFault {
  try {
    body();
  } catch (error) {
    if (error instanceof SpecFault) return error;
    throw error;
  }
  throw new Error("an error of the spec did not occur again (a bug in Countersign)");
}
