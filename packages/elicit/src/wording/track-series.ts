/**
 * What the rows of a track are made of: for each variable, or for each name in a map, its value in every column.
 *
 * Invariant: two neighbouring values are marked as different exactly if they are. Time is linear in the number of names,
 * so ten thousand hosts are no matter.
 */
import { MapValue, type Value, compare, equal, indexOf } from "@countersign/kernel";
import type { Type, Variable } from "@countersign/language";
import { sayValue } from "./say-value.ts";

export interface Series {
  /** Index of the variable. */
  readonly variable: number;
  /** The element of a map; its variable gives the group. */
  readonly key?: Value;
  readonly name: string;
  readonly type: Type;
  /** One a column; nothing where a map has no such key. */
  readonly values: readonly (Value | undefined)[];
  /** Whether it differs from the column before; never in the first. */
  readonly changed: readonly boolean[];
}

export function seriesOf(variable: number, declared: Variable, values: readonly Value[]): Series[] {
  const { type, name } = declared;
  const maps = values.filter((value) => value instanceof MapValue);
  const hasNames = type.kind === "map" && isNameType(type.key) && maps.length === values.length;
  const keys = hasNames ? keysOf(maps) : [];
  if (type.kind !== "map" || keys.length === 0) return [series(variable, name, type, values)];
  return keys.map((key) => {
    const found = maps.map((map) => {
      const at = indexOf(map.keys, key);
      return at < 0 ? undefined : map.values[at];
    });
    return { ...series(variable, sayValue(key), type.value, found), key };
  });
}

function series(variable: number, name: string, type: Type, values: readonly (Value | undefined)[]): Series {
  const changed = values.map((value, index) => index > 0 && !same(values[index - 1], value));
  return { variable, name, type, values, changed };
}

export function same(left: Value | undefined, right: Value | undefined): boolean {
  return left === undefined || right === undefined ? left === right : equal(left, right);
}

/** Things one can point at; a map from sets or pairs is one thing. */
function isNameType(type: Type): boolean {
  return (
    type.kind === "str" ||
    type.kind === "int" ||
    type.kind === "abstract" ||
    type.kind === "sum" ||
    type.kind === "bool"
  );
}

function keysOf(maps: readonly MapValue[]): readonly Value[] {
  const [first] = maps;
  if (first === undefined) return [];
  if (
    maps.every(({ keys }) => keys.length === first.keys.length && keys.every((key, i) => equal(key, first.keys[i]!)))
  ) {
    return first.keys;
  }
  const all = maps.flatMap(({ keys }) => keys).sort(compare);
  return all.filter((key, index) => index === 0 || !equal(key, all[index - 1]!));
}
