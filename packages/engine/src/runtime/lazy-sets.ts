/**
 * Sets that are not written out: intervals, powersets, sets of maps, tuples and lists, `Int` and `Nat`.
 *
 * Invariants: membership, size, emptiness, inclusion, equality and picking never enumerate a lazy set; whatever does
 * (`force`) is bounded. `elements` goes through a set in the order of `compare`, so that a lazy set and its forced
 * twin cannot be told apart. A lazy set is never part of another value: `box` comes first.
 *
 * The functions here take either kind of set. The kinds of lazy sets are in files of their own; this one does not know
 * them.
 */
import { hasItem, isSubsetSorted, SetValue, sortedSet } from "@countersign/kernel";
import type { Integer, Random, Value } from "@countersign/kernel";
import { fault } from "./faults.ts";

/** What `force` enumerates at most. */
export const elementsMax = 5_000_000;

export abstract class LazySet {
  #forced: SetValue | undefined;

  abstract isFinite(): boolean;
  abstract isEmpty(): boolean;
  /** Whether the set has at most so many elements. Unlike `size` it always has an answer, and is quick about it. */
  abstract hasAtMost(limit: number): boolean;
  abstract size(site: number): Integer;
  abstract contains(value: Boxed): boolean;
  abstract includedIn(other: LazySet): boolean;
  /** In the order of `compare`, one at a time. */
  abstract elements(site: number): Iterable<Value>;
  /** One element, each with the same chance; the set must not be empty. */
  abstract pick(random: Random, site: number): Value;
  /** For messages, as a spec would write it. */
  abstract describe(): string;

  /** The first of `elements`; the set must not be empty. */
  least(site: number): Value {
    for (const element of this.elements(site)) return element;
    throw new Error(`${this.describe()} is empty and says it is not`);
  }

  force(site: number): SetValue {
    if (this.#forced === undefined) {
      if (!this.isFinite()) fault("CS307", `the infinite set ${this.describe()} cannot be enumerated`, site);
      if (!this.hasAtMost(elementsMax)) {
        fault("CS308", `${this.describe()} has more than ${elementsMax} elements, too many to enumerate`, site);
      }
      this.#forced = sortedSet(this.writtenOut(site));
    }
    return this.#forced;
  }

  /** Whether all items, which are those of a set, are in this one. */
  containsAll(items: readonly Value[]): boolean {
    return items.every((item) => this.contains(item));
  }

  protected writtenOut(site: number): Value[] {
    return Array.from(this.elements(site));
  }
}

export type SetLike = SetValue | LazySet;

/** What an expression may evaluate to. */
export type Boxed = Value | LazySet;

export function isLazy(value: Boxed): value is LazySet {
  return typeof value === "object" && value instanceof LazySet;
}

/** The value, a lazy set written out. */
export function box(value: Boxed, site: number): Value {
  return isLazy(value) ? value.force(site) : value;
}

export function force(set: SetLike, site: number): SetValue {
  return set instanceof SetValue ? set : set.force(site);
}

/** All elements in the order of `compare`. The array must not be changed. */
export function elementsOf(set: SetLike, site: number): readonly Value[] {
  return set instanceof SetValue ? set.items : set.force(site).items;
}

export function contains(set: SetLike, value: Boxed): boolean {
  if (!(set instanceof SetValue)) return set.contains(value);
  if (!isLazy(value)) return hasItem(set.items, value);
  return value.hasAtMost(largestItem(set)) && hasItem(set.items, value.force(0));
}

export function size(set: SetLike, site: number): Integer {
  return set instanceof SetValue ? set.items.length : set.size(site);
}

export function isEmpty(set: SetLike): boolean {
  return set instanceof SetValue ? set.items.length === 0 : set.isEmpty();
}

export function isFinite(set: SetLike): boolean {
  return set instanceof SetValue || set.isFinite();
}

export function hasAtMost(set: SetLike, limit: number): boolean {
  return set instanceof SetValue ? set.items.length <= limit : set.hasAtMost(limit);
}

export function subseteq(left: SetLike, right: SetLike): boolean {
  if (left === right) return true;
  if (left instanceof SetValue) {
    if (right instanceof SetValue) return isSubsetSorted(left.items, right.items);
    return right.containsAll(left.items);
  }
  if (left.isEmpty()) return true;
  if (!(right instanceof SetValue)) return left.includedIn(right);
  if (!left.hasAtMost(right.items.length)) return false;
  for (const element of left.elements(0)) {
    if (!hasItem(right.items, element)) return false;
  }
  return true;
}

/** The least element in the order of `compare`. */
export function least(set: SetLike, site: number): Value {
  if (isEmpty(set)) fault("CS305", "there is no element to choose: the set is empty", site);
  return set instanceof SetValue ? (set.items[0] as Value) : set.least(site);
}

/** One element, each with the same chance. */
export function pick(set: SetLike, random: Random, site: number): Value {
  if (isEmpty(set)) fault("CS305", "there is no element to pick: the set is empty", site);
  return set instanceof SetValue ? (set.items[random.below(set.items.length)] as Value) : set.pick(random, site);
}

/** Size of the largest set among the items: no larger set can be equal to one of them. */
function largestItem(set: SetValue): number {
  let largest = -1;
  for (const item of set.items) {
    if (item instanceof SetValue && item.items.length > largest) largest = item.items.length;
  }
  return largest;
}
