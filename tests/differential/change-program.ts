/** Programs that differ a little from the one they were made of: what a comparison must tell apart. */
import type { Expr, Program } from "@countersign/language";

/** One operator in the place of another, wherever it stands. */
export function withOperator(program: Program, from: string, to: string): Program {
  return changed(program, (expr) => (expr.kind === "op" && expr.op === from ? { ...expr, op: to } : expr));
}

/** One literal in the place of another, wherever it stands. */
export function withInteger(program: Program, from: string, to: string): Program {
  return changed(program, (expr) => (expr.kind === "int" && expr.value === from ? { ...expr, value: to } : expr));
}

function changed(program: Program, change: (expr: Expr) => Expr): Program {
  const deep = (expr: Expr): Expr => change(withParts(expr, deep));
  const definitions = program.definitions.map((each) => ({ ...each, body: deep(each.body) }));
  return { ...program, definitions };
}

function withParts(expr: Expr, change: (expr: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "op":
    case "call":
    case "apply":
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
