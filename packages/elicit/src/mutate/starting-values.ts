/**
 * What each variable starts with, where the initial action gives it one value that can be written anywhere: no choice,
 * no parameter.
 */
import { type Root, childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { reachedFrom } from "./reached-definitions.ts";

export function startingValues(program: Program, init: Root): ReadonlyMap<number, Expr> {
  const values = new Map<number, Expr>();
  const ambiguous = new Set<number>();
  const visit = (expr: Expr): void => {
    if (expr.kind === "assign") {
      if (values.has(expr.variable) || !isClosed(expr.value, new Set())) ambiguous.add(expr.variable);
      values.set(expr.variable, expr.value);
    }
    childrenOf(expr).forEach(visit);
  };
  for (const index of reachedFrom(program, [init.definition], new Set())) visit(program.definitions[index]!.body);
  for (const variable of ambiguous) values.delete(variable);
  return values;
}

function isClosed(expr: Expr, bound: ReadonlySet<number>): boolean {
  if (expr.kind === "let" || expr.kind === "nondet" || expr.kind === "variable") return false;
  if ((expr.kind === "local" || expr.kind === "apply") && !bound.has(expr.local)) return false;
  const inner = expr.kind === "lambda" ? new Set([...bound, ...expr.params]) : bound;
  return childrenOf(expr).every((child) => isClosed(child, inner));
}
