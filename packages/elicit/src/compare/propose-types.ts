/**
 * Guesses which variants and fields of two specs are one under two names, from the types they stand in.
 *
 * Invariant: a guess is made only where nothing else would do: two types of one shape in which exactly one name of each
 * kind of content has no counterpart.
 */
import type { Program, Type } from "@countersign/language";
import { typeKey } from "../mutate/same-type.ts";
import type { SpecMapping } from "./mapping.ts";

type Row = readonly (readonly [string, Type])[];

export function proposeTypes(first: Program, second: Program): Pick<SpecMapping, "variants" | "fields"> {
  const variants = rowsOf(first, second, "sum");
  const fields = rowsOf(first, second, "record");
  return { variants: Object.fromEntries(matchRows(...variants)), fields: Object.fromEntries(matchRows(...fields)) };
}

function rowsOf(first: Program, second: Program, kind: "sum" | "record"): [Row[], Row[]] {
  return [collect(first, kind), collect(second, kind)];
}

function collect({ variables }: Program, kind: "sum" | "record"): Row[] {
  const rows = new Map<string, Row>();
  const visit = (type: Type): void => {
    if (type.kind === "sum" || type.kind === "record") {
      const row = type.kind === "sum" ? type.variants : type.fields;
      if (type.kind === kind) rows.set(typeKey(type), row);
      for (const [, part] of row) visit(part);
    }
    if (type.kind === "set" || type.kind === "list") visit(type.element);
    if (type.kind === "map") [type.key, type.value].forEach(visit);
    if (type.kind === "tuple") type.elements.forEach(visit);
  };
  for (const { type } of variables) visit(type);
  return [...rows.values()];
}

function matchRows(first: readonly Row[], second: readonly Row[]): Map<string, string> {
  const matched = new Map<string, string>();
  for (const row of first) {
    const alike = second.filter((other) => other.length === row.length && shared(row, other) > 0);
    const candidates = alike.length > 0 ? alike : second.filter((other) => other.length === row.length);
    if (candidates.length !== 1) continue;
    const [other] = candidates;
    const lost = row.filter(([name]) => !other!.some(([each]) => each === name));
    const added = other!.filter(([name]) => !row.some(([each]) => each === name));
    for (const [name, type] of lost) {
      const same = added.filter(([, each]) => shapeOf(each) === shapeOf(type));
      const rivals = lost.filter(([, each]) => shapeOf(each) === shapeOf(type));
      if (same.length === 1 && rivals.length === 1) matched.set(name, same[0]![0]);
    }
  }
  return matched;
}

function shared(row: Row, other: Row): number {
  return row.filter(([name]) => other.some(([each]) => each === name)).length;
}

/** A type without the names in it. */
function shapeOf(type: Type): string {
  switch (type.kind) {
    case "set":
    case "list":
      return `${type.kind}[${shapeOf(type.element)}]`;
    case "map":
      return `map[${shapeOf(type.key)},${shapeOf(type.value)}]`;
    case "tuple":
      return `(${type.elements.map(shapeOf).join()})`;
    case "record":
      return `{${type.fields.map(([, part]) => shapeOf(part)).join()}}`;
    case "sum":
      return `<${type.variants.map(([, part]) => shapeOf(part)).join()}>`;
    default:
      return typeKey(type);
  }
}
