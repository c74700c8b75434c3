/**
 * Quint's types as ours: aliases resolved, rows closed and sorted.
 *
 * Invariant: equal types are the same object, so a program holds each type once. A row with an open end (in a
 * polymorphic definition) is a type variable: nothing is claimed about fields that are not known yet.
 */
import type { LookupTable, QuintDef, QuintType, Row } from "../front-end/quint.ts";
import type { Type } from "../program.ts";

type Bindings = ReadonlyMap<string, Type>;

const noBindings: Bindings = new Map();

export class TypeReader {
  readonly #table: LookupTable;
  /** Names of declared sum types, by the id of the declaration; an inferred type has lost it. */
  readonly #sumNames = new Map<bigint, string>();
  /** The same by their labels; "" where two declarations share them. */
  readonly #namesByLabels = new Map<string, string>();
  readonly #interned = new Map<string, Type>();
  readonly #numbers = new Map<Type, number>();
  readonly #read = new WeakMap<QuintType, Type>();

  constructor(table: LookupTable, declared: Iterable<QuintDef>) {
    this.#table = table;
    for (const definition of declared) {
      if (definition.kind !== "typedef" || definition.type?.kind !== "sum") continue;
      const { id, name, type } = definition;
      this.#sumNames.set(id, name);
      const labels = labelsOf(flattenRow(type.fields).fields.map((field) => field.fieldName));
      const other = this.#namesByLabels.get(labels);
      this.#namesByLabels.set(labels, other === undefined || other === name ? name : "");
    }
  }

  read(type: QuintType): Type {
    const known = this.#read.get(type);
    if (known !== undefined) return known;
    const read = this.#convert(type, noBindings);
    this.#read.set(type, read);
    return read;
  }

  get bool(): Type {
    return this.#intern("bool", { kind: "bool" });
  }

  #convert(type: QuintType, bindings: Bindings): Type {
    switch (type.kind) {
      case "bool":
      case "int":
      case "str":
        return this.#intern(type.kind, { kind: type.kind });
      case "set":
      case "list": {
        const element = this.#convert(type.elem, bindings);
        return this.#intern(`${type.kind} ${this.#number(element)}`, { kind: type.kind, element });
      }
      case "fun": {
        const key = this.#convert(type.arg, bindings);
        const value = this.#convert(type.res, bindings);
        return this.#intern(`map ${this.#number(key)} ${this.#number(value)}`, { kind: "map", key, value });
      }
      case "oper": {
        const params = type.args.map((argument) => this.#convert(argument, bindings));
        const result = this.#convert(type.res, bindings);
        const key = `operator ${params.map((param) => this.#number(param)).join(",")} ${this.#number(result)}`;
        return this.#intern(key, { kind: "operator", params, result });
      }
      case "tup":
      case "rec":
      case "sum":
        return this.#convertRow(type, bindings);
      case "var":
        return bindings.get(type.name) ?? this.#variable(type.name);
      case "const":
        return this.#convertNamed(type.name, type.id, [], bindings);
      case "app":
        return this.#convertNamed(type.ctor.name, type.ctor.id, type.args, bindings);
    }
  }

  #convertRow(type: Extract<QuintType, { kind: "tup" | "rec" | "sum" }>, bindings: Bindings): Type {
    const { fields, open } = flattenRow(type.fields);
    if (open !== undefined) return bindings.get(open) ?? this.#variable(open);
    const read = fields.map(({ fieldName, fieldType }) => [fieldName, this.#convert(fieldType, bindings)] as const);
    if (type.kind === "tup") {
      const elements = read.sort((left, right) => Number(left[0]) - Number(right[0])).map(([, element]) => element);
      const key = `tuple ${elements.map((element) => this.#number(element)).join(",")}`;
      return this.#intern(key, { kind: "tuple", elements });
    }
    read.sort((left, right) => (left[0] < right[0] ? -1 : 1));
    const key = read.map(([name, field]) => `${name}:${this.#number(field)}`).join(",");
    if (type.kind === "rec") return this.#intern(`record ${key}`, { kind: "record", fields: read });
    const declared = type.id === undefined ? undefined : this.#sumNames.get(type.id);
    const name = declared ?? this.#namesByLabels.get(labelsOf(read.map(([label]) => label))) ?? "";
    const sum: Type = { kind: "sum", ...(name === "" ? {} : { name }), variants: read };
    return this.#intern(`sum ${name} ${key}`, sum);
  }

  #convertNamed(name: string, id: bigint | undefined, args: readonly QuintType[], bindings: Bindings): Type {
    const alias = id === undefined ? undefined : this.#table.get(id);
    if (alias?.kind !== "typedef" || alias.type === undefined) {
      return this.#intern(`abstract ${name}`, { kind: "abstract", name });
    }
    const given = args.map((argument) => this.#convert(argument, bindings));
    const inner = new Map<string, Type>();
    (alias.params ?? []).forEach((parameter, index) => {
      const argument = given[index];
      if (argument !== undefined) inner.set(parameter, argument);
    });
    return this.#convert(alias.type, inner);
  }

  #variable(name: string): Type {
    return this.#intern(`variable ${name}`, { kind: "variable", name });
  }

  #intern(key: string, type: Type): Type {
    const known = this.#interned.get(key);
    if (known !== undefined) return known;
    this.#interned.set(key, type);
    this.#numbers.set(type, this.#numbers.size);
    return type;
  }

  #number(type: Type): number {
    return this.#numbers.get(type) ?? -1;
  }
}

function labelsOf(labels: readonly string[]): string {
  return [...labels].sort().join("|");
}

interface FlatRow {
  readonly fields: readonly { readonly fieldName: string; readonly fieldType: QuintType }[];
  /** The name of the open end, if there is one. */
  readonly open: string | undefined;
}

function flattenRow(row: Row): FlatRow {
  const fields: { fieldName: string; fieldType: QuintType }[] = [];
  let rest = row;
  while (rest.kind === "row") {
    fields.push(...rest.fields);
    rest = rest.other;
  }
  return { fields, open: rest.kind === "var" ? rest.name : undefined };
}
