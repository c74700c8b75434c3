/** Records, tuples and variants: making them, and taking them apart without boxing where that is possible. */
import type { TupleValue, VariantValue } from "@countersign/kernel";
import { RecordValue, emptyTuple, makeRecord, makeTuple, makeVariant, type Value } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { isLazy } from "../../runtime/lazy-sets.ts";
import { childCode, field as fieldOf } from "../access.ts";
import { type Code, boxed, constant } from "../code.ts";
import { CompileProblem } from "../compile-problem.ts";
import { box } from "../box.ts";
import { tabulate } from "../index-of.ts";
import { emit } from "../emit.ts";
import type { EmitContext, Handler } from "../emit-context.ts";

/** The values of codes that are all known. */
export function knownValues(codes: readonly Code[]): Value[] | undefined {
  const values: Value[] = [];
  for (const code of codes) {
    if (code.kind !== "const" || isLazy(code.value)) return undefined;
    values.push(code.value);
  }
  return values;
}

function product(names: readonly string[] | undefined, items: readonly Code[]): Code {
  const values = knownValues(items);
  if (values !== undefined) return constant(names === undefined ? makeTuple(values) : makeRecord(names, values));
  return names === undefined ? { kind: "product", items } : { kind: "product", names, items };
}

const tup: Handler = (context, expr, scope) =>
  product(
    undefined,
    expr.args.map((arg) => emit(context, arg, scope)),
  );

/** `Rec("a", x, "b", y)`: the names are literals. */
const rec: Handler = (context, expr, scope) => {
  const entries: [string, Code][] = [];
  for (let index = 0; index + 1 < expr.args.length; index += 2) {
    entries.push([literal(expr.args[index]!), emit(context, expr.args[index + 1]!, scope)]);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return product(
    entries.map(([name]) => name),
    entries.map(([, code]) => code),
  );
};

function literal(expr: Expr): string {
  if (expr.kind === "str") return expr.value;
  throw new CompileProblem("CS205", "a name must be written as a literal here", expr.place);
}

const field: Handler = (context, expr, scope) =>
  fieldCode(context, emit(context, expr.args[0]!, scope), literal(expr.args[1]!));

export function fieldCode(context: EmitContext, code: Code, name: string): Code {
  if (code.kind === "product" && code.names !== undefined) return code.items[code.names.indexOf(name)]!;
  if (code.kind === "packed" && code.layout.kind === "record") {
    return childCode(context.linker, code, code.layout.parts[code.layout.names.indexOf(name)]!);
  }
  if (code.kind === "index") return tabulate(context, code, (value) => recordField(value, name));
  if (code.kind === "const") return constant(recordField(code.value as Value, name));
  return boxed(context.writer.temporary(`R.field(${box(context, code)}, ${JSON.stringify(name)})`));
}

function recordField(value: Value, name: string): Value {
  const record = value as RecordValue;
  return record.values[record.names.indexOf(name)]!;
}

const withField: Handler = (context, expr, scope) => {
  const subject = emit(context, expr.args[0]!, scope);
  const name = literal(expr.args[1]!);
  const replacement = emit(context, expr.args[2]!, scope);
  const names = recordNames(subject);
  if (names === undefined) {
    return boxed(
      context.writer.temporary(
        `R.withField(${box(context, subject)}, ${JSON.stringify(name)}, ${box(context, replacement)})`,
      ),
    );
  }
  return product(
    names,
    names.map((each) => (each === name ? replacement : fieldCode(context, subject, each))),
  );
};

function recordNames(code: Code): readonly string[] | undefined {
  if (code.kind === "product") return code.names;
  if (code.kind === "packed" && code.layout.kind === "record") return code.layout.names;
  const sample = code.kind === "const" ? code.value : code.kind === "index" ? code.universe.values[0] : undefined;
  return sample instanceof RecordValue ? sample.names : undefined;
}

const fieldNames: Handler = (context, expr, scope) =>
  boxed(context.writer.temporary(`R.fieldNames(${box(context, emit(context, expr.args[0]!, scope))})`));

/** `item(t, i)` with i a literal from 1. */
const item: Handler = (context, expr, scope) => {
  const position = expr.args[1]!;
  if (position.kind !== "int")
    throw new CompileProblem("CS205", "the position in a tuple must be a literal", position.place);
  return itemCode(context, emit(context, expr.args[0]!, scope), Number(position.value) - 1);
};

export function itemCode(context: EmitContext, code: Code, index: number): Code {
  if (code.kind === "product") return code.items[index]!;
  if (code.kind === "packed" && code.layout.kind === "tuple")
    return childCode(context.linker, code, code.layout.parts[index]!);
  if (code.kind === "index") return tabulate(context, code, (value) => (value as TupleValue).items[index]!);
  if (code.kind === "const") return constant((code.value as TupleValue).items[index]!);
  return boxed(context.writer.temporary(`R.item(${box(context, code)}, ${index + 1})`));
}

const variant: Handler = (context, expr, scope) => {
  const label = literal(expr.args[0]!);
  const payload = expr.args.length > 1 ? emit(context, expr.args[1]!, scope) : constant(emptyTuple);
  if (payload.kind === "const" && !isLazy(payload.value)) return constant(makeVariant(label, payload.value));
  return { kind: "variant", label, payload };
};

/** One case of a `match`: when it applies, and what its handler is given. */
export interface VariantCase {
  readonly test: string;
  readonly payload: () => Code;
  readonly handler: Expr;
}

export function variantCases(context: EmitContext, expr: Expr & { kind: "op" }, subject: Code): VariantCase[] {
  const cases: VariantCase[] = [];
  for (let index = 1; index + 1 < expr.args.length; index += 2) {
    const label = literal(expr.args[index]!);
    const handler = expr.args[index + 1]!;
    // The default case `_` is written with this label by the parser.
    if (label === "_") cases.push({ test: "true", payload: () => subject, handler });
    else cases.push({ ...variantCase(context, subject, label), handler });
  }
  const possible = cases.filter((each) => each.test !== "false");
  const sure = possible.findIndex((each) => each.test === "true");
  if (sure > 0) possible[sure] = { ...possible[sure]!, test: "(true)" };
  return possible;
}

function variantCase(context: EmitContext, subject: Code, label: string): { test: string; payload: () => Code } {
  const { linker, writer } = context;
  switch (subject.kind) {
    case "variant":
      return { test: String(subject.label === label), payload: () => subject.payload };
    case "const": {
      const value = subject.value as VariantValue;
      return { test: String(value.label === label), payload: () => constant(value.payload) };
    }
    case "index": {
      const isLabel = subject.universe.values.map((value) => ((value as VariantValue).label === label ? 1 : 0));
      if (!isLabel.includes(1)) return { test: "false", payload: () => constant(emptyTuple) };
      const only = isLabel.reduce<number>((sum, each) => sum + each, 0) === 1;
      const test = only
        ? `(${subject.js} === ${isLabel.indexOf(1)})`
        : `(${linker.table(isLabel)}[${subject.js}] === 1)`;
      const fallback = (subject.universe.values[isLabel.indexOf(1)] as VariantValue).payload;
      return {
        test,
        payload: () =>
          tabulate(context, subject, (value) =>
            (value as VariantValue).label === label ? (value as VariantValue).payload : fallback,
          ),
      };
    }
    case "packed": {
      const { layout } = subject;
      if (layout.kind !== "variant") break;
      const index = layout.labels.indexOf(label);
      if (index < 0) return { test: "false", payload: () => constant(emptyTuple) };
      const tag = fieldOf(subject.words[0]!, layout.bits <= 32 ? subject.bit : 0, layout.tagBits);
      return { test: `(${tag} === ${index})`, payload: () => childCode(linker, subject, layout.parts[index]!) };
    }
  }
  const value = writer.temporary(box(context, subject));
  return { test: `(${value}.label === ${JSON.stringify(label)})`, payload: () => boxed(`${value}.payload`) };
}

export const productOperators: readonly (readonly [string, Handler])[] = [
  ["Tup", tup],
  ["Rec", rec],
  ["field", field],
  ["with", withField],
  ["fieldNames", fieldNames],
  ["item", item],
  ["variant", variant],
];
