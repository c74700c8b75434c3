/**
 * The set of all lists of elements of a set, up to some length or of any length, not written out.
 *
 * Lists of any length are infinitely many unless the base is empty: those can be asked for members, not enumerated to
 * the end and not picked from.
 */
import { emptyList, ListValue, makeInteger, makeList, multiply } from "@countersign/kernel";
import type { Integer, Random, Value } from "@countersign/kernel";
import { choicesFrom } from "./combinations.ts";
import { fault } from "./faults.ts";
import { contains, elementsOf, hasAtMost, isEmpty, isFinite, LazySet, pick, size, subseteq } from "./lazy-sets.ts";
import type { Boxed, SetLike } from "./lazy-sets.ts";
import { describeSet, sizeOfPower } from "./set-sizes.ts";

export class SetOfLists extends LazySet {
  readonly base: SetLike;
  /** Length of the longest lists; Infinity for lists of any length. */
  readonly lengthMax: number;

  constructor(base: SetLike, lengthMax: number) {
    super();
    this.base = base;
    this.lengthMax = isEmpty(base) ? 0 : lengthMax;
  }

  override isFinite(): boolean {
    return this.lengthMax === 0 || (this.lengthMax < Infinity && isFinite(this.base));
  }

  override isEmpty(): boolean {
    return false;
  }

  override hasAtMost(limit: number): boolean {
    if (this.lengthMax === 0) return limit >= 1;
    if (this.lengthMax >= limit || !hasAtMost(this.base, limit)) return false;
    const elements = Number(size(this.base, 0));
    if (elements === 1) return this.lengthMax + 1 <= limit;
    let total = 1;
    let power = 1;
    for (let length = 1; length <= this.lengthMax && total <= limit; length++) {
      power *= elements;
      total += power;
    }
    return total <= limit;
  }

  override size(site: number): Integer {
    if (this.lengthMax === 0) return 1;
    if (this.lengthMax === Infinity) fault("CS307", `the infinite set ${this.describe()} has no size`, site);
    const elements = size(this.base, site);
    if (elements === 1) return this.lengthMax + 1;
    const power = sizeOfPower(elements, this.lengthMax + 1, () => this.describe(), site);
    // The sum of a geometric series.
    return makeInteger((BigInt(power) - 1n) / (BigInt(elements) - 1n));
  }

  override contains(value: Boxed): boolean {
    if (!(value instanceof ListValue) || value.items.length > this.lengthMax) return false;
    return value.items.every((item) => contains(this.base, item));
  }

  override includedIn(other: LazySet): boolean {
    if (!(other instanceof SetOfLists) || this.lengthMax > other.lengthMax) return false;
    return this.lengthMax === 0 || subseteq(this.base, other.base);
  }

  override *elements(site: number): Iterable<Value> {
    yield emptyList;
    for (let length = 1; length <= this.lengthMax; length++) {
      const items = elementsOf(this.base, site);
      for (const list of choicesFrom(Array.from({ length }, () => items))) yield makeList(list);
    }
  }

  override pick(random: Random, site: number): Value {
    if (!this.isFinite()) fault("CS307", `no element can be picked from the infinite set ${this.describe()}`, site);
    const elements = size(this.base, site);
    let left = random.belowBigInt(BigInt(this.size(site)));
    let length = 0;
    for (let lists: Integer = 1; left >= lists; lists = multiply(lists, elements), length++) left -= BigInt(lists);
    return makeList(Array.from({ length }, () => pick(this.base, random, site)));
  }

  override describe(): string {
    const base = describeSet(this.base);
    return this.lengthMax === Infinity ? `allLists(${base})` : `allListsUpTo(${base}, ${this.lengthMax})`;
  }
}

export function allLists(base: SetLike): LazySet {
  return new SetOfLists(base, Infinity);
}

/** A negative length is taken for 0, as Quint takes it. */
export function allListsUpTo(base: SetLike, lengthMax: Integer): LazySet {
  return new SetOfLists(base, lengthMax < 0 ? 0 : Number(lengthMax));
}
