/**
 * Between the ways to hold a value: boxing, indices, masks, and the words of a layout.
 *
 * Invariant: every conversion into a narrower form is guarded. A value outside a universe gives index -1, or, where
 * room must be made for it, a `Misfit` at run time; it is never silently dropped or wrapped around.
 */
import { type Value, RecordValue, SetValue, TupleValue, makeRecord, makeTuple, makeVariant } from "@countersign/kernel";
import { isLazy } from "../runtime/lazy-sets.ts";
import { childCode, partCode, plainWords, shifted } from "./access.ts";
import { type Code, type IntCode, type MaskCode, constant, elementCode, isFiniteInt, offset } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";
import { type Layout, wordsOf } from "./layout.ts";
import type { Shape } from "./shape.ts";
import { Misfit, writeValue } from "./transcode.ts";
import { type Universe, universeOf } from "./universe.ts";

/** The value as a JavaScript expression of type Value. */
export function box(context: EmitContext, code: Code): string {
  const { linker, writer } = context;
  switch (code.kind) {
    case "const":
      return isLazy(code.value) ? `R.box(${linker.constant(code.value)}, ${context.site()})` : linker.constant(code.value);
    case "bool":
    case "int":
      return code.js;
    case "boxed":
      return code.js;
    case "index":
      return `${linker.values(code.universe)}[${code.js}]`;
    case "mask":
      return `${linker.maskReader(code.universe)}(${code.words.join(", ")})`;
    case "packed":
      return `${linker.reader(code.layout)}(${plainWords(code).join(", ")})`;
    case "product": {
      const items = `[${code.items.map((item) => box(context, item)).join(", ")}]`;
      return code.names === undefined ? `R.makeTuple(${items})` : `R.sortedRecord(${linker.texts(code.names)}, ${items})`;
    }
    case "variant":
      return `R.makeVariant(${JSON.stringify(code.label)}, ${box(context, code.payload)})`;
    case "elements":
      return `R.makeSet([${code.items.map((item) => box(context, item)).join(", ")}])`;
    case "mapping":
      return `R.sortedMap(${linker.list(code.keys)}, [${code.values.map((value) => box(context, value)).join(", ")}])`;
    case "sets":
      return writer.temporary(`R.box(${code.js}, ${context.site()})`);
  }
}

/** A set for the run-time operations, which take lazy ones as they are. */
export function boxSet(context: EmitContext, code: Code): string {
  if (code.kind === "const") return context.linker.constant(code.value);
  return code.kind === "sets" ? code.js : box(context, code);
}

export function asBool(context: EmitContext, code: Code): string {
  if (code.kind === "bool") return code.js;
  return code.kind === "const" ? String(code.value) : box(context, code);
}

export function asInt(context: EmitContext, code: Code): IntCode {
  if (code.kind === "int") return code;
  if (code.kind === "const" && typeof code.value === "number") {
    return { kind: "int", js: context.linker.constant(code.value), low: code.value, high: code.value };
  }
  return { kind: "int", js: context.writer.temporary(box(context, code)), low: -Infinity, high: Infinity };
}

/** The code with every expression in a temporary: for values that are used more than once. */
export function settle(context: EmitContext, code: Code): Code {
  const name = (js: string): string => context.writer.temporary(js);
  switch (code.kind) {
    case "const":
      return code;
    case "bool":
    case "int":
    case "index":
    case "sets":
      return { ...code, js: name(code.js) };
    case "boxed":
      return code.number === undefined ? { ...code, js: name(code.js) } : { ...code, number: name(code.number), js: name(code.js) };
    case "mask":
    case "packed":
      return { ...code, words: code.words.map(name) };
    case "product":
    case "elements":
      return { ...code, items: code.items.map((item) => settle(context, item)) };
    case "mapping":
      return { ...code, values: code.values.map((value) => settle(context, value)) };
    case "variant":
      return { ...code, payload: settle(context, code.payload) };
  }
}

/** All the values a code can have, where they are few and an index tells which. */
interface Enumerated {
  readonly js: string;
  readonly values: readonly Value[];
}

const enumeratedMax = 4096;

function enumerated(code: Code): Enumerated | undefined {
  switch (code.kind) {
    case "const":
      return isLazy(code.value) ? undefined : { js: "0", values: [code.value] };
    case "bool":
      return { js: `(${code.js} ? 1 : 0)`, values: [false, true] };
    case "int":
      if (!isFiniteInt(code) || code.high - code.low >= enumeratedMax) return undefined;
      return { js: offset(code.js, -code.low), values: Array.from({ length: code.high - code.low + 1 }, (_, index) => code.low + index) };
    case "index":
      return { js: code.js, values: code.universe.values };
    case "product":
      return enumeratedProduct(code.items, (items) => (code.names === undefined ? makeTuple(items) : makeRecord(code.names, items)));
    case "variant":
      return enumeratedProduct([code.payload], ([payload]) => makeVariant(code.label, payload!));
    case "mask":
      return enumeratedMask(code);
    default:
      return undefined;
  }
}

function enumeratedMask(code: MaskCode): Enumerated | undefined {
  const { universe } = code;
  if (universe.size > 10 || !universe.sorted) return undefined;
  const values = Array.from({ length: 1 << universe.size }, (_, bits) => new SetValue(universe.values.filter((_, index) => (bits >> index) & 1)));
  return { js: code.words[0]!, values };
}

function enumeratedProduct(items: readonly Code[], make: (items: Value[]) => Value): Enumerated | undefined {
  let js = "0";
  let combinations: Value[][] = [[]];
  for (const item of items) {
    const each = enumerated(item);
    if (each === undefined || combinations.length * each.values.length > enumeratedMax) return undefined;
    if (each.values.length > 1) js = js === "0" ? each.js : `(${js} * ${each.values.length} + ${each.js})`;
    combinations = combinations.flatMap((before) => each.values.map((value) => [...before, value]));
  }
  return { js, values: combinations.map(make) };
}

/** The universe of all values the code can have, where they are few. */
export function finiteUniverse(code: Code): Universe | undefined {
  if (code.kind === "const" || code.kind === "mask") return undefined;
  const known = enumerated(code);
  return known === undefined || known.values.length > 256 ? undefined : universeOf([]).including(known.values);
}

/** The index of the value in a universe, or -1; `total` when it cannot be -1. */
export function toIndex(context: EmitContext, code: Code, universe: Universe): { js: string; total: boolean } {
  const { linker, writer } = context;
  if (code.kind === "index" && code.universe === universe) return { js: code.js, total: true };
  const from = universe.integersFrom;
  if (code.kind === "int" && from !== undefined) {
    if (code.low >= from && code.high < from + universe.size) return { js: offset(code.js, -from), total: true };
    const value = writer.temporary(code.js);
    return { js: writer.temporary(`(${value} >= ${from} && ${value} < ${from + universe.size}) ? ${offset(value, -from)} : -1`), total: false };
  }
  const known = enumerated(code);
  if (known === undefined) {
    const lookup = linker.bind(`lookup ${linker.identity(universe)}`, () => (value: Value) => universe.lookup(value));
    return { js: writer.temporary(`${lookup}(${box(context, code)})`), total: false };
  }
  const entries = known.values.map((value) => universe.lookup(value));
  const total = entries.every((entry) => entry >= 0);
  if (entries.length === 1) return { js: String(entries[0]), total };
  if (entries.every((entry, index) => entry === index)) return { js: known.js, total };
  return { js: `${linker.table(entries)}[${known.js}]`, total };
}

/** The index of a value that is about to be stored: room is made where it has none. */
function toOwnIndex(context: EmitContext, code: Code, universe: Universe, shape: Shape, isElement: boolean): string {
  const { js, total } = toIndex(context, code, universe);
  if (total) return js;
  const index = context.writer.temporary(js);
  context.writer.line(`if (${index} < 0) throw ${misfit(context, shape, box(context, code), isElement)};`);
  return index;
}

export function misfit(context: EmitContext, shape: Shape, value: string, isElement = false): string {
  const make = context.linker.bind("misfit", () => (of: Shape, seen: Value, element: boolean) => new Misfit(of, seen, element));
  return `${make}(${context.linker.object("shape", shape)}, ${value}, ${isElement})`;
}

/** A table look-up on an index: field of a record, payload of a variant, any function of a finite value. */
export function tabulate(context: EmitContext, code: Code & { kind: "index" }, of: (value: Value) => Value): Code {
  const results = code.universe.values.map(of);
  const range = universeOf(distinct(results));
  const js = range.size === 1 ? "0" : `${context.linker.table(results.map((result) => range.lookup(result)))}[${code.js}]`;
  return elementCode(range, js);
}

function distinct(values: readonly Value[]): Value[] {
  return [...universeOf([]).including(values).values];
}

/** The bit of an element in the words of a mask, as one expression per word. */
export function bitWords(universe: Universe, index: string): string[] {
  const count = Math.max(1, Math.ceil(universe.size / 32));
  if (/^\d+$/.test(index)) {
    const position = Number(index);
    return Array.from({ length: count }, (_, word) => (position >>> 5 === word ? String((1 << (position & 31)) | 0) : "0"));
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
export function toMask(context: EmitContext, code: Code, universe: Universe, shape: Shape | undefined): string[] | undefined {
  const { writer } = context;
  if (code.kind === "mask" && code.universe === universe) return [...code.words];
  const count = Math.max(1, Math.ceil(universe.size / 32));
  if (code.kind === "const" && code.value instanceof SetValue) return constantElements(context, code.value, universe, shape);
  const small = smallSet(code);
  if (small !== undefined) return constantElements(context, small, universe, shape);
  if (code.kind === "elements") {
    const words = new Array<string>(count).fill("0");
    for (const item of code.items) orElement(context, words, item, universe, shape);
    return words;
  }
  if (code.kind === "mask") return remask(context, code, universe, shape);
  if (shape === undefined && (code.kind === "sets" || code.kind === "const")) return maskWithin(context, code, universe);
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
  return isLazy(code.value) && code.value.isFinite() && code.value.hasAtMost(smallSetMax) ? code.value.force(0) : undefined;
}

const smallSetMax = 256;

function constantElements(context: EmitContext, value: SetValue, universe: Universe, shape: Shape | undefined): string[] | undefined {
  const all = constantMask(universe, value);
  if (all !== undefined) return all;
  if (shape === undefined) return constantMask(universe, new SetValue(value.items.filter((item) => universe.lookup(item) >= 0)));
  return toMask(context, { kind: "elements", items: value.items.map(constant) }, universe, shape);
}

function orElement(context: EmitContext, words: string[], item: Code, universe: Universe, shape: Shape | undefined): void {
  const { writer } = context;
  let index: string;
  if (shape !== undefined) index = toOwnIndex(context, item, universe, shape, true);
  else {
    const found = toIndex(context, item, universe);
    index = found.js;
    if (!found.total) {
      if (/^-?\d+$/.test(index) && Number(index) < 0) return;
      index = writer.temporary(index);
      bitWords(universe, index).forEach((bit, word) => (words[word] = joinBits(words[word]!, `(${index} < 0 ? 0 : ${bit})`)));
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

/** The words of the value in a layout, each starting at its own bit 0. A value that does not fit throws at run time. */
export function toWords(context: EmitContext, code: Code, layout: Layout): string[] {
  const pieces: string[][] = Array.from({ length: Math.max(1, wordsOf(layout)) }, () => []);
  encode(context, code, layout, 0, 0, pieces);
  return pieces.map((piece) => (piece.length === 0 ? "0" : piece.length === 1 ? piece[0]! : `(${piece.join(" | ")})`));
}

function encode(context: EmitContext, code: Code, layout: Layout, word: number, bit: number, pieces: string[][]): void {
  const put = (js: string): void => {
    if (js !== "0") pieces[word]!.push(shifted(js, bit));
  };
  if (code.kind === "packed" && code.layout === layout) return encodeCopy(plainWords(code), word, bit, pieces);
  if (code.kind === "const" && !isLazy(code.value) && layout.kind !== "interned") return encodeConstant(context, code.value, layout, word, bit, pieces);
  switch (layout.kind) {
    case "bool":
      return put(`(${asBool(context, code)} ? 1 : 0)`);
    case "range":
      return put(offset(guardedInt(context, code, layout), -layout.low));
    case "choice":
      return put(toOwnIndex(context, code, layout.universe, layout.shape, false));
    case "interned":
      return put(internedNumber(context, code, layout.bits));
    case "subset": {
      const words = toMask(context, code, layout.universe, layout.shape);
      if (words !== undefined) return encodeCopy(layout.universe.size === 0 ? ["0"] : words, word, bit, pieces);
      break;
    }
    case "map":
      if (code.kind === "mapping" && encodeMapping(context, code, layout, word, bit, pieces)) return;
      break;
    case "record":
    case "tuple": {
      const items = partsOf(context, code, layout);
      if (items === undefined) break;
      return layout.parts.forEach((part, index) => encode(context, items[index]!, part.layout, word + part.slot.word, bit + part.slot.bit, pieces));
    }
    case "variant":
      if (code.kind === "variant" && layout.labels.includes(code.label)) {
        const index = layout.labels.indexOf(code.label);
        put(String(index));
        const { slot, layout: payload } = layout.parts[index]!;
        return encode(context, code.payload, payload, word + slot.word, bit + slot.bit, pieces);
      }
      break;
  }
  encodeBoxed(context, box(context, code), layout, word, bit, pieces);
}

function encodeCopy(words: readonly string[], word: number, bit: number, pieces: string[][]): void {
  words.forEach((each, index) => {
    if (each !== "0") pieces[word + index]!.push(shifted(each, bit));
  });
}

/** Encoded now; a constant that does not fit is a misfit each time the step is taken, until the shape has grown. */
function encodeConstant(context: EmitContext, value: Value, layout: Layout, word: number, bit: number, pieces: string[][]): void {
  const words = new Int32Array(Math.max(1, wordsOf(layout)));
  try {
    writeValue(layout, value, context.linker.pool, words, 0, 0);
  } catch {
    return encodeBoxed(context, context.linker.constant(value), layout, word, bit, pieces);
  }
  encodeCopy([...words].map(String), word, bit, pieces);
}

function guardedInt(context: EmitContext, code: Code, layout: Layout & { kind: "range" }): string {
  const value = asInt(context, code);
  if (value.low >= layout.low && value.high <= layout.high) return value.js;
  const js = context.writer.temporary(value.js);
  context.writer.line(`if (!(${js} >= ${layout.low} && ${js} <= ${layout.high})) throw ${misfit(context, layout.shape, js)};`);
  return js;
}

function internedNumber(context: EmitContext, code: Code, bits: number): string {
  if (code.kind === "boxed" && code.number !== undefined) return code.number;
  const numberOf = context.linker.bind(`number ${bits}`, () => {
    const pool = context.linker.pool;
    return (value: Value): number => pool.numberWithin(value, bits);
  });
  return context.writer.temporary(`${numberOf}(${box(context, code)})`);
}

function encodeMapping(
  context: EmitContext,
  code: Code & { kind: "mapping" },
  layout: Layout & { kind: "map" },
  word: number,
  bit: number,
  pieces: string[][],
): boolean {
  const lanes = code.keys.map((key) => layout.keys.lookup(key));
  if (lanes.includes(-1) || (layout.total && lanes.length !== layout.keys.size)) return false;
  lanes.forEach((lane, index) => {
    const at =
      layout.laneWords > 0
        ? { word: lane * layout.laneWords, bit: 0 }
        : { word: Math.floor(lane / layout.lanesPerWord), bit: (lane % layout.lanesPerWord) * layout.laneBits };
    const start = { word: word + at.word, bit: bit + at.bit };
    if (!layout.total) pieces[start.word]!.push(shifted("1", start.bit));
    const inLane = start.bit + layout.valueBit;
    encode(context, code.values[index]!, layout.value, start.word + (inLane >>> 5), inLane & 31, pieces);
  });
  return true;
}

/** The components of a record or tuple, where the code lets them be told apart without boxing. */
function partsOf(context: EmitContext, code: Code, layout: Layout & { kind: "record" | "tuple" }): readonly Code[] | undefined {
  if (code.kind === "product") return code.items.length === layout.parts.length ? code.items : undefined;
  if (code.kind === "packed" && (code.layout.kind === "record" || code.layout.kind === "tuple")) {
    return code.layout.parts.length === layout.parts.length ? code.layout.parts.map((part) => childCode(context.linker, code, part)) : undefined;
  }
  if (code.kind !== "index") return undefined;
  const sample = code.universe.values[0];
  if (sample instanceof RecordValue) return sample.names.map((_, index) => tabulate(context, code, (value) => (value as RecordValue).values[index]!));
  if (sample instanceof TupleValue) return sample.items.map((_, index) => tabulate(context, code, (value) => (value as TupleValue).items[index]!));
  return undefined;
}

function encodeBoxed(context: EmitContext, value: string, layout: Layout, word: number, bit: number, pieces: string[][]): void {
  const { writer, linker } = context;
  const words = writer.temporary(`${linker.writer(layout)}(${value})`);
  const copies = Array.from({ length: Math.max(1, wordsOf(layout)) }, (_, index) => writer.temporary(`${words}[${index}] | 0`));
  encodeCopy(copies, word, bit, pieces);
}

/** A layout's words as a code again. */
export function fromWords(context: EmitContext, layout: Layout, words: readonly string[]): Code {
  return partCode(context.linker, layout, words, 0);
}
