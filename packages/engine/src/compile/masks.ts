/** Sets as bits over a universe, one expression per word. */
import { SetValue } from "@countersign/kernel";
import { isLazy } from "../runtime/lazy-sets.ts";
import { shifted } from "./access.ts";
import { boxSet } from "./box.ts";
import { type Code, type MaskCode, constant } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";
import { misfit, toIndex, toOwnIndex } from "./index-of.ts";
import type { Shape } from "./shape.ts";
import type { Universe } from "./universe.ts";

/** The bit of an element in the words of a mask, as one expression per word. */
export function bitWords(universe: Universe, index: string): string[] {
  const count = Math.max(1, Math.ceil(universe.size / 32));
  if (/^\d+$/.test(index)) {
    const position = Number(index);
    return Array.from({ length: count }, (_, word) =>
      position >>> 5 === word ? String((1 << (position & 31)) | 0) : "0",
    );
  }
  if (count === 1) return [`(1 << ${index})`];
  return Array.from({ length: count }, (_, word) => `(${index} >>> 5 === ${word} ? 1 << ${index} : 0)`);
}

export function constantMask(universe: Universe, value: SetValue): string[] | undefined {
  const words = new Array<number>(Math.max(1, Math.ceil(universe.size / 32))).fill(0);
  for (const item of value.items) {
    const index = universe.lookup(item);
    if (index < 0) return undefined;
    words[index >>> 5]! |= 1 << (index & 31);
  }
  return words.map(String);
}

/**
 * The set as a mask over a universe. With a shape, elements outside make it grow; without, they are left out: right
 * for intersection and difference, and the caller's duty to know.
 */
export function toMask(
  context: EmitContext,
  code: Code,
  universe: Universe,
  shape: Shape | undefined,
): string[] | undefined {
  const { writer } = context;
  if (code.kind === "mask" && code.universe === universe) return [...code.words];
  const count = Math.max(1, Math.ceil(universe.size / 32));
  if (code.kind === "const" && code.value instanceof SetValue)
    return constantElements(context, code.value, universe, shape);
  const small = smallSet(code);
  if (small !== undefined) return constantElements(context, small, universe, shape);
  if (code.kind === "elements") {
    const words = new Array<string>(count).fill("0");
    for (const item of code.items) orElement(context, words, item, universe, shape);
    return words;
  }
  if (code.kind === "mask") return remask(context, code, universe, shape);
  if (shape === undefined && (code.kind === "sets" || code.kind === "const"))
    return maskWithin(context, code, universe);
  if (code.kind !== "boxed" && code.kind !== "sets") return undefined;
  const words = Array.from({ length: count }, () => writer.fresh("m"));
  writer.line(`let ${words.map((word) => `${word} = 0`).join(", ")};`);
  writer.enclose(`for (const e_ of R.elementsOf(${code.js}, ${context.site()}))`, () => {
    const element = { kind: "boxed", js: "e_" } as const;
    const bits = words.map(() => "0");
    orElement(context, bits, element, universe, shape);
    words.forEach((word, index) => writer.line(`${word} |= ${bits[index]!};`));
  });
  return words;
}

/** Which values of the universe are in a set that may be lazy: it is asked, not written out. */
function maskWithin(context: EmitContext, code: Code, universe: Universe): string[] {
  const { writer, linker } = context;
  const set = boxSet(context, code);
  const words = bitWords(universe, "0").map(() => writer.fresh("m"));
  writer.line(`let ${words.map((word) => `${word} = 0`).join(", ")};`);
  const index = writer.fresh("i");
  writer.enclose(`for (let ${index} = 0; ${index} < ${universe.size}; ${index} += 1)`, () => {
    writer.enclose(`if (R.contains(${set}, ${linker.values(universe)}[${index}]))`, () =>
      bitWords(universe, index).forEach((bit, word) => writer.line(`${words[word]!} |= ${bit};`)),
    );
  });
  return words;
}

/** A known set of few elements, written out. */
export function smallSet(code: Code): SetValue | undefined {
  if (code.kind !== "const") return undefined;
  if (code.value instanceof SetValue) return code.value.items.length <= smallSetMax ? code.value : undefined;
  return isLazy(code.value) && code.value.isFinite() && code.value.hasAtMost(smallSetMax)
    ? code.value.force(0)
    : undefined;
}

const smallSetMax = 256;

function constantElements(
  context: EmitContext,
  value: SetValue,
  universe: Universe,
  shape: Shape | undefined,
): string[] | undefined {
  const all = constantMask(universe, value);
  if (all !== undefined) return all;
  if (shape === undefined)
    return constantMask(universe, new SetValue(value.items.filter((item) => universe.lookup(item) >= 0)));
  return toMask(context, { kind: "elements", items: value.items.map(constant) }, universe, shape);
}

function orElement(
  context: EmitContext,
  words: string[],
  item: Code,
  universe: Universe,
  shape: Shape | undefined,
): void {
  const { writer } = context;
  let index: string;
  if (shape !== undefined) index = toOwnIndex(context, item, universe, shape, true);
  else {
    const found = toIndex(context, item, universe);
    index = found.js;
    if (!found.total) {
      if (/^-?\d+$/.test(index) && Number(index) < 0) return;
      index = writer.temporary(index);
      bitWords(universe, index).forEach(
        (bit, word) => (words[word] = joinBits(words[word]!, `(${index} < 0 ? 0 : ${bit})`)),
      );
      return;
    }
  }
  bitWords(universe, writer.temporary(index)).forEach((bit, word) => (words[word] = joinBits(words[word]!, bit)));
}

export function joinBits(a: string, b: string): string {
  if (a === "0") return b;
  return b === "0" ? a : `(${a} | ${b})`;
}

/** A mask over one universe as a mask over another. */
function remask(context: EmitContext, code: MaskCode, universe: Universe, shape: Shape | undefined): string[] {
  const { writer } = context;
  const startsAlike = code.universe.values.every((value, index) => universe.values[index] === value);
  const count = Math.max(1, Math.ceil(universe.size / 32));
  if (startsAlike) return Array.from({ length: count }, (_, index) => code.words[index] ?? "0");
  let words = new Array<string>(count).fill("0");
  code.universe.values.forEach((value, position) => {
    const index = universe.lookup(value);
    const isIn = `(${code.words[position >>> 5]!} >>> ${position & 31} & 1)`;
    if (index >= 0) {
      const bit = index & 31;
      words = words.map((word, at) => (at === index >>> 5 ? joinBits(word, shifted(isIn, bit)) : word));
    } else if (shape !== undefined) {
      writer.line(`if (${isIn}) throw ${misfit(context, shape, `R.makeSet([${context.linker.constant(value)}])`)};`);
    }
  });
  return words.map((word) => writer.temporary(word));
}
