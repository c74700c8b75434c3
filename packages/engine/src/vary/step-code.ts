/**
 * The steps of a program as functions over the states of a machine: each way to take a step, with its label.
 *
 * Invariants: an error of the spec in one branch leaves the others alone, as it does in a search. To start is to have
 * values: by which picks they were chosen makes no difference.
 */
import type { Place } from "@countersign/kernel";
import { instantiate } from "../compile/instantiate.ts";
import type { Branch } from "../machine/branches.ts";
import { waysOf } from "../machine/emit-tracer.ts";
import type { MachineParts } from "../machine/machine-parts.ts";
import { Trail } from "../machine/trail.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { Labels } from "./labels.ts";
import type { StepBuffer } from "./step-buffer.ts";

/** An error that a branch ended in. */
export interface BranchFault {
  readonly fault: SpecFault;
  readonly place: Place | undefined;
  readonly action: string;
}

export class StepCode {
  readonly count: number;
  private readonly trail = new Trail();
  private taking: { readonly labels: Labels; readonly buffer: StepBuffer } | undefined;
  private readonly branches: readonly Branch[];
  private readonly functions: readonly (() => boolean)[];
  private readonly parts: MachineParts;

  constructor(parts: MachineParts, branches: readonly Branch[]) {
    this.parts = parts;
    this.branches = branches;
    this.count = branches.length;
    const text = `const T = ${parts.linker.object("trail", this.trail)};
${waysOf(parts, "way", branches)}
return [${branches.map((_, index) => `way${index}_`).join(", ")}];`;
    const isInitial = branches.some((branch) => branch.isInitial);
    this.trail.wanted = (): boolean => {
      const { labels, buffer } = this.taking!;
      buffer.push(isInitial ? labels.numberOfAction(this.trail.action) : labels.numberOf(this.trail), parts.next);
      return false;
    };
    this.functions = instantiate(text, parts.linker, parts.current, parts.next);
  }

  /** All ways of one branch from the state in C, to the end of the buffer; the error that it ended in, if it did. */
  take(branch: number, labels: Labels, buffer: StepBuffer): BranchFault | undefined {
    const { trail, parts } = this;
    const { action } = this.branches[branch]!;
    trail.begin(action);
    this.taking = { labels, buffer };
    try {
      this.functions[branch]!();
      return undefined;
    } catch (error) {
      if (!(error instanceof SpecFault)) throw error;
      return { fault: error, place: parts.linker.places[error.site], action };
    }
  }
}
