/**
 * Emits the module that tells how a step was taken: which action, with which picks. The search itself keeps no
 * labels; scenarios are labelled afterwards by taking each step again.
 */
import type { Value } from "@countersign/kernel";
import type { ActionMode } from "../compile/emit-action.ts";
import { instantiate } from "../compile/instantiate.ts";
import type { Pick, StepLabel } from "../scenario/scenario.ts";
import { bufferState, emitBranch } from "./emit-explorer.ts";
import type { MachineParts } from "./machine-parts.ts";

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

class Trail {
  action = "";
  readonly picks: (string | Value)[] = [];
  labels: StepLabel[] = [];

  label(): StepLabel {
    const picks: Pick[] = [];
    for (let index = 0; index + 1 < this.picks.length; index += 2) {
      picks.push({ name: this.picks[index] as string, value: this.picks[index + 1]! });
    }
    return { action: this.action, picks };
  }

  record(): void {
    this.labels.push(this.label());
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
