/**
 * Types under other names, and the type that has room for the values of two.
 *
 * Invariant: two types have a common one only if they differ in nothing but the cases of their sums, and if it is plain
 * which of these are new: where both have cases of their own, one might be the other by another name.
 */
import type { Type } from "@countersign/language";
import { renamed } from "../ledger/rename-scenario.ts";
import { sameType } from "../mutate/same-type.ts";
import { type SpecMapping, isGone } from "./mapping.ts";

type Row = readonly (readonly [string, Type])[];

/** `known` keeps shared types shared, as types are large and many expressions have the same. */
export function mapType(type: Type, mapping: SpecMapping, known: Map<Type, Type>): Type {
  const before = known.get(type);
  if (before !== undefined) return before;
  const mapped = mapParts(type, (part) => mapType(part, mapping, known), mapping);
  known.set(type, mapped);
  return mapped;
}

function mapParts(type: Type, change: (part: Type) => Type, mapping: SpecMapping): Type {
  switch (type.kind) {
    case "set":
    case "list":
      return { ...type, element: change(type.element) };
    case "map":
      return { ...type, key: change(type.key), value: change(type.value) };
    case "tuple":
      return { ...type, elements: type.elements.map(change) };
    case "record":
      return {
        ...type,
        fields: sorted(type.fields.map(([name, part]) => [renamed(name, mapping.fields), change(part)])),
      };
    case "sum":
      return {
        ...type,
        variants: sorted(type.variants.map(([label, part]) => [renamed(label, mapping.variants), change(part)])),
      };
    case "operator":
      return { ...type, params: type.params.map(change), result: change(type.result) };
    default:
      return type;
  }
}

/** Undefined where there is none. */
export function commonType(first: Type, second: Type, mapping: SpecMapping): Type | undefined {
  if (sameType(first, second)) return second;
  const both = (a: readonly Type[], b: readonly Type[]): readonly Type[] | undefined => {
    if (a.length !== b.length) return undefined;
    const parts = a.map((part, index) => commonType(part, b[index]!, mapping));
    return parts.every((part) => part !== undefined) ? parts : undefined;
  };
  if ((first.kind === "set" || first.kind === "list") && second.kind === first.kind) {
    const parts = both([first.element], [second.element]);
    return parts && { kind: first.kind, element: parts[0]! };
  }
  if (first.kind === "map" && second.kind === "map") {
    const parts = both([first.key, first.value], [second.key, second.value]);
    return parts && { kind: "map", key: parts[0]!, value: parts[1]! };
  }
  if (first.kind === "tuple" && second.kind === "tuple") {
    const parts = both(first.elements, second.elements);
    return parts && { kind: "tuple", elements: parts };
  }
  if (first.kind === "record" && second.kind === "record") {
    if (first.fields.some(([name], index) => second.fields[index]?.[0] !== name)) return undefined;
    const parts = both(first.fields.map(typeOf), second.fields.map(typeOf));
    return parts && { kind: "record", fields: first.fields.map(([name], index) => [name, parts[index]!] as const) };
  }
  return first.kind === "sum" && second.kind === "sum" ? commonSum(first, second, mapping) : undefined;
}

type Sum = Type & { readonly kind: "sum" };

function commonSum(first: Sum, second: Sum, mapping: SpecMapping): Type | undefined {
  const labels = (row: Row): string[] => row.map(([label]) => label);
  const [here, there] = [labels(first.variants), labels(second.variants)];
  const lost = here.filter((label) => !there.includes(label) && !isGone(mapping, "variants", label));
  const added = there.filter((label) => !here.includes(label));
  if (lost.length > 0 && added.length > 0) return undefined;
  const variants: [string, Type][] = second.variants.map(([label, type]) => [label, type]);
  for (const [label, type] of first.variants) {
    const other = variants.find(([name]) => name === label);
    const common = other === undefined ? type : commonType(type, other[1], mapping);
    if (common === undefined) return undefined;
    if (other === undefined) variants.push([label, common]);
    else other[1] = common;
  }
  return { ...second, variants: sorted(variants) };
}

function typeOf([, type]: readonly [string, Type]): Type {
  return type;
}

function sorted(row: Row): Row {
  return row.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
