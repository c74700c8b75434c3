/** One more than the largest expression id of a program: the size of a table indexed by expression. */
import type { Expr, Program } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";

export function expressionCount(program: Program): number {
  let largest = 0;
  const visit = (expr: Expr): void => {
    largest = Math.max(largest, expr.id);
    for (const child of childrenOf(expr)) visit(child);
  };
  for (const definition of program.definitions) visit(definition.body);
  for (const assumption of program.assumptions) visit(assumption.body);
  return largest + 1;
}
