/**
 * Takes labelled steps again, and leaves out those that are not needed.
 *
 * Invariant: what `shrink` returns ends as the original did, and no run of its steps can be left out so that the rest
 * can still be taken and ends so (a local minimum: another walk may be shorter still).
 */
import { equal } from "@countersign/kernel";
import { type Explorer, emitExplorer } from "../machine/emit-explorer.ts";
import { type Tracer, emitTracer, traceAll } from "../machine/emit-tracer.ts";
import type { Machine } from "../machine/machine.ts";
import { StateStore } from "../machine/state-store.ts";
import { Retracer } from "../explore/retrace.ts";
import type { SpecFault } from "../runtime/faults.ts";
import type { Scenario, ScenarioState, StepLabel } from "../scenario/scenario.ts";

export class Replayer {
  private readonly machine: Machine;
  private readonly tracer: Tracer;
  private readonly explorer: Explorer;

  constructor(machine: Machine) {
    this.machine = machine;
    this.tracer = emitTracer(machine.parts({ coverage: false }));
    this.explorer = emitExplorer(machine.parts({ coverage: false }), { edges: false, onFull: () => {} });
  }

  shrink(words: readonly Int32Array[], endsHere: () => boolean): Scenario {
    const retracer = new Retracer(this.machine, new StateStore(this.machine.layout.width));
    let scenario = retracer.scenarioOfWords(words);
    for (let length = Math.floor(scenario.states.length / 2); length >= 1; ) {
      const shorter = this.withoutSome(scenario, length, endsHere);
      if (shorter === undefined) length = Math.floor(length / 2);
      else {
        scenario = shorter;
        length = Math.min(length, Math.floor(scenario.states.length / 2));
      }
    }
    return scenario;
  }

  holds(invariant: number): boolean {
    return this.explorer.invariants[invariant]!();
  }

  isDeadlocked(): boolean {
    return traceAll(this.tracer, false).length === 0 && this.tracer.labels().length === 0;
  }

  faultsHere(fault: SpecFault): boolean {
    return traceAll(this.tracer, false).some(({ code, message }) => code === fault.code && message === fault.message);
  }

  /** The scenario with some run of so many steps left out, if the rest ends alike. The initial state stays. */
  private withoutSome(scenario: Scenario, length: number, endsHere: () => boolean): Scenario | undefined {
    const labels = scenario.states.map(({ label }) => label);
    for (let from = 1; from + length <= labels.length; from += 1) {
      const states = this.take(scenario.states[0]!, [...labels.slice(1, from), ...labels.slice(from + length)], endsHere);
      if (states !== undefined) return { ...scenario, states };
    }
    return undefined;
  }

  /** Takes the steps one after another until the walk ends as it should; undefined when one cannot be taken. */
  private take(start: ScenarioState, labels: readonly StepLabel[], endsHere: () => boolean): ScenarioState[] | undefined {
    const first = this.step(start.label, true, start);
    if (first === undefined) return undefined;
    const states = [first];
    for (const label of labels) {
      if (endsHere()) return states;
      const next = this.step(label, false);
      if (next === undefined) return undefined;
      states.push(next);
    }
    return endsHere() ? states : undefined;
  }

  private step(label: StepLabel, isStart: boolean, like?: ScenarioState): ScenarioState | undefined {
    traceAll(this.tracer, isStart);
    const { width } = this.machine.layout;
    const { mentioned } = this.machine.request;
    const chosen = [...mentioned].sort((a, b) => a - b);
    for (const [index, found] of this.tracer.labels().entries()) {
      if (!sameLabel(found, label)) continue;
      const words = this.tracer.buffer().slice(index * width, (index + 1) * width);
      const all = this.machine.values(words, 0);
      const values = chosen.map((variable) => all[variable]!);
      if (like !== undefined && !values.every((value, at) => equal(value, like.values[at]!))) continue;
      this.machine.current.set(words);
      return { label: found, values };
    }
    return undefined;
  }
}

function sameLabel(a: StepLabel, b: StepLabel): boolean {
  return (
    a.action === b.action &&
    a.picks.length === b.picks.length &&
    a.picks.every((pick, index) => pick.name === b.picks[index]!.name && equal(pick.value, b.picks[index]!.value))
  );
}
