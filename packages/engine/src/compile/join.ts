/**
 * One code for several ways a value may come out (`if`, `match`, folds): the narrowest form that holds them all.
 */
import { type Value, SetValue } from "@countersign/kernel";
import { isLazy } from "../runtime/lazy-sets.ts";
import { constantMask } from "./masks.ts";
import { numbered } from "./access.ts";
import { type Code, boxed } from "./code.ts";
import { asBool, asInt, box, boxSet } from "./box.ts";
import { toWords } from "./encode.ts";
import { toIndex } from "./index-of.ts";
import { toMask } from "./masks.ts";
import type { EmitContext } from "./emit-context.ts";
import type { Layout } from "./layout.ts";
import type { Linker } from "./linker.ts";
import { type Universe, universeOf } from "./universe.ts";

/** A form that several codes can be brought into: how many words it takes, and how to get there and back. */
export interface Form {
  readonly count: number;
  /** The JavaScript that fills the words from a code. */
  readonly from: (context: EmitContext, code: Code) => readonly string[];
  readonly to: (words: readonly string[]) => Code;
}

export function commonForm(linker: Linker, codes: readonly Code[]): Form {
  return (
    boolForm(codes) ??
    intForm(codes) ??
    maskForm(codes) ??
    indexForm(codes) ??
    packedForm(codes) ??
    numberForm(linker, codes) ??
    setForm(codes) ??
    boxedForm
  );
}

const boxedForm: Form = {
  count: 1,
  from: (context, code) => [box(context, code)],
  to: (words) => boxed(words[0]!),
};

function isKnown(code: Code, test: (value: Value) => boolean): boolean {
  return code.kind === "const" && !isLazy(code.value) && test(code.value);
}

function boolForm(codes: readonly Code[]): Form | undefined {
  if (!codes.every((code) => code.kind === "bool" || isKnown(code, (value) => typeof value === "boolean")))
    return undefined;
  return {
    count: 1,
    from: (context, code) => [asBool(context, code)],
    to: (words) => ({ kind: "bool", js: words[0]! }),
  };
}

function intForm(codes: readonly Code[]): Form | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const code of codes) {
    if (code.kind === "int") {
      low = Math.min(low, code.low);
      high = Math.max(high, code.high);
    } else if (code.kind === "const" && typeof code.value === "number") {
      low = Math.min(low, code.value);
      high = Math.max(high, code.value);
    } else return undefined;
  }
  return {
    count: 1,
    from: (context, code) => [asInt(context, code).js],
    to: (words) => ({ kind: "int", js: words[0]!, low, high }),
  };
}

function indexForm(codes: readonly Code[]): Form | undefined {
  let universe: Universe | undefined;
  const values: Value[] = [];
  for (const code of codes) {
    if (code.kind === "index") {
      if (universe === undefined || code.universe.size > universe.size) universe = code.universe;
      values.push(...code.universe.values);
    } else if (code.kind === "const" && !isLazy(code.value) && !(code.value instanceof SetValue))
      values.push(code.value);
    else return undefined;
  }
  const all = (universe ?? universeOf([])).including(values);
  if (all.size > 256) return undefined;
  return {
    count: 1,
    from: (context, code) => [toIndex(context, code, all).js],
    to: (words) => ({ kind: "index", js: words[0]!, universe: all }),
  };
}

function maskForm(codes: readonly Code[]): Form | undefined {
  const mask = codes.find((code) => code.kind === "mask");
  if (mask?.kind !== "mask") return undefined;
  const { universe } = mask;
  const fits = codes.every(
    (code) =>
      (code.kind === "mask" && code.universe === universe) ||
      (code.kind === "const" && code.value instanceof SetValue && constantMask(universe, code.value) !== undefined),
  );
  if (!fits) return undefined;
  return {
    count: mask.words.length,
    from: (context, code) => toMask(context, code, universe, undefined)!,
    to: (words) => ({ ...mask, words }),
  };
}

function packedForm(codes: readonly Code[]): Form | undefined {
  let layout: Layout | undefined;
  for (const code of codes) {
    if (code.kind !== "packed" || (layout !== undefined && code.layout !== layout)) return undefined;
    layout = code.layout;
  }
  if (layout === undefined) return undefined;
  const found = layout;
  const count = Math.max(1, Math.ceil(found.bits / 32));
  return {
    count,
    from: (context, code) => toWords(context, code, found),
    to: (words) => ({ kind: "packed", layout: found, words, bit: 0 }),
  };
}

/** Values of the pool, by number. */
function numberForm(linker: Linker, codes: readonly Code[]): Form | undefined {
  const numberOf = (code: Code): string | undefined => {
    if (code.kind === "boxed") return code.number;
    return code.kind === "const" && !isLazy(code.value) ? String(linker.pool.numberOf(code.value)) : undefined;
  };
  if (!codes.some((code) => code.kind === "boxed" && code.number !== undefined)) return undefined;
  if (codes.some((code) => numberOf(code) === undefined)) return undefined;
  return { count: 1, from: (_, code) => [numberOf(code)!], to: ([number]) => numbered(linker, number!) };
}

function setForm(codes: readonly Code[]): Form | undefined {
  const isSet = (code: Code): boolean => code.kind === "sets" || (code.kind === "const" && isLazy(code.value));
  if (!codes.some(isSet)) return undefined;
  return {
    count: 1,
    from: (context, code) => [boxSet(context, code)],
    to: (words) => ({ kind: "sets", js: words[0]! }),
  };
}

/** The codes that several blocks end with, brought together: each block is completed with the assignment. */
export function joinBranches(context: EmitContext, branches: readonly { head: string; emit: () => Code }[]): Code {
  const { writer } = context;
  const emitted = branches.map((branch) => ({ head: branch.head, ...writer.nested(branch.emit) }));
  const form = commonForm(
    context.linker,
    emitted.map(({ result }) => result),
  );
  const single = emitted.length === 2 && form.count === 1 && emitted.every(({ block }) => block.isEmpty);
  const names = Array.from({ length: form.count }, () => writer.fresh("j"));
  if (single) {
    const [then, otherwise] = emitted.map(({ result }) => writer.nested(() => form.from(context, result)[0]!));
    if (then!.block.isEmpty && otherwise!.block.isEmpty) {
      const condition = /^if \((.*)\)$/s.exec(emitted[0]!.head)![1]!;
      return form.to([`(${condition} ? ${then!.result} : ${otherwise!.result})`]);
    }
  }
  writer.line(`let ${names.join(", ")};`);
  for (const { head, block, result } of emitted) {
    writer.enclose(head, () => {
      writer.splice(block);
      form.from(context, result).forEach((js, index) => writer.line(`${names[index]!} = ${js};`));
    });
  }
  return form.to(names);
}
