/**
 * Emits the module that explores: one function per branch of the step, one per invariant, and the loop that puts
 * successors into the store.
 *
 * Successors are first written to a buffer and then inserted by the only insert loop there is: code for a branch stays
 * small enough to be optimised. The width of a state is a constant of the emitted text.
 */
import type { Expr } from "@countersign/language";
import { type Continuation, type Path, watched } from "../compile/action-path.ts";
import { type ActionMode, emitAction } from "../compile/emit-action.ts";
import { emitBool } from "../compile/emit.ts";
import { CompileProblem } from "../compile/compile-problem.ts";
import { EmitContext } from "../compile/emit-context.ts";
import { functionText, instantiate } from "../compile/instantiate.ts";
import type { Branch } from "./branches.ts";
import type { MachineParts } from "./machine-parts.ts";
import { operators } from "../compile/operators/operators.ts";
import { Scope } from "../compile/scope.ts";
import { withinStack } from "../compile/stack-limit.ts";
import type { StateStore } from "./state-store.ts";

/** What the emitted module offers. */
export interface Explorer {
  /** Writes the successors of the state in C to the buffer, from a branch on. */
  readonly expand: (fromBranch: number) => void;
  /** The same for initial states. */
  readonly start: (fromBranch: number) => void;
  /** The branch that `expand` or `start` was in when it was left by an exception. */
  readonly branch: () => number;
  /** Moves the buffer into the store, reached from `parent`. */
  readonly absorb: (store: StateStore, parent: number) => void;
  /**
   * Checks and expands states from `head` on until the first of these: `until` is reached, the store has more than
   * `statesMax` states, or a state wants a closer look. Returns the state it stopped before; when it is left by an
   * exception that is `reached()`, and nothing of that state has been put into the store.
   */
  readonly advance: (
    store: StateStore,
    head: number,
    until: number,
    statesMax: number,
    stopsAtDeadlock: boolean,
  ) => number;
  readonly reached: () => number;
  /** Brings the buffered states to the representatives of their classes. May throw a misfit. */
  readonly canonicalise: () => void;
  readonly clear: () => void;
  readonly allHold: () => boolean;
  readonly invariants: readonly (() => boolean)[];
}

/** Successors that wait in the buffer, at most: a state with more has them put away while it is expanded. */
const bufferMax = 16_384;

/** Rewrites a buffered state to the representative of its class, given the buffer and its offset. */
export type Canonicalise = (words: Int32Array, offset: number) => void;

export interface ExplorerOptions {
  readonly store: StateStore;
  /** By invariant: 1 where its fate is known. */
  readonly settled: Uint8Array;
  readonly canonicalise?: Canonicalise | undefined;
  /** Empties the buffer, or ends the expansion by throwing. */
  readonly onFull: () => void;
}

export function emitExplorer(parts: MachineParts, options: ExplorerOptions): Explorer {
  const mode: ActionMode = { order: "every", stops: false, trace: false };
  const finish = bufferState(parts);
  const texts = [
    ...parts.steps.map((branch, index) => emitBranch(parts, mode, branch, `step${index}_`, finish)),
    ...parts.starts.map((branch, index) => emitBranch(parts, mode, branch, `start${index}_`, finish)),
    emitInvariants(parts, options.settled),
  ];
  const full = parts.linker.bind("full", () => options.onFull);
  const canonicalise = parts.linker.bind("canonicalise", () => options.canonicalise ?? ((): void => {}));
  const absorb = parts.linker.bind("absorb", () => options.store.code.absorb);
  const { width } = parts.layout;
  const text = `
let B = new Int32Array(${256 * width}), bn = 0, at = 0;
function more() {
  if (bn >= ${bufferMax}) return ${full}();
  const wider = new Int32Array(B.length * 2);
  wider.set(B);
  B = wider;
}
${texts.join("\n")}
${dispatcher("expand", "step", parts.steps.length)}
${dispatcher("start", "start", parts.starts.length)}
function absorb(store, parent) {
  const count = bn;
  bn = 0;
  ${absorb}(store, B, count, parent);
}
function canonicalise() { for (let p = 0, end = bn * ${width}; p < end; p += ${width}) ${canonicalise}(B, p); }
${advanceText(width, options.canonicalise !== undefined)}
return {
  expand, start, absorb, canonicalise, advance,
  branch: () => at, reached: () => reached, clear: () => { bn = 0; },
  allHold, invariants,
};`;
  return instantiate<Explorer>(text, parts.linker, parts.current, parts.next);
}

/** The end of a path: all variables have a value, and the words go to the buffer. */
function bufferState(parts: MachineParts): (context: EmitContext, root: Expr, name: string) => Continuation {
  const { width } = parts.layout;
  return (context, root, name) => ({
    isShort: true,
    emit: (path) => {
      refuseUnassigned(parts, path, root, name);
      const { writer } = context;
      writer.line("if (bn * " + width + " === B.length) more();");
      const base = writer.temporary(`bn * ${width}`);
      path.words.forEach((word, index) => writer.line(`B[${base} + ${index}] = ${word};`));
      writer.line("bn += 1;");
    },
  });
}

/** For modules that look at one successor at a time: it goes to N. */
export function writeNext(context: EmitContext, path: Path): void {
  path.words.forEach((word, index) => context.writer.line(`N[${index}] = ${word};`));
}

export function refuseUnassigned(parts: MachineParts, path: Path, root: Expr, name: string): void {
  const missing = parts.program.variables
    .filter((_, variable) => parts.mentioned.has(variable) && !path.assigned.has(variable))
    .map((variable) => variable.name);
  if (missing.length === 0) return;
  const what = missing.map((each) => `'${each}'`).join(", ");
  throw new CompileProblem(
    "CS201",
    `'${name}' leaves ${what} unassigned`,
    root.place,
    `add ${missing[0]}' = ${missing[0]} where it is to stay as it is`,
  );
}

export function emitBranch(
  parts: MachineParts,
  mode: ActionMode,
  branch: Branch,
  name: string,
  finish: (context: EmitContext, root: Expr, name: string) => Continuation,
  ending = "",
): string {
  // How a spec starts says nothing about what its steps can do.
  const coverage = branch.isInitial ? undefined : parts.coverage;
  const context = new EmitContext(parts.program, operators, parts.layout, parts.linker, {
    coverage,
    folds: parts.folds,
    sites: parts.sites,
  });
  if (branch.isInitial) context.view = { key: "none", words: [] };
  const path: Path = {
    words: branch.isInitial ? context.layout.wordNames("c").map(() => "0") : context.layout.wordNames("c"),
    assigned: new Set(),
    label: branch.naming,
  };
  const end = branch.within.reduceRight(
    (then, expr) => watched(context, expr, then),
    finish(context, branch.expr, branch.action),
  );
  const taking = branch.arm === undefined ? mode : { ...mode, taken: branch.arm.taken };
  withinStack(branch.expr.place, () => emitAction(context, taking, branch.expr, branch.scope, path, end));
  return functionText(name, "", context.writer.text() + ending);
}

/** A function for each invariant, and `allHold` for the usual case, which leaves out the settled ones. */
export function emitInvariants(parts: MachineParts, settled?: Uint8Array): string {
  const names = parts.invariants.map((_, index) => `holds${index}_`);
  const isSettled = settled === undefined ? undefined : parts.linker.bind("settled", () => settled);
  const calls = names.map((name, index) =>
    isSettled === undefined ? `${name}()` : `(${isSettled}[${index}] === 1 || ${name}())`,
  );
  return `${parts.invariants.map((invariant, index) => emitInvariant(parts, invariant, index)).join("\n")}
function allHold() { return ${calls.join(" && ") || "true"}; }
const invariants = [${names.join(", ")}];`;
}

function emitInvariant(parts: MachineParts, invariant: Expr, index: number): string {
  const { coverage, folds } = parts;
  const context = new EmitContext(parts.program, operators, parts.layout, parts.linker, { coverage, folds });
  context.at = invariant;
  const js = withinStack(invariant.place, () => emitBool(context, invariant, Scope.root));
  context.writer.line(`return ${js};`);
  return functionText(`holds${index}_`, "", context.writer.text());
}

function dispatcher(name: string, prefix: string, count: number): string {
  const cases = Array.from({ length: count }, (_, index) => `case ${index}: at = ${index}; ${prefix}${index}_();`);
  return `function ${name}(from) { switch (from) {\n${cases.join("\n")}\n} }`;
}

/** The loop that nearly all of a search is spent in. What is out of the ordinary is left to the caller. */
function advanceText(width: number, canonicalises: boolean): string {
  const load = Array.from({ length: width }, (_, word) => `C[${word}] = arena[p + ${word}];`).join(" ");
  return `
let reached = 0;
function advance(store, head, until, statesMax, stopsAtDeadlock) {
  for (reached = head; reached < until && store.count <= statesMax; reached += 1) {
    const arena = store.arena, p = reached * ${width};
    ${load}
    if (!allHold()) return reached;
    expand(0);
    if (bn === 0 && stopsAtDeadlock) return reached;
    ${canonicalises ? "canonicalise();" : ""}
    absorb(store, reached);
  }
  return reached;
}`;
}
