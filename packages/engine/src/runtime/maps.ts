/**
 * Operations on maps. `get`, `set` and `setBy` want a key that is there; `put` takes any.
 */
import { hasItem, indexOf, makeMap, MapValue, replaceAt, sortedMap, sortedSet, withEntry } from "@countersign/kernel";
import type { SetValue, Value } from "@countersign/kernel";
import { briefly, brieflyAll, fault } from "./faults.ts";

export function get(map: MapValue, key: Value, site: number): Value {
  const index = indexOf(map.keys, key);
  if (index < 0) missingKey("get", map, key, site);
  return map.values[index] as Value;
}

export function has(map: MapValue, key: Value): boolean {
  return hasItem(map.keys, key);
}

/** The map with another value under a key that it has. */
export function set(map: MapValue, key: Value, value: Value, site: number): MapValue {
  const index = indexOf(map.keys, key);
  if (index < 0) missingKey("set", map, key, site);
  return new MapValue(map.keys, replaceAt(map.values, index, value));
}

/** The map with this value under this key, which may be new. */
export function put(map: MapValue, key: Value, value: Value): MapValue {
  return withEntry(map, key, value);
}

export function keys(map: MapValue): SetValue {
  return sortedSet(map.keys);
}

/** For `mapBy`: keys as `elementsOf` gives them, and their values. Keeps both arrays. */
export function mapFromArrays(sortedKeys: readonly Value[], values: readonly Value[]): MapValue {
  return sortedMap(sortedKeys, values);
}

/** For `Map(k -> v, …)`: of several pairs with one key, the last wins. */
export function mapFromPairs(pairs: readonly (readonly [Value, Value])[]): MapValue {
  return makeMap(pairs);
}

function missingKey(operator: string, map: MapValue, key: Value, site: number): never {
  return fault(
    "CS301",
    `${operator} with the key ${briefly(key)}, which the map does not have; its keys: ${brieflyAll(map.keys)}`,
    site,
  );
}
