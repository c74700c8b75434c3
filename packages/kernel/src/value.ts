/**
 * Values: what the variables of a spec hold. Booleans and strings are JavaScript's own; integers are `number` where
 * they are safe and `bigint` where they are not; everything else is one of the classes below.
 *
 * Invariants, kept by the constructors of make.ts and relied on everywhere:
 * - an integer is a `number` exactly when `Number.isSafeInteger` holds, and is never -0;
 * - the items of a set and the keys of a map are sorted by `compare` and without duplicates; the names of a record are
 *   sorted by code unit and without duplicates;
 * - nothing is changed after construction, arrays included. Arrays are shared freely because of it.
 * So equal values have equal parts, and `showValue`, `canonicalText` and iteration never depend on how a value was made.
 *
 * This file deliberately does not sort or check: its constructors trust the caller. See make.ts for those that do not.
 */

export type Integer = number | bigint;

export type Value =
  boolean | Integer | string | SetValue | MapValue | ListValue | TupleValue | RecordValue | VariantValue;

/** The values that are objects. */
export type CompositeValue = SetValue | MapValue | ListValue | TupleValue | RecordValue | VariantValue;

/**
 * Holds the hash of a value, computed when it is first asked for. The field is private so that two equal values look
 * alike to a deep comparison of objects, whether or not one of them was hashed before.
 */
abstract class Hashed {
  #hash = 0;

  /** A non-zero int32; equal values have equal hashes. */
  get hash(): number {
    if (this.#hash === 0) this.#hash = this.computeHash() | 0 || 1;
    return this.#hash;
  }

  /** The hash if it was computed already, else 0: for those who would rather compare than hash. */
  get knownHash(): number {
    return this.#hash;
  }

  protected abstract computeHash(): number;
}

export class SetValue extends Hashed {
  readonly kind = "set";
  readonly items: readonly Value[];

  /** Trusts the caller that `items` is sorted and without duplicates. */
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  protected computeHash(): number {
    return hashAll(0x5e7, this.items);
  }
}

/** Two arrays of one length; the keys sorted. */
export class MapValue extends Hashed {
  readonly kind = "map";
  readonly keys: readonly Value[];
  readonly values: readonly Value[];

  /** Trusts the caller that `keys` is sorted and without duplicates. */
  constructor(keys: readonly Value[], values: readonly Value[]) {
    super();
    this.keys = keys;
    this.values = values;
  }

  protected computeHash(): number {
    return hashAll(hashAll(0x3a9, this.keys), this.values);
  }
}

export class ListValue extends Hashed {
  readonly kind = "list";
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  protected computeHash(): number {
    return hashAll(0x115, this.items);
  }
}

export class TupleValue extends Hashed {
  readonly kind = "tuple";
  readonly items: readonly Value[];

  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  protected computeHash(): number {
    return hashAll(0x709, this.items);
  }
}

/** Two arrays of one length; the names sorted, and one array for many records where that is possible. */
export class RecordValue extends Hashed {
  readonly kind = "record";
  readonly names: readonly string[];
  readonly values: readonly Value[];

  /** Trusts the caller that `names` is sorted and without duplicates. */
  constructor(names: readonly string[], values: readonly Value[]) {
    super();
    this.names = names;
    this.values = values;
  }

  protected computeHash(): number {
    return hashAll(hashAll(0x4ec, this.names), this.values);
  }
}

/** A value of a sum type. A variant without payload carries the empty tuple. */
export class VariantValue extends Hashed {
  readonly kind = "variant";
  readonly label: string;
  readonly payload: Value;

  constructor(label: string, payload: Value) {
    super();
    this.label = label;
    this.payload = payload;
  }

  protected computeHash(): number {
    return mix(mix(0x7a9, hashText(this.label)), hashOf(this.payload));
  }
}

export const emptySet: SetValue = new SetValue([]);
export const emptyMap: MapValue = new MapValue([], []);
export const emptyList: ListValue = new ListValue([]);
export const emptyTuple: TupleValue = new TupleValue([]);

/** An int32 that depends on the value only: not on the machine, the run, or how the value was made. */
export function hashOf(value: Value): number {
  switch (typeof value) {
    case "number":
      return hashNumber(value);
    case "string":
      return hashText(value);
    case "boolean":
      return value ? 0x2545f491 : 0x1b873593;
    case "bigint":
      return hashText(value.toString(36));
    default:
      return value.hash;
  }
}

function hashAll(start: number, items: readonly Value[]): number {
  let hash = mix(start, items.length);
  for (let i = 0; i < items.length; i++) hash = mix(hash, hashOf(items[i] as Value));
  return hash;
}

function hashNumber(value: number): number {
  const low = value | 0;
  return low === value ? mix(0x9e37, low) : mix(mix(0x9e38, low), Math.floor(value / 0x100000000));
}

function hashText(text: string): number {
  let hash = 0x811c9dc5 ^ text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** One round of MurmurHash3 with its rotation: cheap, and every bit of the input reaches the high bits. */
function mix(hash: number, part: number): number {
  let word = Math.imul(part, 0xcc9e2d51);
  word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
  const mixed = hash ^ word;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}
