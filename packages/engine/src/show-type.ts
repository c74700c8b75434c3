/** Types as Quint writes them. */
import type { Type } from "@countersign/language";

/** `inFull`: a sum by its variants whatever its name, for two types to be laid beside each other. */
export function showType(type: Type, { inFull = false }: { readonly inFull?: boolean } = {}): string {
  const show = (part: Type): string => showType(part, { inFull });
  switch (type.kind) {
    case "bool":
    case "int":
    case "str":
      return type.kind;
    case "set":
      return `Set[${show(type.element)}]`;
    case "list":
      return `List[${show(type.element)}]`;
    case "map":
      return `${type.key.kind === "map" ? `(${show(type.key)})` : show(type.key)} -> ${show(type.value)}`;
    case "tuple":
      return `(${type.elements.map(show).join(", ")})`;
    case "record":
      return `{ ${type.fields.map(([name, field]) => `${name}: ${show(field)}`).join(", ")} }`;
    case "sum":
      if (type.name !== undefined && !inFull) return type.name;
      return type.variants
        .map(([label, payload]) => (isUnit(payload) ? label : `${label}(${show(payload)})`))
        .join(" | ");
    case "operator":
      return `(${type.params.map(show).join(", ")}) => ${show(type.result)}`;
    case "variable":
    case "abstract":
      return type.name;
  }
}

function isUnit(type: Type): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}
