/**
 * Brings a state to the representative of its class: elements of an interchangeable set are renamed so that their
 * columns are in ascending order.
 *
 * Invariant: what comes out is the state under some renaming. Where all variables are columnar it is the same for
 * all states of a class; crossed variables may leave several representatives, which costs reduction and never
 * soundness. Ties are broken by a signature of the crossed values, then by trying renamings, up to a limit.
 */
import type { Value } from "@countersign/kernel";
import type { Pool } from "../compile/pool.ts";
import type { StateLayout } from "../compile/state-layout.ts";
import { type BitField, columnsOf } from "./columns.ts";
import { Crossing } from "./crossing.ts";
import { ordersWithin } from "./orders-within.ts";

export function canonicaliser(
  layout: StateLayout,
  pool: Pool,
  sets: readonly (readonly Value[])[],
): (words: Int32Array, offset: number) => void {
  const each = sets.map((elements) => canonicaliserOf(layout, pool, elements));
  return (words, offset) => each.forEach((canonicalise) => canonicalise(words, offset));
}

function canonicaliserOf(
  layout: StateLayout,
  pool: Pool,
  elements: readonly Value[],
): (words: Int32Array, offset: number) => void {
  const { fields, crossed } = columnsOf(layout, elements);
  const columns = new Columns(fields);
  if (crossed.length === 0) return (words, offset) => columns.sort(words, offset);
  const crossing = new Crossing(layout, pool, elements, crossed);
  const { width } = layout;
  let [best, attempt] = [new Int32Array(width), new Int32Array(width)];
  return (words, offset) => {
    const content = crossing.contentOf(words, offset);
    const { signatures } = content;
    const order = columns.order(words, offset, signatures);
    const isTied = (a: number, b: number): boolean => signatures[a] === signatures[b] && columns.areEqual(a, b);
    for (const [index, candidate] of ordersWithin(order, isTied).entries()) {
      for (let word = 0; word < width; word += 1) attempt[word] = words[offset + word]!;
      columns.write(attempt, 0, candidate);
      crossing.rename(attempt, content, candidate);
      if (index === 0 || isLess(attempt, best)) [best, attempt] = [attempt, best];
    }
    for (let word = 0; word < width; word += 1) words[offset + word] = best[word]!;
  };
}

function isLess(a: Int32Array, b: Int32Array): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return a[index]! < b[index]!;
  return false;
}

/** Reads and writes the columns of a state as arrays of words. */
class Columns {
  readonly count: number;
  private readonly fields: readonly (readonly BitField[])[];
  private readonly height: number;
  private readonly content: Int32Array;

  constructor(fields: readonly (readonly BitField[])[]) {
    this.fields = fields;
    this.count = fields.length;
    this.height = fields[0]?.length ?? 0;
    this.content = new Int32Array(this.count * this.height);
  }

  private read(words: Int32Array, offset: number): void {
    let at = 0;
    for (const column of this.fields) {
      for (const { word, bit, bits } of column) {
        this.content[at++] = bits === 32 ? words[offset + word]! : (words[offset + word]! >>> bit) & ((1 << bits) - 1);
      }
    }
  }

  private compare(a: number, b: number): number {
    for (let row = 0; row < this.height; row += 1) {
      const difference = this.content[a * this.height + row]! - this.content[b * this.height + row]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Puts the columns into ascending order, in place. */
  sort(words: Int32Array, offset: number): void {
    this.read(words, offset);
    let inOrder = true;
    for (let column = 1; column < this.count && inOrder; column += 1) inOrder = this.compare(column - 1, column) <= 0;
    if (!inOrder)
      this.write(
        words,
        offset,
        this.sorted((a, b) => this.compare(a, b)),
      );
  }

  /** Positions in ascending order of column, then signature; equal ones keep their order. */
  order(words: Int32Array, offset: number, signatures: Int32Array): number[] {
    this.read(words, offset);
    return this.sorted((a, b) => this.compare(a, b) || signatures[a]! - signatures[b]!);
  }

  /** Whether two elements have equal columns; after `order`. */
  areEqual(a: number, b: number): boolean {
    return this.compare(a, b) === 0;
  }

  private sorted(compare: (a: number, b: number) => number): number[] {
    return Array.from({ length: this.count }, (_, index) => index).sort((a, b) => compare(a, b) || a - b);
  }

  /** Column `order[i]` goes to element i. */
  write(words: Int32Array, offset: number, order: readonly number[]): void {
    order.forEach((from, to) => {
      this.fields[to]!.forEach(({ word, bit, bits }, row) => {
        const value = this.content[from * this.height + row]!;
        const at = offset + word;
        words[at] = bits === 32 ? value : (words[at]! & ~(((1 << bits) - 1) << bit)) | (value << bit);
      });
    });
  }
}
