/**
 * Values into the words of a layout: how a variable takes its next value.
 *
 * Invariant: every write is guarded. A value that does not fit is a `Misfit` at run time, never dropped or wrapped
 * around.
 */
import { type Value, RecordValue, TupleValue } from "@countersign/kernel";
import { isLazy } from "../runtime/lazy-sets.ts";
import { childCode, plainWords, shifted } from "./access.ts";
import { asBool, asInt, box } from "./box.ts";
import { type Code, offset } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";
import { enumerated, misfit, tabulate, toOwnIndex } from "./index-of.ts";
import { type Layout, isSmall, wordsOf } from "./layout.ts";
import { toMask } from "./masks.ts";
import { PoolFull } from "./pool.ts";
import { Misfit, laneSlot, writeValue } from "./transcode.ts";

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
  if (code.kind === "const" && !isLazy(code.value) && layout.kind !== "interned")
    return encodeConstant(context, code.value, layout, word, bit, pieces);
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
      return layout.parts.forEach((part, index) =>
        encode(context, items[index]!, part.layout, word + part.slot.word, bit + part.slot.bit, pieces),
      );
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
  if (!encodeTable(context, code, layout, put)) encodeBoxed(context, box(context, code), layout, word, bit, pieces);
}

/** A value with few possibilities in a small layout: its word is looked up. False when one of them does not fit. */
function encodeTable(context: EmitContext, code: Code, layout: Layout, put: (js: string) => void): boolean {
  const known = isSmall(layout) && layout.bits > 0 ? enumerated(code) : undefined;
  if (known === undefined) return false;
  const words = new Int32Array(known.values.length);
  try {
    known.values.forEach((value, index) => {
      const word = new Int32Array(1);
      writeValue(layout, value, context.linker.pool, word, 0, 0);
      words[index] = word[0]!;
    });
  } catch (error) {
    if (error instanceof Misfit) return false;
    throw error;
  }
  put(`${context.linker.table([...words])}[${known.js}]`);
  return true;
}

function encodeCopy(words: readonly string[], word: number, bit: number, pieces: string[][]): void {
  words.forEach((each, index) => {
    if (each !== "0") pieces[word + index]!.push(shifted(each, bit));
  });
}

/** Encoded now; a constant that does not fit is a misfit each time the step is taken, until the shape has grown. */
function encodeConstant(
  context: EmitContext,
  value: Value,
  layout: Layout,
  word: number,
  bit: number,
  pieces: string[][],
): void {
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
  context.writer.line(
    `if (!(${js} >= ${layout.low} && ${js} <= ${layout.high})) throw ${misfit(context, layout.shape, js)};`,
  );
  return js;
}

function internedNumber(context: EmitContext, code: Code, bits: number): string {
  if (code.kind === "boxed" && code.number !== undefined) return numberWithin(context, code.number, bits);
  const numberOf = context.linker.bind(`number ${bits}`, () => {
    const pool = context.linker.pool;
    return (value: Value): number => pool.numberWithin(value, bits);
  });
  return context.writer.temporary(`${numberOf}(${box(context, code)})`);
}

/** A number that is known: it may have been given out after the fields of this layout were made. */
function numberWithin(context: EmitContext, number: string, bits: number): string {
  if (bits >= 31) return number;
  const name = context.writer.temporary(number);
  const full = context.linker.bind("pool full", () => new PoolFull());
  context.writer.line(`if (${name} >= ${2 ** bits}) throw ${full};`);
  return name;
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
    const at = laneSlot(layout, lane);
    const start = { word: word + at.word, bit: bit + at.bit };
    if (!layout.total) pieces[start.word]!.push(shifted("1", start.bit));
    const inLane = start.bit + layout.valueBit;
    encode(context, code.values[index]!, layout.value, start.word + (inLane >>> 5), inLane & 31, pieces);
  });
  return true;
}

/** The components of a record or tuple, where the code lets them be told apart without boxing. */
function partsOf(
  context: EmitContext,
  code: Code,
  layout: Layout & { kind: "record" | "tuple" },
): readonly Code[] | undefined {
  if (code.kind === "product") return code.items.length === layout.parts.length ? code.items : undefined;
  if (code.kind === "packed" && (code.layout.kind === "record" || code.layout.kind === "tuple")) {
    return code.layout.parts.length === layout.parts.length
      ? code.layout.parts.map((part) => childCode(context.linker, code, part))
      : undefined;
  }
  if (code.kind !== "index") return undefined;
  const sample = code.universe.values[0];
  if (sample instanceof RecordValue)
    return sample.names.map((_, index) => tabulate(context, code, (value) => (value as RecordValue).values[index]!));
  if (sample instanceof TupleValue)
    return sample.items.map((_, index) => tabulate(context, code, (value) => (value as TupleValue).items[index]!));
  return undefined;
}

function encodeBoxed(
  context: EmitContext,
  value: string,
  layout: Layout,
  word: number,
  bit: number,
  pieces: string[][],
): void {
  const { writer, linker } = context;
  const words = writer.temporary(`${linker.writer(layout)}(${value})`);
  const copies = Array.from({ length: Math.max(1, wordsOf(layout)) }, (_, index) =>
    writer.temporary(`${words}[${index}] | 0`),
  );
  encodeCopy(copies, word, bit, pieces);
}
