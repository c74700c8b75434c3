/** The expressions directly inside an expression: what every walk over a program goes by. */
import type { Expr } from "@countersign/language";

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
