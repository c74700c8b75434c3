/** The atoms of a property on an explored space: loads the states in question and runs the emitted test. */
import type { Place } from "@countersign/kernel";
import type { StateSpace } from "../explore/state-space.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import type { SpecFault } from "../runtime/faults.ts";
import type { Atoms } from "../temporal/atoms.ts";
import type { Formula } from "../temporal/formula.ts";
import { type CompiledProperty, compileProperty } from "./compile-property.ts";

export class PropertyAtoms implements Atoms {
  lastSource = -1;
  private readonly space: StateSpace;
  private readonly definition: number;
  private parts: MachineParts;
  private compiled: CompiledProperty;

  constructor(space: StateSpace, definition: number) {
    this.space = space;
    this.definition = definition;
    this.parts = space.machine.parts({ coverage: false });
    this.compiled = this.compile();
  }

  get formula(): Formula {
    return this.compiled.formula;
  }

  get count(): number {
    return this.compiled.atoms.length;
  }

  ignoresTarget(atom: number): boolean {
    return this.compiled.isStateAtom[atom]!;
  }

  placeOf(fault: SpecFault): Place | undefined {
    return this.parts.linker.places[fault.site];
  }

  holds(atom: number, source: number, target: number): boolean {
    for (;;) {
      this.space.loadCurrent(source);
      if (!this.ignoresTarget(atom)) this.space.loadNext(target);
      this.lastSource = source;
      try {
        return this.compiled.atoms[atom]!();
      } catch (error) {
        if (!this.space.regrow(error)) throw error;
        this.compiled = this.compile();
      }
    }
  }

  private compile(): CompiledProperty {
    this.parts = this.space.machine.parts({ coverage: false });
    return compileProperty(this.parts, this.space.machine.request.program.definitions[this.definition]!.body);
  }
}
