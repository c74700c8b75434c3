/**
 * Types as rows of a table that refer to each other by number, parts before wholes.
 *
 * A program mentions the same few types at thousands of nodes; written out at each, they would be most of an entry.
 */
import type { Type } from "../program.ts";

type Row = readonly [kind: Type["kind"], ...parts: readonly (string | number | readonly number[])[]];

export class TypeTable {
  readonly rows: Row[] = [];
  readonly #numbers = new Map<Type, number>();

  number(type: Type): number {
    const known = this.#numbers.get(type);
    if (known !== undefined) return known;
    const row = this.#row(type);
    const number = this.rows.push(row) - 1;
    this.#numbers.set(type, number);
    return number;
  }

  #row(type: Type): Row {
    switch (type.kind) {
      case "set":
      case "list":
        return [type.kind, this.number(type.element)];
      case "map":
        return [type.kind, this.number(type.key), this.number(type.value)];
      case "tuple":
        return [type.kind, type.elements.map((element) => this.number(element))];
      case "record":
        return [type.kind, type.fields.map(([, field]) => this.number(field)), ...type.fields.map(([name]) => name)];
      case "sum": {
        const payloads = type.variants.map(([, payload]) => this.number(payload));
        const labels = type.variants.map(([label]) => label);
        return type.name === undefined
          ? [type.kind, payloads, 0, ...labels]
          : [type.kind, payloads, 1, type.name, ...labels];
      }
      case "operator":
        return [type.kind, type.params.map((param) => this.number(param)), this.number(type.result)];
      case "variable":
      case "abstract":
        return [type.kind, type.name];
      default:
        return [type.kind];
    }
  }
}

/** The types of a table; throws where it is not one. */
export function readTypeTable(rows: readonly Row[]): readonly Type[] {
  const types: Type[] = [];
  const at = (number: unknown): Type => {
    const type = typeof number === "number" ? types[number] : undefined;
    if (type === undefined) throw new Error("a type refers to one that is not there");
    return type;
  };
  for (const row of rows) types.push(readRow(row, at));
  return types;
}

function readRow(row: Row, at: (number: unknown) => Type): Type {
  const [kind, first, second, ...rest] = row;
  const many = Array.isArray(first) ? first.map(at) : [];
  switch (kind) {
    case "set":
    case "list":
      return { kind, element: at(first) };
    case "map":
      return { kind, key: at(first), value: at(second) };
    case "tuple":
      return { kind, elements: many };
    case "record":
      return { kind, fields: many.map((field, index) => [String(row[index + 2]), field]) };
    case "sum": {
      const labels = second === 1 ? rest.slice(1) : rest;
      const variants = many.map((payload, index) => [String(labels[index]), payload] as const);
      return { kind, ...(second === 1 ? { name: String(rest[0]) } : {}), variants };
    }
    case "operator":
      return { kind, params: many, result: at(second) };
    case "variable":
    case "abstract":
      return { kind, name: String(first) };
    default:
      return { kind };
  }
}
