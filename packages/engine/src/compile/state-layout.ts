/**
 * The layout of a whole state: one part per variable, side by side in W words.
 *
 * Invariant: W is at least 1; bits of no variable are zero, so that states are equal exactly when their words are.
 */
import type { Value } from "@countersign/kernel";
import { type Layout, type Part, layoutOf, wordsOf } from "./layout.ts";
import type { Pool } from "./pool.ts";
import type { Shape } from "./shape.ts";
import { readValue, writeValue } from "./transcode.ts";

export class StateLayout {
  readonly parts: readonly Part[];
  readonly width: number;

  constructor(shapes: readonly Shape[], internedBits: number) {
    const layouts = shapes.map((shape) => layoutOf(shape, internedBits));
    this.parts = packParts(layouts);
    this.width = Math.max(1, ...this.parts.map(({ slot, layout }) => slot.word + Math.max(1, wordsOf(layout))));
  }

  wordNames(prefix: string): string[] {
    return Array.from({ length: this.width }, (_, index) => `${prefix}${index}`);
  }

  /** For each word, the bits that belong to a variable. */
  masksOf(variable: number): Map<number, number> {
    const { slot, layout } = this.parts[variable]!;
    const masks = new Map<number, number>();
    if (layout.bits === 0) return masks;
    if (layout.bits <= 32) masks.set(slot.word, layout.bits === 32 ? -1 : ((2 ** layout.bits - 1) << slot.bit) | 0);
    else for (let word = 0; word < wordsOf(layout); word += 1) masks.set(slot.word + word, -1);
    return masks;
  }

  read(pool: Pool, words: Int32Array, offset: number): Value[] {
    return this.parts.map(({ slot, layout }) => readValue(layout, pool, words, offset + slot.word, slot.bit));
  }

  /** Writes a state into words that are zero. */
  write(pool: Pool, values: readonly Value[], words: Int32Array, offset: number): void {
    this.parts.forEach(({ slot, layout }, variable) =>
      writeValue(layout, values[variable]!, pool, words, offset + slot.word, slot.bit),
    );
  }
}

/** First fit, widest first: few words, nothing across a word boundary. */
function packParts(layouts: readonly Layout[]): Part[] {
  const parts = new Array<Part>(layouts.length);
  const used: number[] = [];
  const order = layouts.map((_, index) => index).sort((a, b) => layouts[b]!.bits - layouts[a]!.bits || a - b);
  for (const index of order) {
    const layout = layouts[index]!;
    if (layout.bits > 32) {
      parts[index] = { slot: { word: used.length, bit: 0 }, layout };
      for (let word = 0; word < wordsOf(layout); word += 1) used.push(32);
      continue;
    }
    let word = used.findIndex((bits) => bits + layout.bits <= 32);
    if (word < 0) word = used.push(0) - 1;
    parts[index] = { slot: { word, bit: used[word]! }, layout };
    used[word]! += layout.bits;
  }
  return parts;
}
