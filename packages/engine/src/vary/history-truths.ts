/** What a temporal property says of histories that are given by their values. Nothing is explored. */
import type { Value } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { StateSpace } from "../explore/state-space.ts";
import { Machine, type MachineRequest } from "../machine/machine.ts";
import { StateStore } from "../machine/state-store.ts";
import { PropertyAtoms } from "../property/property-atoms.ts";
import { type Roots, mentionedBy } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { truthOn } from "../temporal/lasso-truth.ts";

export interface History {
  /** Values of the variables that take part, in their order. */
  readonly states: readonly (readonly Value[])[];
  /** The state that follows the last one; without it, the last state stays for ever. */
  readonly loopStart?: number | undefined;
}

/** Undefined for a history on which the property has no value. */
export function historyTruths(
  program: Program,
  roots: Roots,
  definition: number,
  histories: readonly History[],
): (boolean | undefined)[] {
  return truthsOn(requestOf(program, roots), definition, histories);
}

/** A machine for looking at states only: over a layout that fits anything. */
export function requestOf(program: Program, roots: Roots): MachineRequest {
  return {
    program,
    init: roots.init.definition,
    step: roots.step.definition,
    invariants: [],
    mentioned: mentionedBy(program, roots),
    layout: "interned",
    symmetric: [],
  };
}

export function truthsOn(
  request: MachineRequest,
  definition: number,
  histories: readonly History[],
): (boolean | undefined)[] {
  const machine = new Machine(request);
  const space = new StateSpace(machine, new StateStore(machine.layout.width, false));
  const all = histories.flatMap(({ states }) => states);
  space.withRoom(() => {
    const { layout, pool } = machine;
    const store = new StateStore(layout.width, false);
    store.reserve(all.length);
    all.forEach((values, index) => layout.write(pool, machine.withAbsent(values), store.arena, index * layout.width));
    store.count = all.length;
    space.store = store;
  });
  const atoms = new PropertyAtoms(space, definition);
  let first = 0;
  return histories.map(({ states, loopStart }) => {
    const numbers = states.map((_, index) => first + index);
    first += states.length;
    const from = loopStart ?? states.length - 1;
    try {
      return truthOn({ prefix: numbers.slice(0, from), loop: numbers.slice(from) }, atoms)(atoms.formula);
    } catch (error) {
      if (error instanceof SpecFault) return undefined;
      throw error;
    }
  });
}
