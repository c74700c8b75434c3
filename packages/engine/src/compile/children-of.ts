/** The expressions directly inside an expression: what every walk over a program, and every rewriting, goes by. */
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

/** The same expression with others inside it. */
export function withChildren(expr: Expr, change: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "call":
    case "apply":
    case "op":
      return { ...expr, args: expr.args.map(change) };
    case "lambda":
    case "let":
      return { ...expr, body: change(expr.body) };
    case "nondet":
      return { ...expr, domain: change(expr.domain), body: change(expr.body) };
    case "assign":
      return { ...expr, value: change(expr.value) };
    default:
      return expr;
  }
}
