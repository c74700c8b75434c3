/**
 * The pool of interned values: every value that stands in states by number, once.
 *
 * Invariant: equal values have the same number, and a number never changes its value. Values are never dropped:
 * a state may refer to them at any time.
 */
import { equal, hashOf, type Value } from "@countersign/kernel";

/** Thrown when the pool has more values than a number field of a layout can hold: the fields must be widened. */
export class PoolFull {
  readonly isPoolFull = true;
}

/** Rough bytes of a pooled value, for the memory bound: an object, its array, its hash slot. */
const bytesPerValue = 120;
const bytesPerItem = 16;

export class Pool {
  readonly values: Value[] = [];
  /** Rough size of all values. */
  bytes = 0;
  private table = new Int32Array(1024);

  /** The number of a value, given out now if it is new. */
  numberOf(value: Value): number {
    const mask = this.table.length - 1;
    let slot = spread(hashOf(value)) & mask;
    for (;;) {
      const entry = this.table[slot]!;
      if (entry === 0) break;
      if (equal(this.values[entry - 1]!, value)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    this.table[slot] = this.values.length + 1;
    const number = this.add(value);
    if (this.values.length * 2 > this.table.length) this.rehash();
    return number;
  }

  /** The number of a value, which must fit into so many bits. */
  numberWithin(value: Value, bits: number): number {
    const number = this.numberOf(value);
    if (bits < 31 && number >= 1 << bits) throw new PoolFull();
    return number;
  }

  private add(value: Value): number {
    this.bytes += bytesPerValue + bytesPerItem * itemCount(value);
    return this.values.push(value) - 1;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    this.values.forEach((value, index) => {
      let slot = spread(hashOf(value)) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = index + 1;
    });
    this.table = table;
  }
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return mixed ^ (mixed >>> 15);
}

function itemCount(value: Value): number {
  if (typeof value !== "object") return 0;
  switch (value.kind) {
    case "set":
    case "list":
    case "tuple":
      return value.items.length;
    case "map":
      return 2 * value.keys.length;
    case "record":
      return value.values.length;
    case "variant":
      return 1;
  }
}
