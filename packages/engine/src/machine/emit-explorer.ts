/**
 * Emits the module that explores: one function per branch of the step, one per invariant, and the loop that puts
 * successors into the store.
 *
 * Successors are first written to a buffer and then inserted by the only insert loop there is: code for a branch stays
 * small enough to be optimised. The width of a state is a constant of the emitted text.
 */
import type { Expr } from "@countersign/language";
import { type ActionMode, type Continuation, type Path, emitAction } from "../compile/emit-action.ts";
import { emitBool } from "../compile/emit.ts";
import { CompileProblem } from "../compile/compile-problem.ts";
import { EmitContext } from "../compile/emit-context.ts";
import { functionText, instantiate } from "../compile/instantiate.ts";
import type { Branch } from "./branches.ts";
import type { MachineParts } from "./machine-parts.ts";
import { operators } from "../compile/operators/operators.ts";
import { Scope } from "../compile/scope.ts";
import type { StateStore } from "./state-store.ts";

/** What the emitted module offers. */
export interface Explorer {
  /** Writes the successors of the state in C to the buffer, from a branch on. */
  readonly expand: (fromBranch: number) => void;
  /** The same for initial states. */
  readonly start: (fromBranch: number) => void;
  /** The branch that `expand` or `start` was in when it was left by an exception. */
  readonly branch: () => number;
  /** Moves the buffer into the store, reached from `parent`; the number of successors. */
  readonly absorb: (store: StateStore, parent: number) => number;
  /** Brings the buffered states to the representatives of their classes. May throw a misfit. */
  readonly canonicalise: () => void;
  readonly clear: () => void;
  readonly buffered: () => number;
  readonly buffer: () => Int32Array;
  readonly rehash: (store: StateStore) => void;
  /** Index of the state in C, or -1. */
  readonly find: (store: StateStore) => number;
  readonly allHold: () => boolean;
  readonly invariants: readonly (() => boolean)[];
}

/** Successors that wait in the buffer, at most: a state with more has them put away while it is expanded. */
const bufferMax = 16_384;

/** Rewrites a buffered state to the representative of its class, given the buffer and its offset. */
export type Canonicalise = (words: Int32Array, offset: number) => void;

export interface ExplorerOptions {
  readonly edges: boolean;
  readonly canonicalise?: Canonicalise | undefined;
  /** Empties the buffer, or ends the expansion by throwing. */
  readonly onFull: () => void;
}

export function emitExplorer(parts: MachineParts, options: ExplorerOptions): Explorer {
  const mode: ActionMode = { order: "every", stops: false, trace: false };
  const finish = bufferState(parts, "");
  const texts = [
    ...parts.steps.map((branch, index) => emitBranch(parts, mode, branch, `step${index}_`, finish)),
    ...parts.starts.map((branch, index) => emitBranch(parts, mode, branch, `start${index}_`, finish)),
    emitInvariants(parts),
  ];
  const full = parts.linker.bind("full", () => options.onFull);
  const canonicalise = parts.linker.bind("canonicalise", () => options.canonicalise ?? ((): void => {}));
  const text = `
let B = new Int32Array(${256 * parts.layout.width}), bn = 0, at = 0;
function more() {
  if (bn >= ${bufferMax}) return ${full}();
  const wider = new Int32Array(B.length * 2);
  wider.set(B);
  B = wider;
}
${texts.join("\n")}
${dispatcher("expand", "step", parts.steps.length)}
${dispatcher("start", "start", parts.starts.length)}
${storeText(parts.layout.width, options.edges)}
function canonicalise() { for (let p = 0, end = bn * ${parts.layout.width}; p < end; p += ${parts.layout.width}) ${canonicalise}(B, p); }
return {
  expand, start, absorb, rehash, find, canonicalise,
  branch: () => at, clear: () => { bn = 0; }, buffered: () => bn, buffer: () => B,
  allHold, invariants,
};`;
  return instantiate<Explorer>(text, parts.linker, parts.current, parts.next);
}

/** The end of a path: all variables have a value, and the words go to the buffer. */
export function bufferState(parts: MachineParts, after: string): (context: EmitContext, root: Expr, name: string) => Continuation {
  const { width } = parts.layout;
  return (context, root, name) => ({
    isShort: true,
    emit: (path) => {
      refuseUnassigned(parts, path, root, name);
      const { writer } = context;
      writer.line("if (bn * " + width + " === B.length) more();");
      const base = writer.temporary(`bn * ${width}`);
      path.words.forEach((word, index) => writer.line(`B[${base} + ${index}] = ${word};`));
      writer.line(`bn += 1;${after}`);
    },
  });
}

export function refuseUnassigned(parts: MachineParts, path: Path, root: Expr, name: string): void {
  const missing = parts.program.variables.filter((_, variable) => parts.mentioned.has(variable) && !path.assigned.has(variable)).map((variable) => variable.name);
  if (missing.length === 0) return;
  const what = missing.map((each) => `'${each}'`).join(", ");
  throw new CompileProblem("CS201", `'${name}' leaves ${what} unassigned`, root.place, `add ${missing[0]}' = ${missing[0]} where it is to stay as it is`);
}

export function emitBranch(
  parts: MachineParts,
  mode: ActionMode,
  branch: Branch,
  name: string,
  finish: (context: EmitContext, root: Expr, name: string) => Continuation,
  ending = "",
): string {
  const context = new EmitContext(parts.program, operators, parts.layout, parts.linker, { coverage: parts.coverage });
  if (branch.isInitial) context.view = { key: "none", words: [] };
  const path: Path = {
    words: branch.isInitial ? context.layout.wordNames("c").map(() => "0") : context.layout.wordNames("c"),
    assigned: new Set(),
    label: branch.isNamed ? "open" : "none",
  };
  emitAction(context, mode, branch.expr, branch.scope, path, finish(context, branch.expr, branch.action));
  return functionText(name, "", context.writer.text() + ending);
}

/** A function for each invariant, and `allHold` for the usual case. */
export function emitInvariants(parts: MachineParts): string {
  const names = parts.invariants.map((_, index) => `holds${index}_`);
  return `${parts.invariants.map((invariant, index) => emitInvariant(parts, invariant, index)).join("\n")}
function allHold() { return ${names.map((name) => `${name}()`).join(" && ") || "true"}; }
const invariants = [${names.join(", ")}];`;
}

function emitInvariant(parts: MachineParts, invariant: Expr, index: number): string {
  const context = new EmitContext(parts.program, operators, parts.layout, parts.linker, { coverage: parts.coverage });
  context.at = invariant;
  const js = emitBool(context, invariant, Scope.root);
  context.writer.line(`return ${js};`);
  return functionText(`holds${index}_`, "", context.writer.text());
}

function dispatcher(name: string, prefix: string, count: number): string {
  const cases = Array.from({ length: count }, (_, index) => `case ${index}: at = ${index}; ${prefix}${index}_();`);
  return `function ${name}(from) { switch (from) {\n${cases.join("\n")}\n} }`;
}

/** Beyond this width loops over words are shorter than the unrolled code and no slower. */
const unrolledMax = 24;

function storeText(width: number, edges: boolean): string {
  const all = Array.from({ length: width }, (_, index) => index);
  const isUnrolled = width <= unrolledMax;
  const hashOf = (array: string, base: string): string =>
    isUnrolled
      ? all.map((index) => `h = Math.imul(h ^ ${array}[${base} + ${index}], 0x9e3779b1); h ^= h >>> 15;`).join(" ")
      : `for (let w = 0; w < ${width}; w += 1) { h = Math.imul(h ^ ${array}[${base} + w], 0x9e3779b1); h ^= h >>> 15; }`;
  const same = (a: string, p: string, b: string, q: string): string =>
    isUnrolled ? all.map((index) => `${a}[${p} + ${index}] === ${b}[${q} + ${index}]`).join(" && ") : `sameWords(${a}, ${p}, ${b}, ${q})`;
  const copy = isUnrolled
    ? all.map((index) => `arena[to + ${index}] = B[p + ${index}];`).join(" ")
    : `for (let w = 0; w < ${width}; w += 1) arena[to + w] = B[p + w];`;
  return `
function sameWords(a, p, b, q) { for (let w = 0; w < ${width}; w += 1) if (a[p + w] !== b[q + w]) return false; return true; }
function hashAt(words, base) { let h = ${width}; ${hashOf("words", "base")} h = Math.imul(h, 0x85ebca6b); return h ^ (h >>> 13); }
function absorb(store, parent) {
  const count = bn;
  if (count === 0) return 0;
  store.reserve(count);
  const arena = store.arena, parents = store.parents, table = store.table, mask = table.length - 1;
  let tail = store.count;
  ${edges ? "const edges = store.edges; let edge = store.edgeCount;" : ""}
  for (let p = 0, end = count * ${width}; p < end; p += ${width}) {
    let slot = hashAt(B, p) & mask, entry;
    while ((entry = table[slot]) !== 0) {
      const q = (entry - 1) * ${width};
      if (${same("arena", "q", "B", "p")}) break;
      slot = (slot + 1) & mask;
    }
    if (entry === 0) {
      const to = tail * ${width};
      ${copy}
      parents[tail] = parent;
      tail += 1;
      table[slot] = tail;
      ${edges ? "entry = tail;" : ""}
    }
    ${edges ? "edges[edge] = entry - 1; edge += 1;" : ""}
  }
  store.count = tail;
  ${edges ? "store.edgeCount = edge;" : ""}
  bn = 0;
  return count;
}
function rehash(store) {
  const arena = store.arena, table = store.table, mask = table.length - 1;
  for (let state = 0; state < store.count; state += 1) {
    let slot = hashAt(arena, state * ${width}) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = state + 1;
  }
}
function find(store) {
  const arena = store.arena, table = store.table, mask = table.length - 1;
  let slot = hashAt(C, 0) & mask, entry;
  while ((entry = table[slot]) !== 0) {
    const q = (entry - 1) * ${width};
    if (${same("arena", "q", "C", "0")}) return entry - 1;
    slot = (slot + 1) & mask;
  }
  return -1;
}`;
}
