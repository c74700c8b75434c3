/**
 * Sets of integers that are not written out: intervals, `Int` and `Nat`.
 *
 * `Int` has no least element, so its `elements` is a fault; as its `least`, for `chooseSome`, it offers 0. Both `Int` and `Nat`
 * refuse to pick: there is no fair choice among infinitely many.
 */
import { add, emptySet, makeInteger, subtract } from "@countersign/kernel";
import type { Integer, Random, Value } from "@countersign/kernel";
import { fault } from "./faults.ts";
import { LazySet } from "./lazy-sets.ts";
import type { Boxed, SetLike } from "./lazy-sets.ts";

/** The integers from `low` to `high`, both included; at least one. Made by `to`. */
export class Interval extends LazySet {
  readonly low: Integer;
  readonly high: Integer;

  constructor(low: Integer, high: Integer) {
    super();
    this.low = low;
    this.high = high;
  }

  override isFinite(): boolean {
    return true;
  }

  override isEmpty(): boolean {
    return false;
  }

  override hasAtMost(limit: number): boolean {
    return this.size() <= limit;
  }

  override size(): Integer {
    return add(subtract(this.high, this.low), 1);
  }

  override contains(value: Boxed): boolean {
    return isInteger(value) && this.low <= value && value <= this.high;
  }

  override containsAll(items: readonly Value[]): boolean {
    // They are sorted, and there is nothing but integers between two integers.
    return items.length === 0 || (this.contains(items[0] as Value) && this.contains(items[items.length - 1] as Value));
  }

  override includedIn(other: LazySet): boolean {
    return other.contains(this.low) && other.contains(this.high);
  }

  override *elements(): Iterable<Value> {
    for (let value = this.low; value <= this.high; value = add(value, 1)) yield value;
  }

  protected override writtenOut(): Value[] {
    const items: Value[] = [];
    for (let value = this.low; value <= this.high; value = add(value, 1)) items.push(value);
    return items;
  }

  override pick(random: Random): Value {
    const count = this.size();
    const offset = typeof count === "number" ? random.below(count) : makeInteger(random.belowBigInt(count));
    return add(this.low, offset);
  }

  override describe(): string {
    return `${this.low}.to(${this.high})`;
  }
}

/** `Int` or `Nat`. */
class InfiniteIntegers extends LazySet {
  readonly #name: "Int" | "Nat";

  constructor(name: "Int" | "Nat") {
    super();
    this.#name = name;
  }

  override isFinite(): boolean {
    return false;
  }

  override isEmpty(): boolean {
    return false;
  }

  override hasAtMost(): boolean {
    return false;
  }

  override size(site: number): Integer {
    return fault("CS307", `the infinite set ${this.#name} has no size`, site);
  }

  override contains(value: Boxed): boolean {
    return isInteger(value) && (this.#name === "Int" || value >= 0);
  }

  override includedIn(other: LazySet): boolean {
    return other === this || other === allIntegers;
  }

  override *elements(site: number): Iterable<Value> {
    if (this.#name === "Int") fault("CS307", "the infinite set Int cannot be enumerated", site);
    for (let value: Integer = 0; ; value = add(value, 1)) yield value;
  }

  override least(): Value {
    return 0;
  }

  override pick(_random: Random, site: number): Value {
    return fault("CS307", `no element can be picked from the infinite set ${this.#name}`, site);
  }

  override describe(): string {
    return this.#name;
  }
}

export const allIntegers: LazySet = new InfiniteIntegers("Int");
export const allNaturals: LazySet = new InfiniteIntegers("Nat");

/** Empty where `high` is below `low`. */
export function to(low: Integer, high: Integer): SetLike {
  return low <= high ? new Interval(low, high) : emptySet;
}

function isInteger(value: Boxed): value is Integer {
  return typeof value === "number" || typeof value === "bigint";
}
