/**
 * Whether an expression sets a thing beside itself: `x == x`, `a and a`. No question is worth asking about that, and
 * what it amounts to another change says in plain words.
 */
import type { Expr } from "@countersign/language";
import type { StructureKeys } from "./structure-keys.ts";

const pairs: ReadonlySet<string> = new Set(
  (
    "and or implies iff eq neq ilt ilte igt igte isub idiv imod union intersect exclude subseteq Set actionAll " +
    "actionAny leadsTo"
  ).split(" "),
);

export function isDegenerate(expr: Expr, keys: StructureKeys): boolean {
  if (expr.kind !== "op") return false;
  const compared = expr.op === "ite" ? expr.args.slice(1) : pairs.has(expr.op) ? expr.args : [];
  return new Set(compared.map((arg) => keys.of(arg))).size < compared.length;
}
