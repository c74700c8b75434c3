/**
 * Recognises fold operators whose result does not depend on the order of the elements.
 *
 * Only by form: a commutative, associative operator between the accumulator and something that does not mention it,
 * possibly under a condition that does not mention it either. "No" means "not recognised".
 */
import type { Expr, Program } from "@countersign/language";
import { childrenOf } from "../machine/expression-count.ts";

const commutative: ReadonlySet<string> = new Set(["iadd", "imul", "and", "or", "union", "intersect"]);

export function isCommutative(program: Program, operator: Expr): boolean {
  if (operator.kind === "builtin") return commutative.has(operator.op);
  if (operator.kind === "operator") {
    const { params, body } = program.definitions[operator.definition]!;
    return isStep(program, body, params[0]!);
  }
  return operator.kind === "lambda" && isStep(program, operator.body, operator.params[0]!);
}

function isStep(program: Program, body: Expr, accumulator: number): boolean {
  if (isLocal(body, accumulator)) return true;
  if (body.kind !== "op") return false;
  if (body.op === "ite") {
    const [condition, then, otherwise] = body.args as [Expr, Expr, Expr];
    return !mentions(program, condition, accumulator) && sameOperator(then, otherwise, accumulator) && isStep(program, then, accumulator) && isStep(program, otherwise, accumulator);
  }
  if (!commutative.has(body.op) || body.args.length !== 2) return false;
  const [left, right] = body.args as [Expr, Expr];
  return (isLocal(left, accumulator) && !mentions(program, right, accumulator)) || (isLocal(right, accumulator) && !mentions(program, left, accumulator));
}

/** Adding in one case and multiplying in the other would not commute. */
function sameOperator(a: Expr, b: Expr, accumulator: number): boolean {
  if (isLocal(a, accumulator) || isLocal(b, accumulator)) return true;
  return a.kind === "op" && b.kind === "op" && a.op === b.op && a.op !== "ite";
}

function isLocal(expr: Expr, local: number): boolean {
  return expr.kind === "local" && expr.local === local;
}

function mentions(program: Program, expr: Expr, local: number): boolean {
  if (isLocal(expr, local) || (expr.kind === "apply" && expr.local === local)) return true;
  // A local definition may mention the accumulator without naming it here.
  if (expr.kind === "call" && program.definitions[expr.definition]!.local) return true;
  return childrenOf(expr).some((child) => mentions(program, child, local));
}
