/**
 * Variables that mention interchangeable elements in ways that columns cannot show: sets of messages, elements themselves.
 *
 * A search meets the same content of these variables over and over, in states that differ elsewhere. So what is found out
 * of a content is kept: reading, renaming and writing values costs a hundred times as much.
 */
import { type Value, equal } from "@countersign/kernel";
import type { Pool } from "../compile/pool.ts";
import type { StateLayout } from "../compile/state-layout.ts";
import { readValue, writeValue } from "../compile/transcode.ts";
import { type Renaming, permuteValue } from "./permute-value.ts";
import { signatureOf } from "./signature.ts";

/** Contents that are kept at a time, and then all forgotten. */
const contentsMax = 50_000;

export interface Content {
  readonly values: readonly Value[];
  /** For each element a number that depends on how the values use it, and not on its name. */
  readonly signatures: Int32Array;
  /** By order, the words of these variables once their elements are renamed, one for each mask. */
  readonly renamed: Map<string, Int32Array>;
}

export class Crossing {
  private readonly layout: StateLayout;
  private readonly pool: Pool;
  private readonly elements: readonly Value[];
  private readonly variables: readonly number[];
  /** The bits that belong to these variables. */
  private readonly masks: readonly (readonly [word: number, mask: number])[];
  private readonly contents = new Map<string, Content>();

  constructor(layout: StateLayout, pool: Pool, elements: readonly Value[], variables: readonly number[]) {
    this.layout = layout;
    this.pool = pool;
    this.elements = elements;
    this.variables = variables;
    const masks = new Map<number, number>();
    for (const variable of variables)
      for (const [word, mask] of layout.masksOf(variable)) masks.set(word, (masks.get(word) ?? 0) | mask);
    this.masks = [...masks];
  }

  contentOf(words: Int32Array, offset: number): Content {
    let key = "";
    for (const [word, mask] of this.masks) key += `${words[offset + word]! & mask} `;
    let content = this.contents.get(key);
    if (content === undefined) {
      const values = this.values(words, offset);
      content = { values, signatures: this.signatures(values), renamed: new Map() };
      if (this.contents.size >= contentsMax) this.contents.clear();
      this.contents.set(key, content);
    }
    return content;
  }

  /** Writes a content into a state, with element `order[i]` called as element i. */
  rename(words: Int32Array, { values, renamed }: Content, order: readonly number[]): void {
    const key = order.join();
    let content = renamed.get(key);
    if (content === undefined) renamed.set(key, (content = this.renamed(values, order)));
    for (const [index, [word, mask]] of this.masks.entries()) words[word] = (words[word]! & ~mask) | content[index]!;
  }

  private values(words: Int32Array, offset: number): Value[] {
    return this.variables.map((variable) => {
      const { slot, layout } = this.layout.parts[variable]!;
      return readValue(layout, this.pool, words, offset + slot.word, slot.bit);
    });
  }

  private signatures(values: readonly Value[]): Int32Array {
    return Int32Array.from(this.elements, (element) => {
      const roleOf = (part: Value): 0 | 1 | 2 =>
        equal(part, element) ? 1 : this.elements.some((other) => equal(part, other)) ? 2 : 0;
      return values.reduce<number>((sum, value) => (Math.imul(sum, 31) + signatureOf(value, roleOf)) | 0, 7);
    });
  }

  private renamed(values: readonly Value[], order: readonly number[]): Int32Array {
    const target = new Array<Value>(order.length);
    order.forEach((from, to) => (target[from] = this.elements[to]!));
    const renaming: Renaming = (part) => {
      const index = this.elements.findIndex((element) => equal(element, part));
      return index < 0 ? undefined : target[index];
    };
    const words = new Int32Array(this.layout.width);
    this.variables.forEach((variable, index) => {
      const { slot, layout } = this.layout.parts[variable]!;
      writeValue(layout, permuteValue(values[index]!, renaming), this.pool, words, slot.word, slot.bit);
    });
    return Int32Array.from(this.masks, ([word, mask]) => words[word]! & mask);
  }
}
