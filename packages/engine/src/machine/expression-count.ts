/** One more than the largest expression id of a program: the size of a table indexed by expression. */
import type { Expr, Program } from "@countersign/language";

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

/** The expressions directly inside an expression. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "call":
    case "apply":
    case "op":
      return expr.args;
    case "lambda":
    case "let":
      return [expr.body];
    case "nondet":
      return [expr.domain, expr.body];
    case "assign":
      return [expr.value];
    default:
      return [];
  }
}
