/**
 * Whether two types are one and the same.
 *
 * By what they consist of: a sum type that was inferred has lost its name, and is still the type that was declared.
 */
import type { Type } from "@countersign/language";

export const bool: Type = { kind: "bool" };
export const int: Type = { kind: "int" };
export const text: Type = { kind: "str" };

const keys = new WeakMap<Type, string>();

export function sameType(left: Type, right: Type): boolean {
  return left === right || typeKey(left) === typeKey(right);
}

export function typeKey(type: Type): string {
  const known = keys.get(type);
  if (known !== undefined) return known;
  const key = read(type);
  keys.set(type, key);
  return key;
}

function read(type: Type): string {
  switch (type.kind) {
    case "bool":
    case "int":
    case "str":
      return type.kind;
    case "set":
    case "list":
      return `${type.kind}[${typeKey(type.element)}]`;
    case "map":
      return `map[${typeKey(type.key)},${typeKey(type.value)}]`;
    case "tuple":
      return `(${type.elements.map(typeKey).join(",")})`;
    case "record":
      return `{${rowKey(type.fields)}}`;
    case "sum":
      return `<${rowKey(type.variants)}>`;
    case "operator":
      return `(${type.params.map(typeKey).join(",")})=>${typeKey(type.result)}`;
    case "variable":
    case "abstract":
      return `${type.kind} ${type.name}`;
  }
}

function rowKey(row: readonly (readonly [string, Type])[]): string {
  return row
    .map(([name, type]) => `${JSON.stringify(name)}:${typeKey(type)}`)
    .sort()
    .join(",");
}
