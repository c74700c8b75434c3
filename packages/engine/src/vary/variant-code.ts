/**
 * What a variant does instead of the explored program: the arms that it changes, and the code for them in the layout of
 * the moment.
 *
 * Kept between comparisons, as to emit and to warm up code takes longer than to run it in a few states.
 */
import type { Problem } from "@countersign/kernel";
import { problemOf } from "../compile/stack-limit.ts";
import type { StateSpace } from "../explore/state-space.ts";
import type { Branch } from "../machine/branches.ts";
import { startPosition } from "./base-steps.ts";
import type { Labels } from "./labels.ts";
import type { StepBuffer } from "./step-buffer.ts";
import { type BranchFault, StepCode } from "./step-code.ts";
import { type BranchChange, Difference, type Variant } from "./variant.ts";

/** What the explored program can do, taken apart. */
export interface Arms {
  readonly starts: readonly Branch[];
  readonly steps: readonly Branch[];
}

const nothing: BranchChange = { own: [], replaced: [] };

export class VariantCode {
  readonly variant: Variant;
  readonly starts: BranchChange;
  readonly steps: BranchChange;
  /** It cannot be compiled. */
  illFormed: Problem | undefined;
  private readonly space: StateSpace;
  private code: { readonly version: number; readonly steps: StepCode; readonly starts: StepCode } | undefined;

  constructor(space: StateSpace, { starts, steps }: Arms, variant: Variant) {
    this.space = space;
    this.variant = variant;
    const difference = new Difference(space.machine.request.program, variant.program);
    difference.shareConstants();
    this.starts = this.orIllFormed(() => difference.branches(variant.init, true, starts)) ?? nothing;
    this.steps = this.orIllFormed(() => difference.branches(variant.step, false, steps)) ?? nothing;
  }

  /** Makes the code for the layout of the moment; false if there is none. */
  prepare(): boolean {
    if (this.illFormed !== undefined) return false;
    const { machine } = this.space;
    if (this.code?.version === machine.version) return true;
    this.orIllFormed(() => {
      const parts = { ...machine.parts({ coverage: false }), program: this.variant.program };
      const [steps, starts] = [new StepCode(parts, this.steps.own), new StepCode(parts, this.starts.own)];
      this.code = { version: machine.version, steps, starts };
    });
    return this.illFormed === undefined;
  }

  /** Its own steps from a state go to the buffer; the error that they end in, if they do. */
  take(state: number, labels: Labels, buffer: StepBuffer): BranchFault | undefined {
    const code = state === startPosition ? this.code!.starts : this.code!.steps;
    buffer.clear();
    if (state !== startPosition) this.space.loadCurrent(state);
    let fault: BranchFault | undefined;
    for (let branch = 0; branch < code.count; branch += 1) fault = code.take(branch, labels, buffer) ?? fault;
    return fault;
  }

  private orIllFormed<T>(body: () => T): T | undefined {
    try {
      return body();
    } catch (error) {
      const { program, step } = this.variant;
      const problem = problemOf(error, program.definitions[step]!.place);
      if (problem === undefined) throw error;
      this.illFormed ??= problem;
      return undefined;
    }
  }
}
