/**
 * Shapes: what the values of a variable have been seen to look like, from which their packed form follows.
 *
 * A shape is a guess that only ever grows. It starts from the declared type and sampled values; every write of the
 * emitted code is guarded, and a value that does not fit makes the shape grow (`growShape`). Growing is monotonic
 * and ends: ranges double, universes are capped, and what does not fit any more becomes `interned`, which fits all.
 *
 * Mutable on purpose: a layout refers to shapes by number, and growth must be seen by whoever holds the tree.
 */
import {
  type Value,
  ListValue,
  MapValue,
  RecordValue,
  SetValue,
  TupleValue,
  VariantValue,
  compare,
  emptyTuple,
  makeSet,
  makeVariant,
} from "@countersign/kernel";
import type { Type } from "@countersign/language";
import { type Universe, universeOf } from "./universe.ts";

export interface Shape {
  form: Form;
  /** How often the shape grew after it was first used; too often, and it is interned. */
  growths: number;
  readonly type: Type | undefined;
}

export type Form =
  | { readonly kind: "unseen" }
  | { readonly kind: "bool" }
  /** Integers from `low` to `high`. */
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  /** One of a list of values. */
  | { readonly kind: "choice"; readonly universe: Universe }
  /** A set of elements out of a list of values. */
  | { readonly kind: "subset"; readonly universe: Universe }
  /** A map from keys out of a list of values; `total` when every key has always been there. */
  | { readonly kind: "map"; readonly keys: Universe; readonly total: boolean; readonly value: Shape }
  | { readonly kind: "record"; readonly names: readonly string[]; readonly fields: readonly Shape[] }
  | { readonly kind: "tuple"; readonly fields: readonly Shape[] }
  | { readonly kind: "variant"; readonly labels: readonly string[]; readonly payloads: readonly Shape[] }
  /** Any value, by its number in the pool. */
  | { readonly kind: "interned" };

const universeMax = 256;
const rangeMax = 2 ** 30;
const growthsMax = 12;

export function newShape(type: Type | undefined): Shape {
  return { form: seedForm(type), growths: 0, type };
}

export function internedShape(): Shape {
  return { form: { kind: "interned" }, growths: 0, type: undefined };
}

/** No room at all: for a variable that takes no part. */
export function absentShape(): Shape {
  return { form: { kind: "choice", universe: universeOf([emptyTuple]) }, growths: 0, type: undefined };
}

/** What the type alone says: all labels of an enumeration are known before any is seen. */
function seedForm(type: Type | undefined): Form {
  if (type?.kind === "bool") return { kind: "bool" };
  if (type?.kind === "sum" && type.variants.every(([, payload]) => isUnit(payload))) {
    return { kind: "choice", universe: universeOf(type.variants.map(([label]) => makeVariant(label, emptyTuple))) };
  }
  return { kind: "unseen" };
}

function isUnit(type: Type): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}

/** Makes room for a value seen while sampling. */
export function observe(shape: Shape, value: Value): void {
  shape.form = including(shape, value);
}

/** Puts what was observed into the order of the language; only before the shape is used, as indices change. */
export function sortUniverses(shape: Shape): void {
  const { form } = shape;
  switch (form.kind) {
    case "choice":
    case "subset":
      shape.form = { ...form, universe: inOrder(form.universe) };
      return;
    case "map":
      shape.form = { ...form, keys: inOrder(form.keys) };
      return sortUniverses(form.value);
    case "record":
    case "tuple":
      return form.fields.forEach(sortUniverses);
    case "variant":
      return form.payloads.forEach(sortUniverses);
  }
}

function inOrder(universe: Universe): Universe {
  return universe.sorted ? universe : universeOf(universe.values.toSorted(compare));
}

/** Makes room for a value that did not fit a layout in use. */
export function growShape(shape: Shape, value: Value): void {
  // A range grows by doubling and so ends on its own.
  if (shape.form.kind !== "range") shape.growths += 1;
  shape.form = shape.growths > growthsMax ? interned : including(shape, value);
}

/** Makes room for an element that a set is about to take, or a key of a map: its value follows on its own. */
export function growUniverse(shape: Shape, element: Value): void {
  const form = shape.form;
  shape.growths += 1;
  if (shape.growths > growthsMax) shape.form = interned;
  else if (form.kind === "map") shape.form = withKeys(form, form.keys.including([element]), false);
  else if (form.kind === "subset") shape.form = includingElements(form, makeSet([element]));
  else shape.form = interned;
}

const interned: Form = { kind: "interned" };

function including(shape: Shape, value: Value): Form {
  const form = shape.form;
  if (form.kind === "interned") return form;
  if (typeof value === "boolean") return form.kind === "bool" || form.kind === "unseen" ? { kind: "bool" } : interned;
  if (typeof value === "bigint") return interned;
  if (typeof value === "number") return includingInteger(form, value);
  if (typeof value === "string") return includingChoice(form, value);
  if (value instanceof SetValue) return includingElements(form, value);
  if (value instanceof MapValue) return includingMap(shape, form, value);
  if (value instanceof ListValue) return interned;
  if (value instanceof VariantValue) return includingVariant(shape, form, value);
  if (value instanceof RecordValue) return includingRecord(shape, form, value);
  if (value instanceof TupleValue) return includingTuple(shape, form, value);
  return interned;
}

/** A range spans a power of two: the bits are paid for anyway, and growth is rare. */
function includingInteger(form: Form, value: number): Form {
  if (form.kind !== "range" && form.kind !== "unseen") return interned;
  const low = form.kind === "range" ? Math.min(form.low, value) : Math.min(0, value);
  const high = form.kind === "range" ? Math.max(form.high, value) : Math.max(0, value);
  if (low < -rangeMax || high >= rangeMax) return interned;
  let span = 1;
  while (span < high - low + 1) span *= 2;
  // Grow towards the side that needed it.
  return form.kind === "range" && low < form.low
    ? { kind: "range", low: high - span + 1, high }
    : { kind: "range", low, high: low + span - 1 };
}

function includingChoice(form: Form, value: Value): Form {
  if (form.kind !== "choice" && form.kind !== "unseen") return interned;
  const universe = form.kind === "choice" ? form.universe.including([value]) : universeOf([value]);
  return universe.size > universeMax ? interned : { kind: "choice", universe };
}

function includingElements(form: Form, value: SetValue): Form {
  if (form.kind !== "subset" && form.kind !== "unseen") return interned;
  const universe = form.kind === "subset" ? form.universe.including(value.items) : universeOf(value.items);
  return universe.size > universeMax ? interned : { kind: "subset", universe };
}

function includingMap(shape: Shape, form: Form, value: MapValue): Form {
  if (form.kind !== "map" && form.kind !== "unseen") return interned;
  const element = shape.type?.kind === "map" ? shape.type.value : undefined;
  const before: Form & { kind: "map" } =
    form.kind === "map" ? form : { kind: "map", keys: universeOf(value.keys), total: true, value: newShape(element) };
  const keys = before.keys.including(value.keys);
  for (const entry of value.values) observe(before.value, entry);
  return withKeys(before, keys, value.keys.length === keys.size);
}

function withKeys(form: Form & { kind: "map" }, keys: Universe, complete: boolean): Form {
  if (keys.size > universeMax) return interned;
  return { kind: "map", keys, total: form.total && complete && keys === form.keys, value: form.value };
}

function includingVariant(shape: Shape, form: Form, value: VariantValue): Form {
  if (form.kind === "choice") return includingChoice(form, value);
  if (form.kind !== "variant" && form.kind !== "unseen") return interned;
  const before = form.kind === "variant" ? form : seedVariants(shape.type, value);
  let index = before.labels.indexOf(value.label);
  let { labels, payloads } = before;
  if (index < 0) {
    index = labels.length;
    labels = [...labels, value.label];
    payloads = [...payloads, newShape(undefined)];
  }
  observe(payloads[index]!, value.payload);
  return { kind: "variant", labels, payloads };
}

function seedVariants(type: Type | undefined, value: VariantValue): Form & { kind: "variant" } {
  const variants = type?.kind === "sum" ? type.variants : [[value.label, undefined] as const];
  return {
    kind: "variant",
    labels: variants.map(([label]) => label),
    payloads: variants.map(([, payload]) => newShape(payload)),
  };
}

function includingRecord(shape: Shape, form: Form, value: RecordValue): Form {
  if (form.kind !== "record" && form.kind !== "unseen") return interned;
  if (form.kind === "record" && form.names.join() !== value.names.join()) return interned;
  const types = shape.type?.kind === "record" ? new Map(shape.type.fields) : new Map<string, Type>();
  const fields = form.kind === "record" ? form.fields : value.names.map((name) => newShape(types.get(name)));
  value.values.forEach((entry, index) => observe(fields[index]!, entry));
  return { kind: "record", names: value.names, fields };
}

function includingTuple(shape: Shape, form: Form, value: TupleValue): Form {
  if (form.kind !== "tuple" && form.kind !== "unseen") return interned;
  if (form.kind === "tuple" && form.fields.length !== value.items.length) return interned;
  const types = shape.type?.kind === "tuple" ? shape.type.elements : [];
  const fields = form.kind === "tuple" ? form.fields : value.items.map((_, index) => newShape(types[index]));
  value.items.forEach((entry, index) => observe(fields[index]!, entry));
  return { kind: "tuple", fields };
}
