/**
 * Emits the module that tells how a step was taken: which action, with which picks. The search itself keeps no
 * labels; scenarios are labelled afterwards by taking each step again.
 *
 * Ways to take a step are tried one after another until one is wanted: nothing is kept of the others, so a state with
 * millions of successors costs time and no memory.
 */
import type { ActionMode } from "../compile/emit-action.ts";
import { instantiate } from "../compile/instantiate.ts";
import { SpecFault } from "../runtime/faults.ts";
import { emitBranch, emitInvariants, refuseUnassigned, writeNext } from "./emit-explorer.ts";
import type { Branch } from "./branches.ts";
import type { MachineParts } from "./machine-parts.ts";
import { Trail } from "./trail.ts";

export interface Tracer {
  /** Takes the ways to step from C, from a branch on, until `trail.wanted` says yes; the state is then in N. */
  readonly expand: (fromBranch: number) => boolean;
  /** The same for initial states. */
  readonly start: (fromBranch: number) => boolean;
  readonly branch: () => number;
  readonly trail: Trail;
  readonly invariants: readonly (() => boolean)[];
}

/** Looks for a way to step from C, or to start; the errors met on the way do not end the search. */
export function traceStep(
  tracer: Tracer,
  isStart: boolean,
  wanted: () => boolean,
): { readonly found: boolean; readonly faults: readonly SpecFault[] } {
  const faults: SpecFault[] = [];
  const run = isStart ? tracer.start : tracer.expand;
  tracer.trail.wanted = wanted;
  for (let from = 0; ; from = tracer.branch() + 1) {
    try {
      return { found: run(from), faults };
    } catch (error) {
      if (!(error instanceof SpecFault)) throw error;
      faults.push(error);
    }
  }
}

const mode: ActionMode = { order: "every", stops: true, trace: true };

export function emitTracer(parts: MachineParts): Tracer {
  const trail = new Trail();
  const dispatch = (name: string, prefix: string, branches: readonly Branch[]): string => {
    const cases = branches.map(
      ({ action }, index) =>
        `case ${index}: at = ${index}; T.begin(${JSON.stringify(action)}); if (${prefix}${index}_()) return true;`,
    );
    return `function ${name}(from) { switch (from) {\n${cases.join("\n")}\n} return false; }`;
  };
  const text = `
const T = ${parts.linker.bind("trail", () => trail)};
let at = 0;
${waysOf(parts, "step", parts.steps)}
${waysOf(parts, "start", parts.starts)}
${emitInvariants(parts)}
${dispatch("expand", "step", parts.steps)}
${dispatch("start", "start", parts.starts)}
return { expand, start, branch: () => at, trail: T, invariants };`;
  return instantiate<Tracer>(text, parts.linker, parts.current, parts.next);
}

/**
 * A function for each branch, named by the prefix and its number: takes the ways to step from C until `T.wanted` says
 * yes, the state then being in N. With refusals, `T.refuse` is told where each of the others ends.
 */
export function waysOf(
  parts: MachineParts,
  prefix: string,
  branches: readonly Branch[],
  { refusals }: Pick<ActionMode, "refusals"> = {},
): string {
  const finish: Parameters<typeof emitBranch>[4] = (context, root, name) => ({
    isShort: true,
    emit: (path) => {
      refuseUnassigned(parts, path, root, name);
      writeNext(context, path);
      context.writer.line("if (T.wanted()) return true;");
    },
  });
  const wanted: ActionMode = refusals === true ? { ...mode, refusals } : mode;
  return branches
    .map((branch, index) => emitBranch(parts, wanted, branch, `${prefix}${index}_`, finish, "\nreturn false;"))
    .join("\n");
}
