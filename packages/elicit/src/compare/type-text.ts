/** A type in full, for two types to be laid beside each other: a sum with all its cases, whatever its name. */
import type { Type } from "@countersign/language";

export function typeText(type: Type): string {
  switch (type.kind) {
    case "bool":
    case "int":
    case "str":
      return type.kind;
    case "set":
      return `Set[${typeText(type.element)}]`;
    case "list":
      return `List[${typeText(type.element)}]`;
    case "map":
      return `(${typeText(type.key)} -> ${typeText(type.value)})`;
    case "tuple":
      return `(${type.elements.map(typeText).join(", ")})`;
    case "record":
      return `{ ${type.fields.map(([name, field]) => `${name}: ${typeText(field)}`).join(", ")} }`;
    case "sum":
      return type.variants
        .map(([label, payload]) => (isUnit(payload) ? label : `${label}(${typeText(payload)})`))
        .join(" | ");
    case "operator":
      return `(${type.params.map(typeText).join(", ")}) => ${typeText(type.result)}`;
    case "variable":
    case "abstract":
      return type.name;
  }
}

function isUnit(type: Type): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}
