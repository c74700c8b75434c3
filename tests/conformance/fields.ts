/** The variables of the spec by name, and plain words for the values in them. */
import {
  type Value,
  MapValue,
  SetValue,
  VariantValue,
  indexOf,
  makeMap,
  makeSet,
  makeVariant,
  showValue,
} from "@countersign/kernel";

export type Fields = ReadonlyMap<string, Value>;

/** A name or a number as it is, anything else as Quint would write it. */
export function plain(value: Value | undefined): string {
  return typeof value === "string" ? value : value === undefined ? "" : showValue(value);
}

export function fieldsOf(variables: readonly string[], values: readonly Value[]): Fields {
  return new Map(variables.map((name, at) => [name, values[at] as Value]));
}

/** What a map says of a name, by its label if it is a variant. */
export function entryOf(fields: Fields, variable: string, name: string): string | undefined {
  const map = fields.get(variable);
  if (!(map instanceof MapValue)) return undefined;
  const value = map.values[indexOf(map.keys, name)];
  return value instanceof VariantValue ? value.label : plain(value);
}

export function namesOf(set: Value | undefined): readonly string[] {
  return set instanceof SetValue ? set.items.map(plain) : [];
}

export function labelOf(value: Value | undefined): string {
  return value instanceof VariantValue ? value.label : plain(value);
}

/** A set of names. */
export function names(items: Iterable<string>): Value {
  return makeSet([...items]);
}

/** From names to variants without payload. */
export function variants(entries: Iterable<readonly [string, string]>): Value {
  return makeMap([...entries].map(([name, label]) => [name, makeVariant(label)]));
}
