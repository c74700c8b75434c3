/**
 * What emitted code refers to besides its own words: constants, lookup tables, source places, helper functions.
 *
 * Everything is handed to the emitted module in one array and bound to a name in its prologue. Equal constants share
 * a name. Nothing here is written to after the module was made, but for the coverage counters.
 */
import { type Place, type Value, SetValue, canonicalText, makeSet } from "@countersign/kernel";
import type { Constant } from "./code.ts";
import { type Layout, wordsOf } from "./layout.ts";
import type { Pool } from "./pool.ts";
import { readValue, writeValue } from "./transcode.ts";
import type { Universe } from "./universe.ts";

export class Linker {
  readonly pool: Pool;
  readonly bindings: unknown[] = [];
  readonly places: Place[] = [];
  private readonly byKey = new Map<string, string>();
  private readonly identities = new Map<object, number>();

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** A name for something the module needs; made once per key. */
  bind(key: string, make: () => unknown): string {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const name = `k${this.bindings.length}`;
    this.bindings.push(make());
    this.byKey.set(key, name);
    return name;
  }

  /** A number for an object, stable within this module. */
  identity(object: object): number {
    let number = this.identities.get(object);
    if (number === undefined) this.identities.set(object, (number = this.identities.size));
    return number;
  }

  site(place: Place): number {
    this.places.push(place);
    return this.places.length - 1;
  }

  constant(value: Constant): string {
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") return value < 0 ? `(${value})` : String(value);
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "bigint") return `${value}n`;
    if (!("hash" in value)) return this.bind(`lazy ${this.identity(value)}`, () => value);
    return this.bind(`value ${canonicalText(value)}`, () => value);
  }

  object(what: string, object: object): string {
    return this.bind(`${what} ${this.identity(object)}`, () => object);
  }

  values(universe: Universe): string {
    return this.bind(`values ${this.identity(universe)}`, () => universe.values);
  }

  /** A table of integers, shared when its content is. */
  table(entries: readonly number[]): string {
    return this.bind(`table ${entries.join()}`, () => Int32Array.from(entries));
  }

  list(entries: readonly Value[]): string {
    return this.bind(`list ${entries.map(canonicalText).join()}`, () => entries);
  }

  texts(entries: readonly string[]): string {
    return this.bind(`texts ${JSON.stringify(entries)}`, () => entries);
  }

  /** `(word…) => SetValue`. Small sets recur, so the last ones are kept. */
  maskReader(universe: Universe): string {
    return this.bind(`mask reader ${this.identity(universe)}`, () => {
      const kept = new Map<number, SetValue>();
      const read = (...words: number[]): SetValue => {
        const items = universe.values.filter((_, index) => ((words[index >>> 5]! >>> (index & 31)) & 1) === 1);
        return universe.sorted ? new SetValue(items) : makeSet(items);
      };
      if (universe.size > 32) return read;
      return (word: number): SetValue => {
        let set = kept.get(word);
        if (set === undefined) {
          if (kept.size > 4096) kept.clear();
          kept.set(word, (set = read(word)));
        }
        return set;
      };
    });
  }

  /** `(word…) => Value` for the words of a layout. */
  reader(layout: Layout): string {
    return this.bind(`reader ${this.identity(layout)}`, () => {
      const scratch = new Int32Array(Math.max(1, wordsOf(layout)));
      return (...words: number[]): Value => {
        scratch.set(words);
        return readValue(layout, this.pool, scratch, 0, 0);
      };
    });
  }

  /** `(value) => Int32Array` with the words of a layout; the same array each time. */
  writer(layout: Layout): string {
    return this.bind(`writer ${this.identity(layout)}`, () => {
      const scratch = new Int32Array(Math.max(1, wordsOf(layout)));
      return (value: Value): Int32Array => {
        scratch.fill(0);
        writeValue(layout, value, this.pool, scratch, 0, 0);
        return scratch;
      };
    });
  }
}
