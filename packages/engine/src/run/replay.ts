/**
 * Takes labelled steps again, and leaves out those that are not needed.
 *
 * Invariant: what `shrink` gives ends as the original did. Unless the work bound was reached, or choices are from sets
 * too large to go through, no run of its steps can be left out so that the rest can still be taken and ends so (a local
 * minimum: another walk may be shorter still). The bound counts steps tried and not time, so results are the same
 * everywhere.
 */
import { equal } from "@countersign/kernel";
import { type Tracer, emitTracer, traceStep } from "../machine/emit-tracer.ts";
import type { Machine } from "../machine/machine.ts";
import type { Trail } from "../machine/trail.ts";
import type { SpecFault } from "../runtime/faults.ts";
import type { Scenario, ScenarioState, StepLabel } from "../scenario/scenario.ts";

/** Ways to take a step that are tried altogether, before a scenario is left as it is. */
const waysMax = 1_000_000;

class WorkBound {
  readonly isWorkBound = true;
}

export class Replayer {
  private readonly machine: Machine;
  private tracer: Tracer;
  private version: number;
  private waysLeft = waysMax;

  constructor(machine: Machine) {
    this.machine = machine;
    this.tracer = emitTracer(machine.parts({ coverage: false }));
    this.version = machine.version;
  }

  shrink(scenario: Scenario, endsHere: (replayer: Replayer) => boolean): Scenario {
    let shrunk = scenario;
    try {
      for (let length = Math.floor(shrunk.states.length / 2); length >= 1;) {
        const shorter = this.withoutSome(shrunk, length, endsHere);
        if (shorter === undefined) length = Math.floor(length / 2);
        else {
          shrunk = shorter;
          length = Math.min(length, Math.floor(shrunk.states.length / 2));
        }
      }
    } catch (error) {
      if (!(error instanceof WorkBound)) throw error;
    }
    return shrunk;
  }

  /** What follows is about the state in C. */
  holds(condition: number): boolean {
    return this.tracer.invariants[condition]!();
  }

  isDeadlocked(): boolean {
    const { found, faults } = this.trace(false, () => true);
    return !found && faults.length === 0;
  }

  faultsHere(fault: SpecFault): boolean {
    return this.trace(false, () => false).faults.some(
      ({ code, message }) => code === fault.code && message === fault.message,
    );
  }

  /** The scenario with some run of so many steps left out, if the rest ends alike. The initial state stays. */
  private withoutSome(
    scenario: Scenario,
    length: number,
    endsHere: (replayer: Replayer) => boolean,
  ): Scenario | undefined {
    const labels = scenario.states.slice(1).map(({ label }) => label);
    for (let from = 0; from + length <= labels.length; from += 1) {
      const kept = [...labels.slice(0, from), ...labels.slice(from + length)];
      const states = this.withRoom(() => this.take(scenario.states[0]!, kept, endsHere));
      if (states !== undefined) return { ...scenario, states };
    }
    return undefined;
  }

  /** Takes the steps one after another until the walk ends as it should; undefined when one cannot be taken. */
  private take(
    start: ScenarioState,
    labels: readonly StepLabel[],
    endsHere: (replayer: Replayer) => boolean,
  ): ScenarioState[] | undefined {
    const isStart = (): boolean =>
      this.machine.valuesMentioned(this.machine.next).every((value, index) => equal(value, start.values[index]!));
    const states: (ScenarioState | undefined)[] = [this.step(start.label, true, isStart)];
    for (const label of labels) {
      if (states.at(-1) === undefined || endsHere(this)) break;
      states.push(this.step(label, false, () => true));
    }
    if (states.at(-1) === undefined || !endsHere(this)) return undefined;
    return states as ScenarioState[];
  }

  /** Takes the first step of this name and these picks that leads to a wanted state. */
  private step(label: StepLabel, isStart: boolean, isWanted: () => boolean): ScenarioState | undefined {
    const { machine, tracer } = this;
    if (!this.trace(isStart, () => hasLabel(tracer.trail, label) && isWanted()).found) return undefined;
    machine.current.set(machine.next);
    return { label, values: machine.valuesMentioned(machine.current) };
  }

  private trace(isStart: boolean, isWanted: () => boolean): ReturnType<typeof traceStep> {
    return traceStep(this.tracer, isStart, () => {
      this.waysLeft -= 1;
      if (this.waysLeft < 0) throw new WorkBound();
      return isWanted();
    });
  }

  /** A walk that was never taken may meet values that do not fit. */
  private withRoom<T>(body: () => T): T {
    for (;;) {
      try {
        if (this.version !== this.machine.version) {
          this.tracer = emitTracer(this.machine.parts({ coverage: false }));
          this.version = this.machine.version;
        }
        return body();
      } catch (error) {
        if (!this.machine.grow(error)) throw error;
      }
    }
  }
}

function hasLabel({ action, picks }: Trail, label: StepLabel): boolean {
  return (
    action === label.action &&
    picks.length === 2 * label.picks.length &&
    label.picks.every(({ name, value }, index) => picks[2 * index] === name && equal(picks[2 * index + 1]!, value))
  );
}
