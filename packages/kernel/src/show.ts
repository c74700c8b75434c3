/**
 * Values as Quint writes them, on one line, for people: `Set(1, 2)`, `Map("a" -> 1)`, `[1, 2]`, `("a", 1)`,
 * `{ a: 1 }`, `Some(3)`, `None`.
 *
 * Not an encoding: the text of a value may be read as an expression of the spec it came from, but values of
 * different kinds are not promised different texts. See canonical.ts for that.
 */
import type { Value } from "./value.ts";

export function showValue(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  switch (value.kind) {
    case "set":
      return `Set(${showAll(value.items)})`;
    case "list":
      return `[${showAll(value.items)}]`;
    case "tuple":
      // Quint has no other notation for a tuple of one: parentheses alone are only parentheses.
      return value.items.length === 1 ? `Tup(${showAll(value.items)})` : `(${showAll(value.items)})`;
    case "map":
      return `Map(${value.keys.map((key, i) => `${showValue(key)} -> ${showValue(value.values[i] as Value)}`).join(", ")})`;
    case "record": {
      const fields = value.names.map((name, i) => `${name}: ${showValue(value.values[i] as Value)}`);
      return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
    }
    case "variant":
      return hasPayload(value.payload) ? `${value.label}(${showValue(value.payload)})` : value.label;
  }
}

function showAll(items: readonly Value[]): string {
  return items.map(showValue).join(", ");
}

function hasPayload(payload: Value): boolean {
  return !(typeof payload === "object" && payload.kind === "tuple" && payload.items.length === 0);
}
