/**
 * Which of the expressions inside an expression can be changed by themselves.
 *
 * Left out are names that only look like texts and numbers (of fields, variants, places in a tuple), and what a
 * fairness condition is told to watch: changing that makes no sense to anybody.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr } from "@countersign/language";

const firstOnly: ReadonlySet<string> = new Set(
  "field item fieldNames weakFair strongFair orKeep mustChange".split(" "),
);

export interface Child {
  readonly index: number;
  readonly expr: Expr;
}

export function changeableChildren(expr: Expr): readonly Child[] {
  const children = childrenOf(expr).map((child, index) => ({ index, expr: child }));
  if (expr.kind !== "op") return children;
  if (firstOnly.has(expr.op)) return children.slice(0, 1);
  switch (expr.op) {
    case "variant":
    case "Rec":
      return children.filter(({ index }) => index % 2 === 1);
    case "with":
    case "matchVariant":
      return children.filter(({ index }) => index % 2 === 0);
    default:
      return children;
  }
}
