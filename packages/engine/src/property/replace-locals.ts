/**
 * Puts expressions in place of locals.
 *
 * Locals are numbered through a program, so a name cannot be captured by accident. The bodies of local definitions
 * stand elsewhere in the program and are left as they are: a local that they mention stays unknown, and the compiler
 * says so.
 */
import type { Expr } from "@countersign/language";

export function withReplaced(expr: Expr, replaced: ReadonlyMap<number, Expr>): Expr {
  const all = (exprs: readonly Expr[]): Expr[] => exprs.map((each) => withReplaced(each, replaced));
  switch (expr.kind) {
    case "local":
      return replaced.get(expr.local) ?? expr;
    case "call":
    case "apply":
    case "op":
      return { ...expr, args: all(expr.args) };
    case "lambda":
    case "let":
      return { ...expr, body: withReplaced(expr.body, replaced) };
    case "nondet":
      return { ...expr, domain: withReplaced(expr.domain, replaced), body: withReplaced(expr.body, replaced) };
    case "assign":
      return { ...expr, value: withReplaced(expr.value, replaced) };
    default:
      return expr;
  }
}
