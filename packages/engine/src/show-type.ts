/** Types as Quint writes them. */
import type { Type } from "@countersign/language";

export function showType(type: Type): string {
  switch (type.kind) {
    case "bool":
    case "int":
    case "str":
      return type.kind;
    case "set":
      return `Set[${showType(type.element)}]`;
    case "list":
      return `List[${showType(type.element)}]`;
    case "map":
      return `${type.key.kind === "map" ? `(${showType(type.key)})` : showType(type.key)} -> ${showType(type.value)}`;
    case "tuple":
      return `(${type.elements.map(showType).join(", ")})`;
    case "record":
      return `{ ${type.fields.map(([name, field]) => `${name}: ${showType(field)}`).join(", ")} }`;
    case "sum":
      return (
        type.name ??
        type.variants
          .map(([label, payload]) => (isUnit(payload) ? label : `${label}(${showType(payload)})`))
          .join(" | ")
      );
    case "operator":
      return `(${type.params.map(showType).join(", ")}) => ${showType(type.result)}`;
    case "variable":
    case "abstract":
      return type.name;
  }
}

function isUnit(type: Type): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}
