/**
 * All values of a type, where they are few enough to look at every one: what is compared on all of them is decided.
 */
import { type Value, RecordValue, TupleValue, emptyTuple, makeSet, makeVariant } from "@countersign/kernel";
import type { Type } from "@countersign/language";

/** Undefined for more than `most`, and for types without an end. */
export function valuesOfType(type: Type, most: number): readonly Value[] | undefined {
  switch (type.kind) {
    case "bool":
      return most < 2 ? undefined : [false, true];
    case "set": {
      const items = valuesOfType(type.element, Math.floor(Math.log2(most)));
      return items && subsets(items);
    }
    case "tuple":
      if (type.elements.length === 0) return [emptyTuple];
      return productOf(type.elements, most)?.map((items) => new TupleValue(items));
    case "record": {
      const names = type.fields.map(([name]) => name);
      const rows = productOf(
        type.fields.map(([, field]) => field),
        most,
      );
      return rows?.map((values) => new RecordValue(names, values));
    }
    case "sum": {
      const all: Value[] = [];
      for (const [label, payload] of type.variants) {
        const payloads = valuesOfType(payload, most - all.length);
        if (payloads === undefined) return undefined;
        all.push(...payloads.map((each) => makeVariant(label, each)));
      }
      return all.length > most ? undefined : all;
    }
    default:
      return undefined;
  }
}

/** Every row with a value of each type; undefined for more than `most`. */
export function productOf(types: readonly Type[], most: number): readonly (readonly Value[])[] | undefined {
  let rows: readonly (readonly Value[])[] = [[]];
  for (const type of types) {
    const values = valuesOfType(type, Math.floor(most / rows.length));
    if (values === undefined) return undefined;
    rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  }
  return rows.length > most ? undefined : rows;
}

function subsets(items: readonly Value[]): readonly Value[] {
  let all: readonly (readonly Value[])[] = [[]];
  for (const item of items) all = all.flatMap((each) => [each, [...each, item]]);
  return all.map((each) => makeSet(each));
}
