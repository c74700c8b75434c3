/** The arguments of an application of one of some built-in operators; undefined for any other expression. */
import type { Expr } from "@countersign/language";

export function argsOf(expr: Expr, ...ops: readonly string[]): readonly Expr[] | undefined {
  return expr.kind === "op" && ops.includes(expr.op) ? expr.args : undefined;
}
