/** Whether a value that came from outside is one of a type: a scenario outlives the spec it was made from. */
import { type Value, ListValue, MapValue, RecordValue, SetValue, TupleValue, VariantValue } from "@countersign/kernel";
import type { Type } from "@countersign/language";

export function fitsType(value: Value, type: Type): boolean {
  const all = (values: readonly Value[], each: Type): boolean => values.every((item) => fitsType(item, each));
  switch (type.kind) {
    case "bool":
      return typeof value === "boolean";
    case "int":
      return typeof value === "number" || typeof value === "bigint";
    case "str":
      return typeof value === "string";
    case "set":
      return value instanceof SetValue && all(value.items, type.element);
    case "list":
      return value instanceof ListValue && all(value.items, type.element);
    case "map":
      return value instanceof MapValue && all(value.keys, type.key) && all(value.values, type.value);
    case "tuple":
      return (
        value instanceof TupleValue &&
        value.items.length === type.elements.length &&
        type.elements.every((element, index) => fitsType(value.items[index]!, element))
      );
    case "record":
      return (
        value instanceof RecordValue &&
        value.names.length === type.fields.length &&
        type.fields.every(
          ([name, field], index) => value.names[index] === name && fitsType(value.values[index]!, field),
        )
      );
    case "sum": {
      const payload =
        value instanceof VariantValue ? type.variants.find(([label]) => label === value.label) : undefined;
      return payload !== undefined && fitsType((value as VariantValue).payload, payload[1]);
    }
    case "abstract":
    case "variable":
      return true;
    case "operator":
      return false;
  }
}
