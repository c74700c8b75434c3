/**
 * Emits the module that walks: random steps, from the words in C to the words in N.
 *
 * A step tries the branches, and in each the choices, in random order and takes the first that works: every enabled
 * branch can be taken, and `false` means that none is enabled (or that a set too large to try out gave no pick that
 * worked within its samples). Most steps are taken by one loop that is left only when there is something to look at.
 */
import type { Random } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import type { Continuation } from "../compile/action-path.ts";
import type { ActionMode } from "../compile/emit-action.ts";
import type { EmitContext } from "../compile/emit-context.ts";
import { instantiate } from "../compile/instantiate.ts";
import { inRandomOrder } from "../compile/random-order.ts";
import { Chooser } from "./chooser.ts";
import { emitBranch, emitInvariants, refuseUnassigned, writeNext } from "./emit-explorer.ts";
import type { MachineParts } from "./machine-parts.ts";
import type { Trail } from "./trail.ts";

export interface Walker {
  /** Puts an initial state into N; false when there is none. */
  readonly start: () => boolean;
  /** Puts a successor of C into N; false when there is none. */
  readonly take: () => boolean;
  /** Puts an initial state into C; false when there is none. */
  readonly begin: () => boolean;
  /**
   * Takes steps from C to C until so many were taken since `begin`, or there is no step, or the state in C wants a
   * closer look: an invariant is false, a condition that is waited for is true, or one of them cannot be evaluated.
   */
  readonly walk: (until: number) => "there" | "stuck" | "look";
  /** Steps taken since `begin`, also when `walk` was left by an exception. */
  readonly taken: () => number;
  /** Whether the last `false` may be due to a set too large to try out: then it says nothing. */
  readonly gaveUp: () => boolean;
  readonly invariants: readonly (() => boolean)[];
}

export interface WalkerOptions {
  /** Each step leaves its name and picks there; the steps taken are the same. */
  readonly trail?: Trail | undefined;
  /** The last conditions are waited for and not invariants: one entry for each, 0 as long as it has not been met. */
  readonly met?: Uint8Array;
}

export function emitWalker(parts: MachineParts, random: Random, { trail, met }: WalkerOptions = {}): Walker {
  const mode: ActionMode = { order: "random", stops: true, trace: trail !== undefined };
  const finish = toNext(parts);
  const functions = (prefix: string, branches: MachineParts["steps"]): string[] =>
    branches.map((branch, index) => emitBranch(parts, mode, branch, `${prefix}${index}_`, finish, "\nreturn false;"));
  const chooser = new Chooser(random);
  const text = `
const X = ${parts.linker.bind("chooser", () => chooser)};
${trail === undefined ? "" : `const T = ${parts.linker.bind("trail", () => trail)};`}
${[...functions("step", parts.steps), ...functions("start", parts.starts)].join("\n")}
${emitInvariants(parts)}
${taker("take", "step", parts.steps, mode.trace)}
${taker("start", "start", parts.starts, mode.trace)}
${walkText(parts, met ?? new Uint8Array(0))}
return { start, take, begin, walk, invariants, taken: () => taken, gaveUp: () => X.gaveUp };`;
  return instantiate<Walker>(text, parts.linker, parts.current, parts.next);
}

/** The loop that nearly all of a run is spent in. What is out of the ordinary is left to the caller. */
function walkText(parts: MachineParts, met: Uint8Array): string {
  const bound = parts.linker.bind("met", () => met);
  const firstAwaited = parts.invariants.length - met.length;
  const quiet = parts.invariants.map((_, index) =>
    index < firstAwaited ? `holds${index}_()` : `(${bound}[${index - firstAwaited}] !== 0 || !holds${index}_())`,
  );
  const copy = Array.from({ length: parts.layout.width }, (_, word) => `C[${word}] = N[${word}];`).join(" ");
  return `
let taken = 0;
function isQuiet() {
  try { return ${quiet.join(" && ") || "true"}; }
  catch (error) { if (error instanceof R.SpecFault) return false; throw error; }
}
function begin() {
  taken = 0;
  if (!start()) return false;
  ${copy}
  return true;
}
function walk(until) {
  while (taken < until) {
    if (!take()) return "stuck";
    ${copy}
    taken += 1;
    if (!isQuiet()) return "look";
  }
  return "there";
}`;
}

function toNext(parts: MachineParts): (context: EmitContext, root: Expr, name: string) => Continuation {
  return (context, root, name) => ({
    isShort: true,
    emit: (path) => {
      refuseUnassigned(parts, path, root, name);
      writeNext(context, path);
      context.writer.line("return true;");
    },
  });
}

function taker(name: string, prefix: string, branches: MachineParts["steps"], trace: boolean): string {
  const attempt = ({ action }: (typeof branches)[number], index: number): string =>
    `${trace ? `T.begin(${JSON.stringify(action)}); ` : ""}if (${prefix}${index}_()) return true;`;
  if (branches.length === 1)
    return `function ${name}() { X.gaveUp = false; ${attempt(branches[0]!, 0)} return false; }`;
  const cases = branches.map((branch, index) => `case ${index}: ${attempt(branch, index)} break;`);
  const { head, index } = inRandomOrder(branches.length, "");
  return `function ${name}() { X.gaveUp = false; ${head} switch (${index}) {\n${cases.join("\n")}\n} return false; }`;
}
