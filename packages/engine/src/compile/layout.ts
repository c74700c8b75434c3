/**
 * Layouts: where each part of a value stands in a vector of 32-bit words.
 *
 * Invariants: a part of at most 32 bits ("small") never straddles a word; a larger part is made of whole words;
 * bits that no part uses are zero. So two values of one layout are equal exactly when their words are.
 * A layout is immutable and belongs to the shape it was made from; when the shape grows, a new layout is made.
 */
import type { Universe } from "./universe.ts";
import type { Shape } from "./shape.ts";

/** A place relative to the start of the enclosing part. Small parts inside small parts have word 0. */
export interface Slot {
  readonly word: number;
  readonly bit: number;
}

export interface Part {
  readonly slot: Slot;
  readonly layout: Layout;
}

interface Size {
  /** Bits when small; otherwise a multiple of 32. */
  readonly bits: number;
  /** The shape whose growth makes room when a value does not fit here. */
  readonly shape: Shape;
}

export type Layout =
  | (Size & { readonly kind: "bool" | "interned" })
  | (Size & { readonly kind: "range"; readonly low: number; readonly high: number })
  | (Size & { readonly kind: "choice"; readonly universe: Universe })
  | (Size & { readonly kind: "subset"; readonly universe: Universe })
  | MapLayout
  | (Size & { readonly kind: "record"; readonly names: readonly string[]; readonly parts: readonly Part[] })
  | (Size & { readonly kind: "tuple"; readonly parts: readonly Part[] })
  | (Size & {
      readonly kind: "variant";
      readonly labels: readonly string[];
      readonly tagBits: number;
      readonly parts: readonly Part[];
    });

export type MapLayout = Size & {
  readonly kind: "map";
  readonly keys: Universe;
  /** False: each lane starts with a bit that says whether the key is there. */
  readonly total: boolean;
  readonly value: Layout;
  /** Where the value stands in its lane. */
  readonly valueBit: number;
  /** Small lanes: how many share a word, and how wide each is. Otherwise words per lane. */
  readonly lanesPerWord: number;
  readonly laneBits: number;
  readonly laneWords: number;
};

export function isSmall(layout: Layout): boolean {
  return layout.bits <= 32;
}

/** Words that a layout takes when it stands alone. */
export function wordsOf(layout: Layout): number {
  return Math.ceil(layout.bits / 32);
}

/** Bits needed to number `count` different things. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}

/** A layout wider than this is not worth its words: the variable is interned instead. */
const bitsMax = 4096;

/** The layout of a shape. `internedBits` is the width of a number of the pool. */
export function layoutOf(shape: Shape, internedBits: number): Layout {
  const layout = place(shape, internedBits);
  return layout.bits > bitsMax ? { kind: "interned", bits: internedBits, shape } : layout;
}

function place(shape: Shape, internedBits: number): Layout {
  const form = shape.form;
  switch (form.kind) {
    case "bool":
      return { kind: "bool", bits: 1, shape };
    case "range":
      return { kind: "range", low: form.low, high: form.high, bits: bitsFor(form.high - form.low + 1), shape };
    case "choice":
      return { kind: "choice", universe: form.universe, bits: bitsFor(form.universe.size), shape };
    case "subset":
      return { kind: "subset", universe: form.universe, bits: wholeWords(form.universe.size), shape };
    case "map":
      return placeMap(form, shape, internedBits);
    case "record": {
      const { parts, bits } = placeParts(form.fields, internedBits);
      return { kind: "record", names: form.names, parts, bits, shape };
    }
    case "tuple": {
      const { parts, bits } = placeParts(form.fields, internedBits);
      return { kind: "tuple", parts, bits, shape };
    }
    case "variant":
      return placeVariant(form, shape, internedBits);
    case "unseen":
    case "interned":
      return { kind: "interned", bits: internedBits, shape };
  }
}

function wholeWords(bits: number): number {
  return bits <= 32 ? bits : Math.ceil(bits / 32) * 32;
}

/** Side by side, in order; what does not fit into the rest of a word starts the next. */
function placeParts(shapes: readonly Shape[], internedBits: number): { parts: Part[]; bits: number } {
  const parts: Part[] = [];
  let cursor = 0;
  for (const shape of shapes) {
    const layout = place(shape, internedBits);
    const room = 32 - (cursor % 32);
    if (layout.bits > room && cursor % 32 !== 0) cursor += room;
    parts.push({ slot: { word: Math.floor(cursor / 32), bit: cursor % 32 }, layout });
    cursor += layout.bits;
  }
  return { parts, bits: wholeWords(cursor) };
}

function placeMap(form: Shape["form"] & { kind: "map" }, shape: Shape, internedBits: number): Layout {
  const value = place(form.value, internedBits);
  const { keys, total } = form;
  const presence = total ? 0 : 1;
  const common = { kind: "map", keys, total, value, shape } as const;
  if (value.bits + presence <= 32) {
    const laneBits = value.bits + presence;
    const lanesPerWord = laneBits === 0 ? Math.max(1, keys.size) : Math.floor(32 / laneBits);
    const bits = laneBits * keys.size <= 32 ? laneBits * keys.size : Math.ceil(keys.size / lanesPerWord) * 32;
    return { ...common, valueBit: presence, laneBits, lanesPerWord, laneWords: 0, bits };
  }
  const laneWords = wordsOf(value) + presence;
  return {
    ...common,
    valueBit: presence * 32,
    laneBits: laneWords * 32,
    lanesPerWord: 1,
    laneWords,
    bits: laneWords * 32 * keys.size,
  };
}

/** The label first, then the payloads over one another. */
function placeVariant(form: Shape["form"] & { kind: "variant" }, shape: Shape, internedBits: number): Layout {
  const tagBits = bitsFor(form.labels.length);
  const layouts = form.payloads.map((payload) => place(payload, internedBits));
  const widest = Math.max(0, ...layouts.map((layout) => layout.bits));
  const together = tagBits + widest <= 32;
  const slot: Slot = together ? { word: 0, bit: tagBits } : { word: 1, bit: 0 };
  const bits = together ? tagBits + widest : 32 + Math.ceil(widest / 32) * 32;
  return {
    kind: "variant",
    labels: form.labels,
    tagBits,
    parts: layouts.map((layout) => ({ slot, layout })),
    bits,
    shape,
  };
}
