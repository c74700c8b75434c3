/**
 * Emits the module that tells how a step was taken: which action, with which picks. The search itself keeps no
 * labels; scenarios are labelled afterwards by taking each step again.
 */
import type { ActionMode } from "../compile/emit-action.ts";
import { instantiate } from "../compile/instantiate.ts";
import { SpecFault } from "../runtime/faults.ts";
import type { StepLabel } from "../scenario/scenario.ts";
import { bufferState, emitBranch } from "./emit-explorer.ts";
import type { MachineParts } from "./machine-parts.ts";
import { Trail } from "./trail.ts";

/** A successor with its label: its words start at `index * width` of the buffer. */
export interface Tracer {
  /** All successors of the state in C, from a branch on. Labels are in `labels()`, by index in the buffer. */
  readonly expand: (fromBranch: number) => void;
  readonly start: (fromBranch: number) => void;
  readonly branch: () => number;
  readonly clear: () => void;
  readonly buffer: () => Int32Array;
  readonly labels: () => readonly StepLabel[];
  /** The label of the path that was being followed when a fault interrupted it. */
  readonly interrupted: () => StepLabel;
}

/** Fills the buffer with all successors of the state in C, or with the initial states; the errors met on the way. */
export function traceAll(tracer: Tracer, isStart: boolean): SpecFault[] {
  const faults: SpecFault[] = [];
  const run = isStart ? tracer.start : tracer.expand;
  tracer.clear();
  for (let from = 0; ; from = tracer.branch() + 1) {
    try {
      run(from);
      return faults;
    } catch (error) {
      if (!(error instanceof SpecFault)) throw error;
      faults.push(error);
    }
  }
}

const mode: ActionMode = { order: "every", stops: false, trace: true };

export function emitTracer(parts: MachineParts): Tracer {
  const finish = bufferState(parts, " T.record();");
  const trail = new Trail();
  const bound = parts.linker.bind("trail", () => trail);
  const named = (prefix: string, branches: MachineParts["steps"]): string[] =>
    branches.map((branch, index) => emitBranch(parts, mode, branch, `${prefix}${index}_`, finish));
  const dispatch = (name: string, prefix: string, branches: MachineParts["steps"]): string => {
    const cases = branches.map((branch, index) => `case ${index}: at = ${index}; T.picks.length = 0; T.action = ${JSON.stringify(branch.action)}; ${prefix}${index}_();`);
    return `function ${name}(from) { switch (from) {\n${cases.join("\n")}\n} }`;
  };
  const text = `
const T = ${bound};
let B = new Int32Array(${64 * parts.layout.width}), bn = 0, at = 0;
function more() { const wider = new Int32Array(B.length * 2); wider.set(B); B = wider; }
${[...named("step", parts.steps), ...named("start", parts.starts)].join("\n")}
${dispatch("expand", "step", parts.steps)}
${dispatch("start", "start", parts.starts)}
return { expand, start, branch: () => at, clear: () => { bn = 0; T.labels = []; }, buffer: () => B, labels: () => T.labels, interrupted: () => T.label() };`;
  return instantiate<Tracer>(text, parts.linker, parts.current, parts.next);
}
