/**
 * Operations on sets of either kind. Whatever can be answered without enumerating a lazy set is: `Nat` can be
 * intersected with a set that is written out, and a powerset united with one of its subsets.
 */
import { excludeSorted, intersectSorted, makeSet, SetValue, sortedMap, sortedSet } from "@countersign/kernel";
import { emptySet, equal, makeInteger, unionSorted } from "@countersign/kernel";
import type { MapValue, TupleValue, Value } from "@countersign/kernel";
import { briefly, fault } from "./faults.ts";
import { Interval, to } from "./integer-sets.ts";
import { contains, elementsMax, elementsOf, hasAtMost, isEmpty, isLazy, least, size, subseteq } from "./lazy-sets.ts";
import type { Boxed, LazySet, SetLike } from "./lazy-sets.ts";

export function union(left: SetLike, right: SetLike, site: number): SetLike {
  if (left instanceof SetValue && right instanceof SetValue)
    return ofItems(unionSorted(left.items, right.items), left, right);
  if (subseteq(right, left)) return left;
  if (subseteq(left, right)) return right;
  return sortedSet(unionSorted(elementsOf(left, site), elementsOf(right, site)));
}

export function intersect(left: SetLike, right: SetLike, site: number): SetLike {
  if (left instanceof SetValue && right instanceof SetValue) {
    return ofItems(intersectSorted(left.items, right.items), left, right);
  }
  if (left instanceof Interval && right instanceof Interval) {
    return to(left.low > right.low ? left.low : right.low, left.high < right.high ? left.high : right.high);
  }
  if (subseteq(left, right)) return left;
  if (subseteq(right, left)) return right;
  const [few, many] = left instanceof SetValue || hasAtMost(left, elementsMax) ? [left, right] : [right, left];
  return sortedSet(elementsOf(few, site).filter((item) => contains(many, item)));
}

export function exclude(left: SetLike, right: SetLike, site: number): SetLike {
  if (left instanceof SetValue && right instanceof SetValue) {
    return ofItems(excludeSorted(left.items, right.items), left, right);
  }
  if (isEmpty(right)) return left;
  if (subseteq(left, right)) return emptySet;
  return sortedSet(elementsOf(left, site).filter((item) => !contains(right, item)));
}

/** The union of the sets in a set. */
export function flatten(sets: SetLike, site: number): SetLike {
  const items = elementsOf(sets, site) as readonly SetValue[];
  if (items.length < 2) return items[0] ?? emptySet;
  return makeSet(items.flatMap((set) => set.items));
}

/** Equality of any two values; lazy sets are compared without enumerating them. */
export function equals(left: Boxed, right: Boxed): boolean {
  if (!isLazy(left) && !isLazy(right)) return equal(left, right);
  if (left instanceof SetValue && isLazy(right)) return equalsWritten(right, left);
  if (isLazy(left) && right instanceof SetValue) return equalsWritten(left, right);
  return isLazy(left) && isLazy(right) && subseteq(left, right) && subseteq(right, left);
}

/** The least element in the order of `compare`; of `Int`, which has none, 0. */
export function chooseSome(set: SetLike, site: number): Value {
  if (isEmpty(set)) fault("CS305", "chooseSome on an empty set", site);
  return least(set, site);
}

export function getOnlyElement(set: SetLike, site: number): Value {
  if (isEmpty(set)) fault("CS305", "getOnlyElement on an empty set", site);
  if (!hasAtMost(set, 1)) fault("CS312", `getOnlyElement on a set with ${countOf(set)} elements`, site);
  return least(set, site);
}

/** Pairs to a map. Sets have no order in which one pair could win over another, so conflicting pairs are a fault. */
export function setToMap(set: SetLike, site: number): MapValue {
  const keys: Value[] = [];
  const values: Value[] = [];
  // Pairs are in the order of their keys, as tuples are compared item by item.
  for (const pair of elementsOf(set, site) as readonly TupleValue[]) {
    const [key, value] = pair.items as readonly [Value, Value];
    const last = keys.length - 1;
    if (last >= 0 && equal(keys[last] as Value, key)) {
      const both = `${briefly(values[last] as Value)} and ${briefly(value)}`;
      fault("CS313", `setToMap on a set that gives the key ${briefly(key)} two values, ${both}`, site);
    }
    keys.push(key);
    values.push(value);
  }
  return sortedMap(keys, values);
}

function ofItems(items: readonly Value[], left: SetValue, right: SetValue): SetValue {
  return items === left.items ? left : items === right.items ? right : sortedSet(items);
}

/** A set that includes another and has no more elements is the other. */
function equalsWritten(lazy: LazySet, written: SetValue): boolean {
  return lazy.hasAtMost(written.items.length) && lazy.containsAll(written.items);
}

function countOf(set: SetLike): string {
  return hasAtMost(set, Number.MAX_SAFE_INTEGER) ? String(makeInteger(BigInt(size(set, 0)))) : "too many";
}
