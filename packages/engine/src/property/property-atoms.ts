/** The atoms of a property on an explored space: loads the states in question and runs the emitted test. */
import type { Place } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import type { StateSpace } from "../explore/state-space.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import type { SpecFault } from "../runtime/faults.ts";
import type { Atoms } from "../temporal/atoms.ts";
import type { Formula } from "../temporal/formula.ts";
import { type CompiledProperty, compileProperty } from "./compile-property.ts";

export class PropertyAtoms implements Atoms {
  /** The state that was looked at last: where an error arose. */
  lastSource = -1;
  private readonly space: StateSpace;
  private readonly definition: number;
  private version = -1;
  private parts!: MachineParts;
  private compiled!: CompiledProperty;

  constructor(space: StateSpace, definition: number) {
    this.space = space;
    this.definition = definition;
    this.compile();
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

  expressionOf(atom: number): Expr {
    return this.compiled.exprs[atom]!;
  }

  placeOf(fault: SpecFault): Place | undefined {
    return this.parts.linker.places[fault.site];
  }

  holds(atom: number, source: number, target: number): boolean {
    this.lastSource = source;
    return this.space.withRoom(() => {
      if (this.version !== this.space.machine.version) this.compile();
      this.space.loadCurrent(source);
      if (!this.ignoresTarget(atom)) this.space.loadNext(target);
      return this.compiled.atoms[atom]!();
    });
  }

  private compile(): void {
    const { machine } = this.space;
    this.version = machine.version;
    this.parts = machine.parts({ coverage: false });
    this.compiled = compileProperty(this.parts, machine.request.program.definitions[this.definition]!.body);
  }
}
