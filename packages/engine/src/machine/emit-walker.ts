/**
 * Emits the module that walks: one random step at a time, from the words in C to the words in N.
 *
 * A step tries the branches, and in each the choices, in random order and takes the first that works: every enabled
 * branch can be taken, and `false` means that none is enabled (or that a set too large to try out gave no pick that
 * worked within its samples).
 */
import type { Random, Value } from "@countersign/kernel";
import type { ActionMode, Continuation } from "../compile/emit-action.ts";
import type { EmitContext } from "../compile/emit-context.ts";
import type { Linker } from "../compile/linker.ts";
import { instantiate } from "../compile/instantiate.ts";
import { runtime } from "../runtime/runtime.ts";
import type { SetLike } from "../runtime/lazy-sets.ts";
import type { Expr } from "@countersign/language";
import { emitBranch, emitInvariants, refuseUnassigned } from "./emit-explorer.ts";
import type { MachineParts } from "./machine-parts.ts";

export interface Walker {
  /** Puts an initial state into N; false when there is none. */
  readonly start: () => boolean;
  /** Puts a successor of C into N; false when there is none. */
  readonly take: () => boolean;
  readonly allHold: () => boolean;
  readonly invariants: readonly (() => boolean)[];
}

const mode: ActionMode = { order: "random", stops: true, trace: false };

export function emitWalker(parts: MachineParts, random: Random): Walker {
  const finish = toNext(parts);
  const texts = [
    ...parts.steps.map((branch, index) => emitBranch(parts, mode, branch, `step${index}_`, finish, "\nreturn false;")),
    ...parts.starts.map((branch, index) => emitBranch(parts, mode, branch, `start${index}_`, finish, "\nreturn false;")),
    emitInvariants(parts),
  ];
  const chooser = bindChooser(parts.linker, random);
  const text = `
const X = ${chooser};
${texts.join("\n")}
${taker("take", "step", parts.steps.length)}
${taker("start", "start", parts.starts.length)}
return { start, take, allHold, invariants };`;
  return instantiate<Walker>(text, parts.linker, parts.current, parts.next);
}

function toNext(parts: MachineParts): (context: EmitContext, root: Expr, name: string) => Continuation {
  return (context, root, name) => ({
    isShort: true,
    emit: (path) => {
      refuseUnassigned(parts, path, root, name);
      path.words.forEach((word, index) => context.writer.line(`N[${index}] = ${word};`));
      context.writer.line("return true;");
    },
  });
}

function taker(name: string, prefix: string, count: number): string {
  if (count === 1) return `function ${name}() { return ${prefix}0_(); }`;
  const cases = Array.from({ length: count }, (_, index) => `case ${index}: if (${prefix}${index}_()) return true; break;`);
  return `function ${name}() { for (const i of X.order(${count})) switch (i) {\n${cases.join("\n")}\n} return false; }`;
}

/** What emitted walks ask of chance. */
export interface Chooser {
  /** 0 … count-1 in random order, drawn as it is asked for. */
  order(count: number): Iterable<number>;
  /** The positions of the bits of a word in random order. */
  bits(word: number): Iterable<number>;
  /** Elements of a set in random order; of a huge one, samples. */
  samples(set: SetLike, site: number): Iterable<Value>;
}

/** Sets up to this size are written out and tried to the end. */
const triedOutMax = 10_000;
const samplesOfHuge = 64;

/** The name under which emitted walks find what they ask of chance; they call it X. */
export function bindChooser(linker: Linker, random: Random): string {
  return linker.bind("chooser", () => createChooser(random));
}

/** Elements of a set in random order. A huge set is sampled, and may give an element twice. */
export function* samplesOf(set: SetLike, random: Random, site: number): Generator<Value> {
  if (runtime.isEmpty(set)) return;
  if (!runtime.isFinite(set)) runtime.choicesOf(set, site);
  const items = runtime.hasAtMost(set, triedOutMax) ? [...runtime.elementsOf(set, site)] : undefined;
  for (let left = items?.length ?? samplesOfHuge; left > 0; left -= 1) {
    if (items === undefined) yield runtime.pick(set, random, site);
    else {
      const at = random.below(left);
      const item = items[at]!;
      items[at] = items[left - 1]!;
      yield item;
    }
  }
}

export function createChooser(random: Random): Chooser {
  function* drawn<T>(items: T[]): Generator<T> {
    for (let left = items.length; left > 0; left -= 1) {
      const at = random.below(left);
      const item = items[at]!;
      items[at] = items[left - 1]!;
      yield item;
    }
  }
  return {
    order: (count) => drawn(Array.from({ length: Math.max(0, count) }, (_, index) => index)),
    bits: (word) => {
      const positions: number[] = [];
      for (let rest = word; rest !== 0; rest &= rest - 1) positions.push(31 - Math.clz32(rest & -rest));
      return drawn(positions);
    },
    *samples(set, site) {
      yield* samplesOf(set, random, site);
    },
  };
}
