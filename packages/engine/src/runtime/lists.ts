/**
 * Operations on lists. Indices count from 0; an index that is out of range is a fault, never an empty answer.
 */
import { add, compareIntegers, emptySet, makeList, replaceAt as replaced, subtract } from "@countersign/kernel";
import type { Integer, ListValue, Value } from "@countersign/kernel";
import { fault } from "./faults.ts";
import { Interval } from "./integer-sets.ts";
import { elementsMax } from "./lazy-sets.ts";
import type { SetLike } from "./lazy-sets.ts";

export function nth(list: ListValue, index: Integer, site: number): Value {
  return list.items[checkedIndex("nth", list, index, site)] as Value;
}

export function replaceAt(list: ListValue, index: Integer, value: Value, site: number): ListValue {
  return makeList(replaced(list.items, checkedIndex("replaceAt", list, index, site), value));
}

export function head(list: ListValue, site: number): Value {
  if (list.items.length === 0) fault("CS302", "head of an empty list", site);
  return list.items[0] as Value;
}

export function tail(list: ListValue, site: number): ListValue {
  if (list.items.length === 0) fault("CS302", "tail of an empty list", site);
  return makeList(list.items.slice(1));
}

export function append(list: ListValue, item: Value): ListValue {
  const items = list.items.slice();
  items.push(item);
  return makeList(items);
}

export function concat(left: ListValue, right: ListValue): ListValue {
  if (left.items.length === 0) return right;
  return right.items.length === 0 ? left : makeList(left.items.concat(right.items));
}

export function length(list: ListValue): number {
  return list.items.length;
}

export function indices(list: ListValue): SetLike {
  return list.items.length === 0 ? emptySet : new Interval(0, list.items.length - 1);
}

/** From `start` to and without `end`, where 0 <= start <= end <= length. */
export function slice(list: ListValue, start: Integer, end: Integer, site: number): ListValue {
  if (start < 0 || start > end || end > list.items.length) {
    fault("CS303", `slice from ${start} to ${end} of a list of length ${list.items.length}`, site);
  }
  return makeList(list.items.slice(Number(start), Number(end)));
}

/** The integers from `start` to and without `end`, where start <= end. */
export function range(start: Integer, end: Integer, site: number): ListValue {
  if (compareIntegers(start, end) > 0) fault("CS303", `range from ${start} down to ${end}`, site);
  const count = subtract(end, start);
  if (count > elementsMax) fault("CS308", `range of ${count} integers, too many to enumerate`, site);
  return makeList(Array.from({ length: Number(count) }, (_, i) => add(start, i)));
}

function checkedIndex(operator: string, list: ListValue, index: Integer, site: number): number {
  if (typeof index !== "number" || index < 0 || index >= list.items.length) {
    return fault("CS303", `${operator} with the index ${index} of a list of length ${list.items.length}`, site);
  }
  return index;
}
