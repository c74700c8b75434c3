/**
 * Arrays sorted by `compare` and without duplicates, as sets and maps hold them: searching, inserting, merging.
 *
 * Every argument must be such an array and every result is one. The arguments are never changed; where a result would
 * equal an argument, the argument itself is returned, so that callers can tell "nothing changed" by `===`.
 */
import { compare } from "./order.ts";
import type { Value } from "./value.ts";

/** Index of an item, or `-(place where it would go) - 1`. */
export function indexOf(items: readonly Value[], item: Value): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compare(items[middle] as Value, item);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -low - 1;
}

export function hasItem(items: readonly Value[], item: Value): boolean {
  return indexOf(items, item) >= 0;
}

/** A copy with `item` put in at `index`. */
export function insertAt(items: readonly Value[], index: number, item: Value): Value[] {
  const result: Value[] = new Array<Value>(items.length + 1);
  for (let i = 0; i < index; i++) result[i] = items[i] as Value;
  result[index] = item;
  for (let i = index; i < items.length; i++) result[i + 1] = items[i] as Value;
  return result;
}

/** A copy with the item at `index` replaced. */
export function replaceAt(items: readonly Value[], index: number, item: Value): Value[] {
  const result = items.slice();
  result[index] = item;
  return result;
}

export function unionSorted(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  if (right.length === 0 || left === right) return left;
  if (left.length === 0) return right;
  const result: Value[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const order = compare(left[i] as Value, right[j] as Value);
    if (order <= 0) result.push(left[i++] as Value);
    else result.push(right[j++] as Value);
    if (order === 0) j++;
  }
  while (i < left.length) result.push(left[i++] as Value);
  while (j < right.length) result.push(right[j++] as Value);
  if (result.length === left.length) return left;
  return result.length === right.length ? right : result;
}

export function intersectSorted(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  if (left === right) return left;
  const result: Value[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const order = compare(left[i] as Value, right[j] as Value);
    if (order === 0) result.push(left[i] as Value);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  if (result.length === left.length) return left;
  return result.length === right.length ? right : result;
}

/** The items of `left` that are not in `right`. */
export function excludeSorted(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  if (right.length === 0) return left;
  const result: Value[] = [];
  let j = 0;
  for (let i = 0; i < left.length; i++) {
    const item = left[i] as Value;
    let order = -1;
    while (j < right.length && (order = compare(item, right[j] as Value)) > 0) j++;
    if (j >= right.length || order < 0) result.push(item);
  }
  return result.length === left.length ? left : result;
}

export function isSubsetSorted(left: readonly Value[], right: readonly Value[]): boolean {
  if (left === right) return true;
  if (left.length > right.length) return false;
  let j = 0;
  for (let i = 0; i < left.length; i++, j++) {
    let order = -1;
    while (j < right.length && (order = compare(left[i] as Value, right[j] as Value)) > 0) j++;
    if (j >= right.length || order < 0) return false;
  }
  return true;
}
