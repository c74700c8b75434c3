/**
 * A universe: a finite list of distinct values that stand for themselves by their index.
 *
 * Invariant: immutable; universes with the same values in the same order are one object (see `universeOf`), so
 * that "the same universe" is `===`. A universe grows by making a longer one that starts with the old values: an
 * index once given keeps its meaning.
 */
import { compare, equal, hashOf, type Value } from "@countersign/kernel";

export class Universe {
  readonly values: readonly Value[];
  /** Values in canonical order, so that a walk by index is a walk in the order of the language. */
  readonly sorted: boolean;
  /** The least integer, where the values are integers without gaps in ascending order. */
  readonly integersFrom: number | undefined;
  private readonly primitives = new Map<Value, number>();
  private readonly composites = new Map<number, number[]>();

  constructor(values: readonly Value[]) {
    this.values = values;
    let sorted = true;
    let consecutive = values.length > 0 && typeof values[0] === "number";
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index]!;
      if (index > 0) {
        const before = values[index - 1]!;
        sorted &&= compare(before, value) < 0;
        consecutive &&= typeof value === "number" && value === (before as number) + 1;
      }
      if (typeof value !== "object") this.primitives.set(value, index);
      else bucketOf(this.composites, hashOf(value)).push(index);
    }
    this.sorted = sorted;
    this.integersFrom = consecutive ? (values[0] as number) : undefined;
  }

  get size(): number {
    return this.values.length;
  }

  /** The index of a value, or -1. */
  lookup(value: Value): number {
    if (typeof value !== "object") return this.primitives.get(value) ?? -1;
    for (const index of this.composites.get(hashOf(value)) ?? []) {
      if (equal(this.values[index]!, value)) return index;
    }
    return -1;
  }

  /** The same universe with the values it lacks appended. */
  including(values: readonly Value[]): Universe {
    const missing: Value[] = [];
    for (const value of values) {
      if (this.lookup(value) < 0 && !missing.some((other) => equal(other, value))) missing.push(value);
    }
    return missing.length === 0 ? this : universeOf([...this.values, ...missing]);
  }
}

function bucketOf(buckets: Map<number, number[]>, hash: number): number[] {
  let bucket = buckets.get(hash);
  if (bucket === undefined) buckets.set(hash, (bucket = []));
  return bucket;
}

/** All universes in use, by a hash of their values. Weak, so that a finished search leaves nothing behind. */
const known = new Map<string, WeakRef<Universe>>();

export function universeOf(values: readonly Value[]): Universe {
  let hash = values.length;
  for (const value of values) hash = (Math.imul(hash, 31) + hashOf(value)) | 0;
  for (let probe = 0; ; probe += 1) {
    const key = `${hash}:${probe}`;
    const found = known.get(key)?.deref();
    if (found === undefined) {
      const made = new Universe(values);
      known.set(key, new WeakRef(made));
      return made;
    }
    if (found.size === values.length && found.values.every((value, index) => equal(value, values[index]!)))
      return found;
  }
}
