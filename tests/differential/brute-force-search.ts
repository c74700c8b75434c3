/**
 * Explores a machine by the interpreter, one state after the other, as slowly as it can be done.
 */
import { type Value, emptyTuple } from "@countersign/kernel";
import type { MachineRequest } from "../../packages/engine/src/machine/machine.ts";
import { runtime } from "../../packages/engine/src/runtime/runtime.ts";
import { Interpreter } from "./interpreter.ts";
import { type Space, textOf } from "./state-space.ts";

const successorsMax = 3000;
const depthMax = 14;

/** A machine that is too large to be looked at in a test. */
export class TooLarge extends Error {}

/** `statesMax`: no level is expanded after that many; `bound`: the level at which the search ended then. */
export function searchByInterpreter(
  request: MachineRequest,
  invariants: readonly number[],
  statesMax: number,
): { readonly space: Space; readonly bound: number } {
  const search = new Search(request, invariants, statesMax);
  return search.run();
}

class Search {
  private readonly request: MachineRequest;
  private readonly invariants: readonly number[];
  private readonly statesMax: number;
  private readonly interpreter: Interpreter;
  private readonly seen = new Map<string, readonly Value[]>();
  private readonly violated = new Set<number>();
  private transitions = 0;
  private deadlocks = 0;
  private depth = 0;

  constructor(request: MachineRequest, invariants: readonly number[], statesMax: number) {
    this.request = request;
    this.invariants = invariants;
    this.statesMax = statesMax;
    this.interpreter = new Interpreter(request.program);
  }

  run(): { readonly space: Space; readonly bound: number } {
    let level = this.fresh(this.successors(this.request.init, []));
    for (; ; this.depth += 1) {
      for (const state of level) this.check(state);
      if (this.isCut()) break;
      const next = this.nextLevel(level);
      if (next === undefined) return { space: this.space(this.depth), bound: this.depth + 1 };
      if (next.length === 0) break;
      level = next;
    }
    return { space: this.space(undefined), bound: this.isCut() ? this.depth : Infinity };
  }

  private isCut(): boolean {
    return this.seen.size > this.statesMax || this.depth === depthMax;
  }

  /** Undefined when a step of one of the states is an error. */
  private nextLevel(level: readonly (readonly Value[])[]): (readonly Value[])[] | undefined {
    const next: (readonly Value[])[] = [];
    try {
      for (const state of level) {
        const found = this.successors(this.request.step, state);
        const distinct = new Map(found.map((each) => [textOf(each), each]));
        this.transitions += distinct.size;
        if (distinct.size === 0) this.deadlocks += 1;
        next.push(...this.fresh([...distinct.values()]));
      }
    } catch (error) {
      if (error instanceof runtime.SpecFault) return undefined;
      throw error;
    }
    return next;
  }

  /** An invariant that has no value does not hold. */
  private check(state: readonly Value[]): void {
    this.invariants.forEach((definition, invariant) => {
      try {
        if (this.interpreter.valueOf(definition, state) === true) return;
      } catch (error) {
        if (!(error instanceof runtime.SpecFault)) throw error;
      }
      this.violated.add(invariant);
    });
  }

  private successors(action: number, state: readonly Value[]): Value[][] {
    const found: Value[][] = [];
    for (const next of this.interpreter.successors(action, state)) {
      found.push(next.map((value, variable) => (this.request.mentioned.has(variable) ? value : emptyTuple)));
      if (found.length > successorsMax) throw new TooLarge();
    }
    return found;
  }

  private fresh(states: readonly (readonly Value[])[]): (readonly Value[])[] {
    return states.filter((state) => {
      const text = textOf(state);
      if (this.seen.has(text)) return false;
      this.seen.set(text, state);
      return true;
    });
  }

  private space(faultDepth: number | undefined): Space {
    const { transitions, deadlocks, depth } = this;
    const violated = [...this.violated].sort((a, b) => a - b);
    return { states: this.seen, transitions, deadlocks, depth, violated, faultDepth };
  }
}
