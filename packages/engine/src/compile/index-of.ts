/**
 * Values by index: which value of a universe a code is.
 *
 * Invariant: a value outside a universe has index -1; where it is about to be stored it is a `Misfit` at run time, so
 * that room is made for it. Functions of a value with few possibilities become table look-ups.
 */
import { type Value, SetValue, makeRecord, makeTuple, makeVariant } from "@countersign/kernel";
import { isLazy } from "../runtime/lazy-sets.ts";
import { box } from "./box.ts";
import { type Code, type MaskCode, elementCode, isFiniteInt, offset } from "./code.ts";
import type { EmitContext } from "./emit-context.ts";
import type { Shape } from "./shape.ts";
import { Misfit } from "./transcode.ts";
import { type Universe, universeOf } from "./universe.ts";

/** All the values a code can have, where they are few and an index tells which. */
export interface Enumerated {
  readonly js: string;
  readonly values: readonly Value[];
}

const enumeratedMax = 4096;

export function enumerated(code: Code): Enumerated | undefined {
  switch (code.kind) {
    case "const":
      return isLazy(code.value) ? undefined : { js: "0", values: [code.value] };
    case "bool":
      return { js: `(${code.js} ? 1 : 0)`, values: [false, true] };
    case "int":
      if (!isFiniteInt(code) || code.high - code.low >= enumeratedMax) return undefined;
      return {
        js: offset(code.js, -code.low),
        values: Array.from({ length: code.high - code.low + 1 }, (_, index) => code.low + index),
      };
    case "index":
      return { js: code.js, values: code.universe.values };
    case "product":
      return enumeratedProduct(code.items, (items) =>
        code.names === undefined ? makeTuple(items) : makeRecord(code.names, items),
      );
    case "variant":
      return enumeratedProduct([code.payload], ([payload]) => makeVariant(code.label, payload));
    case "mask":
      return enumeratedMask(code);
    default:
      return undefined;
  }
}

function enumeratedMask(code: MaskCode): Enumerated | undefined {
  const { universe } = code;
  if (universe.size > 10 || !universe.sorted) return undefined;
  const values = Array.from(
    { length: 1 << universe.size },
    (_, bits) => new SetValue(universe.values.filter((_, index) => (bits >> index) & 1)),
  );
  return { js: code.words[0]!, values };
}

function enumeratedProduct(items: readonly Code[], make: (items: Value[]) => Value): Enumerated | undefined {
  const known = enumeratedAll(items);
  return known === undefined ? undefined : { js: known.js, values: known.values.map(make) };
}

/** The same for several codes: all combinations of their values. */
export function enumeratedAll(codes: readonly Code[]): { js: string; values: Value[][] } | undefined {
  let js = "0";
  let values: Value[][] = [[]];
  for (const code of codes) {
    const each = enumerated(code);
    if (each === undefined || values.length * each.values.length > enumeratedMax) return undefined;
    if (each.values.length > 1) js = js === "0" ? each.js : `(${js} * ${each.values.length} + ${each.js})`;
    values = values.flatMap((before) => each.values.map((value) => [...before, value]));
  }
  return { js, values };
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
    return {
      js: writer.temporary(
        `(${value} >= ${from} && ${value} < ${from + universe.size}) ? ${offset(value, -from)} : -1`,
      ),
      total: false,
    };
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
export function toOwnIndex(
  context: EmitContext,
  code: Code,
  universe: Universe,
  shape: Shape,
  isElement: boolean,
): string {
  const { js, total } = toIndex(context, code, universe);
  if (total) return js;
  const index = context.writer.temporary(js);
  context.writer.line(`if (${index} < 0) throw ${misfit(context, shape, box(context, code), isElement)};`);
  return index;
}

export function misfit(context: EmitContext, shape: Shape, value: string, isElement = false): string {
  const make = context.linker.bind(
    "misfit",
    () => (of: Shape, seen: Value, element: boolean) => new Misfit(of, seen, element),
  );
  return `${make}(${context.linker.object("shape", shape)}, ${value}, ${isElement})`;
}

/** A table look-up on an index: field of a record, payload of a variant, any function of a finite value. */
export function tabulate(context: EmitContext, code: Code & { kind: "index" }, of: (value: Value) => Value): Code {
  const results = code.universe.values.map(of);
  const range = universeOf(distinct(results));
  const js =
    range.size === 1 ? "0" : `${context.linker.table(results.map((result) => range.lookup(result)))}[${code.js}]`;
  return elementCode(range, js);
}

function distinct(values: readonly Value[]): Value[] {
  return [...universeOf([]).including(values).values];
}
