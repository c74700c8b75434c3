/**
 * Brings a state to the representative of its class: elements of an interchangeable set are renamed so that their
 * columns are in ascending order.
 *
 * Invariant: what comes out is the state under some renaming. Where all variables are columnar it is the same for
 * all states of a class; crossed variables may leave several representatives, which costs reduction and never
 * soundness. Ties are broken by a signature of the crossed values, then by trying renamings, up to a limit.
 */
import { type Value, equal } from "@countersign/kernel";
import type { Pool } from "../compile/pool.ts";
import type { StateLayout } from "../compile/state-layout.ts";
import { readValue, writeValue } from "../compile/transcode.ts";
import { type BitField, columnsOf } from "./columns.ts";
import { type Renaming, permuteValue } from "./permute-value.ts";
import { signatureOf } from "./signature.ts";

/** Renamings of tied elements that are tried, at most. */
const renamingsMax = 24;

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
  return (words, offset) => {
    const signatures = crossing.signatures(words, offset);
    const order = columns.order(words, offset, signatures);
    crossing.settle(words, offset, order, columns, signatures);
  };
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

/** Variables that mention elements in ways that columns cannot show. */
class Crossing {
  private readonly layout: StateLayout;
  private readonly pool: Pool;
  private readonly elements: readonly Value[];
  private readonly variables: readonly number[];

  constructor(layout: StateLayout, pool: Pool, elements: readonly Value[], variables: readonly number[]) {
    this.layout = layout;
    this.pool = pool;
    this.elements = elements;
    this.variables = variables;
  }

  private values(words: Int32Array, offset: number): Value[] {
    return this.variables.map((variable) => {
      const { slot, layout } = this.layout.parts[variable]!;
      return readValue(layout, this.pool, words, offset + slot.word, slot.bit);
    });
  }

  /** For each element a number that depends on how the values use it, and not on its name. */
  signatures(words: Int32Array, offset: number): Int32Array {
    const values = this.values(words, offset);
    return Int32Array.from(this.elements, (element) => {
      const roleOf = (part: Value): 0 | 1 | 2 =>
        equal(part, element) ? 1 : this.elements.some((other) => equal(part, other)) ? 2 : 0;
      return values.reduce<number>((sum, value) => (Math.imul(sum, 31) + signatureOf(value, roleOf)) | 0, 7);
    });
  }

  /** Tries the orders that differ only among tied elements, and keeps the least state. */
  settle(words: Int32Array, offset: number, order: readonly number[], columns: Columns, signatures: Int32Array): void {
    const { width } = this.layout;
    const values = this.values(words, offset);
    const original = words.slice(offset, offset + width);
    let best: Int32Array | undefined;
    for (const candidate of ordersWithin(order, (a, b) => signatures[a] === signatures[b] && columns.areEqual(a, b))) {
      const attempt = original.slice();
      columns.write(attempt, 0, candidate);
      this.rename(attempt, values, candidate);
      if (best === undefined || isLess(attempt, best)) best = attempt;
    }
    words.set(best!, offset);
  }

  private rename(words: Int32Array, values: readonly Value[], order: readonly number[]): void {
    const target = new Array<Value>(order.length);
    order.forEach((from, to) => (target[from] = this.elements[to]!));
    const renaming: Renaming = (part) => {
      const index = this.elements.findIndex((element) => equal(element, part));
      return index < 0 ? undefined : target[index];
    };
    this.variables.forEach((variable, index) => {
      const { slot, layout } = this.layout.parts[variable]!;
      for (const [word, mask] of this.layout.masksOf(variable)) words[word] = words[word]! & ~mask;
      writeValue(layout, permuteValue(values[index]!, renaming), this.pool, words, slot.word, slot.bit);
    });
  }
}

/** The order itself, then others that exchange tied neighbours, up to the limit. */
function* ordersWithin(
  order: readonly number[],
  tied: (a: number, b: number) => boolean,
): Generator<readonly number[]> {
  let made = 0;
  function* place(done: readonly number[], rest: readonly number[]): Generator<readonly number[]> {
    if (rest.length === 0) {
      made += 1;
      return yield done;
    }
    for (const [index, candidate] of rest.entries()) {
      if (made >= renamingsMax || !tied(rest[0]!, candidate)) break;
      yield* place([...done, candidate], [...rest.slice(0, index), ...rest.slice(index + 1)]);
    }
  }
  yield* place([], order);
}

function isLess(a: Int32Array, b: Int32Array): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return a[index]! < b[index]!;
  return false;
}
