/**
 * The constructors of values: they bring about the invariants that value.ts states.
 *
 * Those whose name begins with `sorted` trust their caller, for the places where sortedness is known and time matters.
 * None of them keeps an array that the caller could still change, except where it says so.
 */
import { compare } from "./order.ts";
import { indexOf, insertAt, replaceAt } from "./sorted.ts";
import { ListValue, MapValue, RecordValue, SetValue, TupleValue, VariantValue } from "./value.ts";
import { emptyList, emptyMap, emptySet, emptyTuple } from "./value.ts";
import type { Integer, Value } from "./value.ts";

/** The one representation of an integer. */
export function makeInteger(value: bigint): Integer {
  const narrow = Number(value);
  return Number.isSafeInteger(narrow) ? narrow : value;
}

/** Sorts and drops duplicates. */
export function makeSet(items: readonly Value[]): SetValue {
  return sortedSet(sortedUnique(items));
}

/** Trusts the caller that `items` is sorted, without duplicates and never changed again. */
export function sortedSet(items: readonly Value[]): SetValue {
  return items.length === 0 ? emptySet : new SetValue(items);
}

/** The set with one more item; the same object if it was there already. */
export function withItem(set: SetValue, item: Value): SetValue {
  const index = indexOf(set.items, item);
  return index >= 0 ? set : new SetValue(insertAt(set.items, -index - 1, item));
}

/** Of several pairs with one key, the last wins. */
export function makeMap(pairs: readonly (readonly [Value, Value])[]): MapValue {
  const order = pairs.map((_, i) => i);
  order.sort((i, j) => compare(pairAt(pairs, i)[0], pairAt(pairs, j)[0]) || i - j);
  const keys: Value[] = [];
  const values: Value[] = [];
  for (const i of order) {
    const [key, value] = pairAt(pairs, i);
    const last = keys.length - 1;
    if (last >= 0 && compare(keys[last] as Value, key) === 0) values[last] = value;
    else {
      keys.push(key);
      values.push(value);
    }
  }
  return sortedMap(keys, values);
}

/** Trusts the caller that `keys` is sorted and without duplicates, and that neither array is changed again. */
export function sortedMap(keys: readonly Value[], values: readonly Value[]): MapValue {
  return keys.length === 0 ? emptyMap : new MapValue(keys, values);
}

/** The map with this value under this key, which may be new. */
export function withEntry(map: MapValue, key: Value, value: Value): MapValue {
  const index = indexOf(map.keys, key);
  if (index >= 0) return new MapValue(map.keys, replaceAt(map.values, index, value));
  return new MapValue(insertAt(map.keys, -index - 1, key), insertAt(map.values, -index - 1, value));
}

/** Keeps the array: the caller must not change it again. */
export function makeList(items: readonly Value[]): ListValue {
  return items.length === 0 ? emptyList : new ListValue(items);
}

/** Keeps the array: the caller must not change it again. */
export function makeTuple(items: readonly Value[]): TupleValue {
  return items.length === 0 ? emptyTuple : new TupleValue(items);
}

/** Sorts by name. Names must be distinct. Where they are sorted already, both arrays are kept. */
export function makeRecord(names: readonly string[], values: readonly Value[]): RecordValue {
  for (let i = 1; i < names.length; i++) {
    if ((names[i - 1] as string) >= (names[i] as string)) return sortedRecord(names, values);
  }
  return new RecordValue(names, values);
}

export function makeVariant(label: string, payload: Value = emptyTuple): VariantValue {
  return new VariantValue(label, payload);
}

function sortedRecord(names: readonly string[], values: readonly Value[]): RecordValue {
  const order = names.map((_, i) => i).sort((i, j) => compare(names[i] as string, names[j] as string));
  for (let i = 1; i < order.length; i++) {
    const name = names[order[i] as number];
    if (name === names[order[i - 1] as number]) throw new Error(`a record with two fields '${name}'`);
  }
  return new RecordValue(
    order.map((i) => names[i] as string),
    order.map((i) => values[i] as Value),
  );
}

function sortedUnique(items: readonly Value[]): readonly Value[] {
  if (items.length < 2) return items.slice();
  const sorted = items.slice().sort(compare);
  let kept = 1;
  for (let i = 1; i < sorted.length; i++) {
    const item = sorted[i] as Value;
    if (compare(sorted[kept - 1] as Value, item) !== 0) sorted[kept++] = item;
  }
  sorted.length = kept;
  return sorted;
}

function pairAt(pairs: readonly (readonly [Value, Value])[], index: number): readonly [Value, Value] {
  return pairs[index] as readonly [Value, Value];
}
