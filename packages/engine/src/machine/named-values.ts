/**
 * The variants, records and tuples that a program writes down with nothing but constants in them, by their type.
 *
 * Deliberately no strings and integers: they stand in for too many things to foretell anything.
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

export function namedValues(program: Program): NamedValues {
  const byType = new Map<string, Value[]>();
  const visit = (expr: Expr): void => {
    if (isWrittenDown(program, expr)) note(expr);
    childrenOf(expr).forEach(visit);
  };
  const note = (expr: Expr): void => {
    const key = showType(expr.type);
    const values = byType.get(key) ?? [];
    byType.set(key, values);
    if (values.length >= valuesMax) return;
    const value = evaluateConstant(program, expr);
    if (value !== undefined) values.push(value);
  };
  for (const { body } of program.definitions) if (!isConstruction(program, body)) visit(body);
  return (type: Type) => byType.get(showType(type)) ?? [];
}
