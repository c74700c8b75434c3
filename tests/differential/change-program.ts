/** Programs that differ a little from the one they were made of: what a comparison must tell apart. */
import type { Expr, Program } from "@countersign/language";
import { withChildren } from "../../packages/engine/src/compile/children-of.ts";

/** One operator in the place of another, wherever it stands. */
export function withOperator(program: Program, from: string, to: string): Program {
  return changed(program, (expr) => (expr.kind === "op" && expr.op === from ? { ...expr, op: to } : expr));
}

/** One literal in the place of another, wherever it stands. */
export function withInteger(program: Program, from: string, to: string): Program {
  return changed(program, (expr) => (expr.kind === "int" && expr.value === from ? { ...expr, value: to } : expr));
}

function changed(program: Program, change: (expr: Expr) => Expr): Program {
  const deep = (expr: Expr): Expr => change(withChildren(expr, deep));
  const definitions = program.definitions.map((each) => ({ ...each, body: deep(each.body) }));
  return { ...program, definitions };
}
