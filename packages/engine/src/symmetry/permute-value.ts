/** Values under a renaming of elements: what a state looks like when two machines swap their names. */
import {
  type Value,
  ListValue,
  MapValue,
  RecordValue,
  TupleValue,
  VariantValue,
  canonicalText,
  equal,
  makeMap,
  makeSet,
} from "@countersign/kernel";

/** Gives the new name of an element, or undefined for values that are no elements. */
export type Renaming = (value: Value) => Value | undefined;

/** The same object where nothing was renamed. */
export function permuteValue(value: Value, renaming: Renaming): Value {
  const renamed = renaming(value);
  if (renamed !== undefined) return renamed;
  if (typeof value !== "object") return value;
  const each = (items: readonly Value[]): readonly Value[] => {
    const result = items.map((item) => permuteValue(item, renaming));
    return result.every((item, index) => item === items[index]) ? items : result;
  };
  switch (value.kind) {
    case "set": {
      const items = each(value.items);
      return items === value.items ? value : makeSet(items);
    }
    case "map": {
      const keys = each(value.keys);
      const values = each(value.values);
      if (keys === value.keys) return values === value.values ? value : new MapValue(keys, values);
      return makeMap(keys.map((key, index) => [key, values[index]!]));
    }
    case "list": {
      const items = each(value.items);
      return items === value.items ? value : new ListValue(items);
    }
    case "tuple": {
      const items = each(value.items);
      return items === value.items ? value : new TupleValue(items);
    }
    case "record": {
      const values = each(value.values);
      return values === value.values ? value : new RecordValue(value.names, values);
    }
    case "variant": {
      const payload = permuteValue(value.payload, renaming);
      return payload === value.payload ? value : new VariantValue(value.label, payload);
    }
  }
}

export function swapping(a: Value, b: Value): Renaming {
  return (value) => (equal(value, a) ? b : equal(value, b) ? a : undefined);
}

/** Swaps of neighbours generate all renamings. */
export function neighbourSwaps(elements: readonly Value[]): Renaming[] {
  return elements.slice(1).map((element, index) => swapping(elements[index]!, element));
}

/** The values together with everything renaming makes of them, or undefined when that is more than `limit`. */
export function closeUnder(values: readonly Value[], swaps: readonly Renaming[], limit: number): Value[] | undefined {
  const all = [...values];
  const known = new Set(all.map(canonicalText));
  for (let next = 0; next < all.length; next += 1) {
    for (const swap of swaps) {
      const image = permuteValue(all[next]!, swap);
      if (image === all[next] || known.has(canonicalText(image))) continue;
      if (all.length >= limit) return undefined;
      known.add(canonicalText(image));
      all.push(image);
    }
  }
  return all;
}
