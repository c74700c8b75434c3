/**
 * The variants, records and tuples that a program writes down with nothing but constants in them, by their type; and
 * the strings that it writes where it assigns a variable.
 *
 * Deliberately no integers, and no strings from elsewhere: they stand for too many things to foretell anything.
 */
import type { Value } from "@countersign/kernel";
import type { Expr, Program, Type } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";
import type { NamedValues } from "../compile/foresee.ts";
import { showType } from "../show-type.ts";
import { evaluateConstant } from "./evaluate-constant.ts";

const constructors = new Set(["variant", "Rec", "Tup"]);
/** More of one type than this are no names any more. */
const valuesMax = 64;

/** Constructors with nothing inside but literals and such constructors. */
function isWrittenDown(program: Program, expr: Expr): boolean {
  const isKnown = (arg: Expr): boolean =>
    arg.kind === "int" || arg.kind === "bool" || arg.kind === "str" || isWrittenDown(program, arg);
  return isConstruction(program, expr) && childrenOf(expr).every(isKnown);
}

/** A type declares a definition for each of its variants. */
function isConstruction(program: Program, expr: Expr): boolean {
  if (expr.kind === "call") {
    const { local, body } = program.definitions[expr.definition]!;
    return !local && isConstruction(program, body);
  }
  return expr.kind === "op" && constructors.has(expr.op);
}

/** What stands in the place of a variable's value, by variable; strings are those of its own assignments. */
export function namedValues(program: Program): (variable: number) => NamedValues {
  const everywhere = new ValuesByType();
  const assigned = program.variables.map(() => new ValuesByType());
  const visit = (expr: Expr, target: ValuesByType | undefined): void => {
    if (expr.kind === "str") target?.add(expr.type, expr.value);
    if (isWrittenDown(program, expr)) everywhere.add(expr.type, evaluateConstant(program, expr));
    const inner = expr.kind === "assign" ? assigned[expr.variable] : target;
    childrenOf(expr).forEach((child) => visit(child, inner));
  };
  for (const { body } of program.definitions) if (!isConstruction(program, body)) visit(body, undefined);
  return (variable) => (type) => [...everywhere.of(type), ...assigned[variable]!.of(type)];
}

class ValuesByType {
  private readonly byType = new Map<string, Value[]>();

  add(type: Type, value: Value | undefined): void {
    const key = showType(type);
    const values = this.byType.get(key) ?? [];
    this.byType.set(key, values);
    if (value !== undefined && values.length < valuesMax) values.push(value);
  }

  of(type: Type): readonly Value[] {
    return this.byType.get(showType(type)) ?? [];
  }
}
