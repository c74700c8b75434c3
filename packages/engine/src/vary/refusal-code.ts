/**
 * Why steps are not possible: the condition at which each way through the step of a program ends, in a state.
 *
 * Invariant: it is the code of the steps themselves that tells, so a condition that is told was false there, with the
 * values that its locals had. A way that made a step is not told of. Ways of which nothing is told chose from nothing.
 */
import type { Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { takesName, withinChoice } from "../compile/action-path.ts";
import { instantiate } from "../compile/instantiate.ts";
import { eachReachable } from "../compile/reachable-expressions.ts";
import type { Branch } from "../machine/branches.ts";
import { waysOf } from "../machine/emit-tracer.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import { Trail } from "../machine/trail.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { StepLabel } from "../scenario/scenario.ts";

export interface Refusal {
  /** What would have been done, as far as it was known by then. */
  readonly label: StepLabel;
  /** The condition that is false; undefined where there was nothing to choose from. */
  readonly clause?: Expr;
  /** The definition that the condition stands in. */
  readonly definition?: string;
  /** What parameters and choices in the condition stand for, by name. */
  readonly locals: ReadonlyMap<string, Value>;
}

export interface Refusals {
  readonly refusals: readonly Refusal[];
  /** There were more of them. */
  readonly isCut: boolean;
}

/** Nobody reads more; a choice from a large set ends in as many ways. */
const refusalsMax = 2_000;

export class RefusalCode {
  private readonly trail = new Trail();
  private readonly program: Program;
  private readonly branches: readonly Branch[];
  private readonly functions: readonly (() => boolean)[];
  private readonly clauses = new Map<number, { readonly clause: Expr; readonly definition: string }>();

  constructor(parts: MachineParts, branches: readonly Branch[], step: number) {
    this.program = parts.program;
    this.branches = branches;
    eachReachable(parts.program, [step], (clause, definition) => this.clauses.set(clause.id, { clause, definition }));
    const text = `const T = ${parts.linker.object("trail", this.trail)};
${waysOf(parts, "way", branches, { refusals: true })}
return [${branches.map((_, index) => `way${index}_`).join(", ")}];`;
    this.functions = instantiate(text, parts.linker, parts.current, parts.next);
  }

  /** From the state in C. */
  take(): Refusals {
    const { trail } = this;
    const refusals: Refusal[] = [];
    let isCut = false;
    let isTold = false;
    trail.wanted = () => {
      isTold = true;
      return false;
    };
    trail.refuse = (clause, locals) => {
      isTold = true;
      if (refusals.length >= refusalsMax) isCut = true;
      else refusals.push({ label: trail.label(), ...this.clauses.get(clause), locals: this.named(locals) });
    };
    this.branches.forEach((branch, index) => {
      isTold = false;
      trail.begin(branch.action);
      try {
        this.functions[index]!();
      } catch (error) {
        // That it ends in an error is told of the steps.
        if (!(error instanceof SpecFault)) throw error;
        isTold = true;
      }
      if (!isTold) refusals.push({ label: { action: this.nameOf(branch), picks: [] }, locals: new Map() });
    });
    return { refusals, isCut };
  }

  private named(locals: readonly (number | Value)[]): Map<string, Value> {
    const values = new Map<string, Value>();
    for (let index = 0; index + 1 < locals.length; index += 2) {
      const { name } = this.program.locals[locals[index] as number]!;
      values.set(name, locals[index + 1] as Value);
    }
    return values;
  }

  /** The name that a step of this branch would have, as far as it does not depend on what is chosen. */
  private nameOf({ action, naming, expr, arm }: Branch): string {
    const isChosen = arm !== undefined && arm.taken.size > 0;
    const end = arm?.end ?? expr;
    if (end.kind !== "call" || !takesName(isChosen ? withinChoice(naming) : naming)) return action;
    return this.program.definitions[end.definition]!.name;
  }
}
