/**
 * Puts expressions in place of locals.
 *
 * Locals are numbered through a program, so a name cannot be captured by accident. The bodies of local definitions
 * stand elsewhere in the program and are left as they are: a local that they mention stays unknown, and the compiler
 * says so.
 */
import type { Expr } from "@countersign/language";
import { withChildren } from "../compile/children-of.ts";

export function withReplaced(expr: Expr, replaced: ReadonlyMap<number, Expr>): Expr {
  if (expr.kind === "local") return replaced.get(expr.local) ?? expr;
  return withChildren(expr, (child) => withReplaced(child, replaced));
}
