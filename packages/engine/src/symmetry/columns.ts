/**
 * Where a state speaks of each element of an interchangeable set.
 *
 * A variable is *columnar* when each of its bits speaks of one element or of none: a map from the elements, a set of
 * them, a set of messages that name one each. Its bits are cut into one column per element, aligned so that renaming
 * elements is exchanging columns. Every other variable that mentions elements is *crossed*: it goes through values.
 */
import { type Value, canonicalText, equal } from "@countersign/kernel";
import type { Layout, MapLayout } from "../compile/layout.ts";
import { isSmall } from "../compile/layout.ts";
import type { StateLayout } from "../compile/state-layout.ts";
import { laneSlot } from "../compile/transcode.ts";
import { permuteValue } from "./permute-value.ts";

/** Bits of a state: at most 32, in one word. */
export interface BitField {
  readonly word: number;
  readonly bit: number;
  readonly bits: number;
}

export interface Columns {
  /** For each element its fields, in the same order for all. */
  readonly fields: readonly (readonly BitField[])[];
  /** Variables that mention elements in other ways. */
  readonly crossed: readonly number[];
}

export function columnsOf(layout: StateLayout, elements: readonly Value[]): Columns {
  const fields: BitField[][] = elements.map(() => []);
  const crossed: number[] = [];
  layout.parts.forEach(({ slot, layout: part }, variable) => {
    const found = columnsOfPart(part, slot, elements);
    if (found === undefined) crossed.push(variable);
    else found.forEach((each, element) => fields[element]!.push(...each));
  });
  return { fields, crossed };
}

interface Spot {
  readonly word: number;
  readonly bit: number;
}

type Found = BitField[][] | undefined;

/** The columns of a part, or undefined when it is crossed. A part that mentions no element has empty columns. */
function columnsOfPart(layout: Layout, at: Spot, elements: readonly Value[]): Found {
  switch (layout.kind) {
    case "bool":
    case "range":
      return elements.map(() => []);
    case "choice":
      return layout.universe.values.some((value) => mentions(value, elements)) ? undefined : elements.map(() => []);
    case "interned":
      return undefined;
    case "subset":
      return alignedFields(layout.universe.values, elements, (index) => [
        {
          word: at.word + (isSmall(layout) ? 0 : index >>> 5),
          bit: isSmall(layout) ? at.bit + index : index & 31,
          bits: 1,
        },
      ]);
    case "map":
      if (columnsOfPart(layout.value, { word: 0, bit: 0 }, elements)?.every((each) => each.length === 0) !== true)
        return undefined;
      return alignedFields(layout.keys.values, elements, (lane) => laneFields(layout, lane, at));
    case "record":
    case "tuple":
    case "variant": {
      if (layout.kind === "variant") {
        // Payloads lie over one another: columns of one would be something else in the next.
        const free = layout.parts.every(
          (part) => columnsOfPart(part.layout, at, elements)?.every((each) => each.length === 0) === true,
        );
        return free ? elements.map(() => []) : undefined;
      }
      const all: BitField[][] = elements.map(() => []);
      for (const { slot, layout: part } of layout.parts) {
        const found = columnsOfPart(part, { word: at.word + slot.word, bit: at.bit + slot.bit }, elements);
        if (found === undefined) return undefined;
        found.forEach((each, element) => all[element]!.push(...each));
      }
      return all;
    }
  }
}

function laneFields(layout: MapLayout, lane: number, at: Spot): BitField[] {
  const slot = laneSlot(layout, lane);
  if (layout.laneWords === 0)
    return layout.laneBits === 0 ? [] : [{ word: at.word + slot.word, bit: at.bit + slot.bit, bits: layout.laneBits }];
  return Array.from({ length: layout.laneWords }, (_, word) => ({
    word: at.word + slot.word + word,
    bit: 0,
    bits: 32,
  }));
}

/** Values that name one element each, sorted into columns by what is left when the name is taken out. */
function alignedFields(
  values: readonly Value[],
  elements: readonly Value[],
  fieldsAt: (index: number) => BitField[],
): Found {
  const byTemplate = new Map<string, BitField[][]>();
  for (const [index, value] of values.entries()) {
    const named = elements.flatMap((element, position) => (mentions(value, [element]) ? [position] : []));
    if (named.length === 0) continue;
    if (named.length > 1) return undefined;
    const template = canonicalText(
      permuteValue(value, (part) => (equal(part, elements[named[0]!]!) ? elements[0] : undefined)),
    );
    let column = byTemplate.get(template);
    if (column === undefined) byTemplate.set(template, (column = elements.map(() => [])));
    column[named[0]!]!.push(...fieldsAt(index));
  }
  const all: BitField[][] = elements.map(() => []);
  for (const column of byTemplate.values()) {
    // The universe is closed under renaming, so each element has its part of every column.
    if (column.some((each) => each.length !== column[0]!.length)) return undefined;
    column.forEach((each, element) => all[element]!.push(...each));
  }
  return all;
}

function mentions(value: Value, elements: readonly Value[]): boolean {
  let found = false;
  permuteValue(value, (part) => {
    found ||= elements.some((element) => equal(element, part));
    return undefined;
  });
  return found;
}
