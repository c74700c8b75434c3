/**
 * Values in and out of words, one at a time: the slow, general way that the emitted code falls back to, and the way
 * states are shown to people and moved to a wider layout.
 *
 * Invariant: `readValue` gives back what `writeValue` wrote; a value that does not fit is a `Misfit`, never a
 * wrapped-around number.
 */
import {
  type Value,
  MapValue,
  RecordValue,
  SetValue,
  TupleValue,
  VariantValue,
  compare,
  makeRecord,
  makeSet,
} from "@countersign/kernel";
import { type Layout, type MapLayout, isSmall } from "./layout.ts";
import type { Pool } from "./pool.ts";
import { type Shape, growUniverse, growShape } from "./shape.ts";

/** Thrown by every guard of the emitted code: the shape must grow, and the step be taken again. */
export class Misfit {
  readonly shape: Shape;
  readonly value: Value;
  /** The value is an element that the set has no bit for, or a key that the map has no lane for. */
  readonly isElement: boolean;

  constructor(shape: Shape, value: Value, isElement = false) {
    this.shape = shape;
    this.value = value;
    this.isElement = isElement;
  }

  /** Makes the room that was missing. */
  grow(): void {
    if (this.isElement) growUniverse(this.shape, this.value);
    else growShape(this.shape, this.value);
  }
}

export interface Words {
  [index: number]: number;
}

function writeField(words: Words, word: number, bit: number, bits: number, field: number): void {
  if (bits === 0) return;
  words[word] = words[word]! | (field << bit);
}

function readField(words: Words, word: number, bit: number, bits: number): number {
  if (bits === 0) return 0;
  if (bits === 32) return words[word]!;
  return (words[word]! >>> bit) & ((1 << bits) - 1);
}

/** The offset of a lane within a map, in words and bits. */
export function laneSlot(layout: MapLayout, lane: number): { word: number; bit: number } {
  if (layout.laneWords > 0) return { word: lane * layout.laneWords, bit: 0 };
  return { word: Math.floor(lane / layout.lanesPerWord), bit: (lane % layout.lanesPerWord) * layout.laneBits };
}

/** Writes into words that are zero where the value goes. */
export function writeValue(layout: Layout, value: Value, pool: Pool, words: Words, word: number, bit: number): void {
  switch (layout.kind) {
    case "bool":
      if (typeof value !== "boolean") throw new Misfit(layout.shape, value);
      return writeField(words, word, bit, 1, value ? 1 : 0);
    case "range":
      if (typeof value !== "number" || value < layout.low || value > layout.high) throw new Misfit(layout.shape, value);
      return writeField(words, word, bit, layout.bits, value - layout.low);
    case "choice": {
      const index = layout.universe.lookup(value);
      if (index < 0) throw new Misfit(layout.shape, value);
      return writeField(words, word, bit, layout.bits, index);
    }
    case "interned":
      return writeField(words, word, bit, layout.bits, pool.numberWithin(value, layout.bits));
    case "subset":
      return writeSet(layout, value, words, word, bit);
    case "map":
      return writeMap(layout, value, pool, words, word, bit);
    case "record":
      if (!(value instanceof RecordValue) || value.names.length !== layout.names.length)
        throw new Misfit(layout.shape, value);
      return writeParts(layout, value.values, pool, words, word, bit);
    case "tuple":
      if (!(value instanceof TupleValue) || value.items.length !== layout.parts.length)
        throw new Misfit(layout.shape, value);
      return writeParts(layout, value.items, pool, words, word, bit);
    case "variant": {
      const index = value instanceof VariantValue ? layout.labels.indexOf(value.label) : -1;
      if (index < 0) throw new Misfit(layout.shape, value);
      writeField(words, word, bit, layout.tagBits, index);
      const { slot, layout: payload } = layout.parts[index]!;
      return writeValue(payload, (value as VariantValue).payload, pool, words, word + slot.word, bit + slot.bit);
    }
  }
}

function writeSet(layout: Layout & { kind: "subset" }, value: Value, words: Words, word: number, bit: number): void {
  if (!(value instanceof SetValue)) throw new Misfit(layout.shape, value);
  for (const item of value.items) {
    const index = layout.universe.lookup(item);
    if (index < 0) throw new Misfit(layout.shape, value);
    writeField(words, word + (index >>> 5), isSmall(layout) ? bit + index : index & 31, 1, 1);
  }
}

function writeMap(layout: MapLayout, value: Value, pool: Pool, words: Words, word: number, bit: number): void {
  if (!(value instanceof MapValue)) throw new Misfit(layout.shape, value);
  if (layout.total && value.keys.length !== layout.keys.size) throw new Misfit(layout.shape, value);
  value.keys.forEach((key, position) => {
    const lane = layout.keys.lookup(key);
    if (lane < 0) throw new Misfit(layout.shape, value);
    const slot = laneSlot(layout, lane);
    const at = { word: word + slot.word, bit: bit + slot.bit };
    if (!layout.total) writeField(words, at.word, at.bit, 1, 1);
    const inLane = at.bit + layout.valueBit;
    writeValue(layout.value, value.values[position]!, pool, words, at.word + (inLane >>> 5), inLane & 31);
  });
}

function writeParts(
  layout: Layout & { kind: "record" | "tuple" },
  values: readonly Value[],
  pool: Pool,
  words: Words,
  word: number,
  bit: number,
): void {
  layout.parts.forEach(({ slot, layout: part }, index) => {
    writeValue(part, values[index]!, pool, words, word + slot.word, bit + slot.bit);
  });
}

export function readValue(layout: Layout, pool: Pool, words: Words, word: number, bit: number): Value {
  switch (layout.kind) {
    case "bool":
      return readField(words, word, bit, 1) === 1;
    case "range":
      return readField(words, word, bit, layout.bits) + layout.low;
    case "choice":
      return layout.universe.values[readField(words, word, bit, layout.bits)]!;
    case "interned":
      return pool.values[readField(words, word, bit, layout.bits)]!;
    case "subset": {
      const items = layout.universe.values.filter(
        (_, index) => readField(words, word + (index >>> 5), isSmall(layout) ? bit + index : index & 31, 1) === 1,
      );
      return layout.universe.sorted ? new SetValue(items) : makeSet([...items]);
    }
    case "map":
      return readMap(layout, pool, words, word, bit);
    case "record":
      return makeRecord(layout.names, readParts(layout, pool, words, word, bit));
    case "tuple":
      return new TupleValue(readParts(layout, pool, words, word, bit));
    case "variant": {
      const index = readField(words, word, bit, layout.tagBits);
      const { slot, layout: payload } = layout.parts[index]!;
      return new VariantValue(layout.labels[index]!, readValue(payload, pool, words, word + slot.word, bit + slot.bit));
    }
  }
}

function readMap(layout: MapLayout, pool: Pool, words: Words, word: number, bit: number): Value {
  const entries: [Value, Value][] = [];
  layout.keys.values.forEach((key, lane) => {
    const slot = laneSlot(layout, lane);
    const at = { word: word + slot.word, bit: bit + slot.bit };
    if (!layout.total && readField(words, at.word, at.bit, 1) === 0) return;
    const inLane = at.bit + layout.valueBit;
    entries.push([key, readValue(layout.value, pool, words, at.word + (inLane >>> 5), inLane & 31)]);
  });
  if (!layout.keys.sorted) entries.sort((a, b) => compare(a[0], b[0]));
  return new MapValue(
    entries.map(([key]) => key),
    entries.map(([, value]) => value),
  );
}

function readParts(
  layout: Layout & { kind: "record" | "tuple" },
  pool: Pool,
  words: Words,
  word: number,
  bit: number,
): Value[] {
  return layout.parts.map(({ slot, layout: part }) => readValue(part, pool, words, word + slot.word, bit + slot.bit));
}
