/**
 * Recognises fold operators whose result does not depend on the order of the elements.
 *
 * Only by form: one commutative, associative operator between the accumulator and something that does not mention it,
 * possibly in some cases of an `if` or `match` that does not mention it either. "No" means "not recognised".
 */
import type { Expr, Program } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";

const commutative: ReadonlySet<string> = new Set(["iadd", "imul", "and", "or", "union", "intersect"]);
/** These stop at the first operand that decides: with an error further on, the order decides whether it is met. */
const shortCircuiting: ReadonlySet<string> = new Set(["and", "or"]);
const cannotFail: ReadonlySet<string> = new Set(
  "eq neq ilt ilte igt igte iadd isub imul iuminus and or not implies iff ite in contains Set List Tup Rec field item variant".split(
    " ",
  ),
);

export function isCommutative(program: Program, operator: Expr): boolean {
  if (operator.kind === "builtin") return commutative.has(operator.op);
  if (operator.kind === "operator") {
    const { params, body } = program.definitions[operator.definition]!;
    return operatorOfStep(program, body, params[0]!) !== undefined;
  }
  return operator.kind === "lambda" && operatorOfStep(program, operator.body, operator.params[0]!) !== undefined;
}

/** The operator that a step of the fold applies; "none" when it keeps the accumulator; undefined for any other form. */
function operatorOfStep(program: Program, body: Expr, accumulator: number): string | undefined {
  if (isLocal(body, accumulator)) return "none";
  if (body.kind !== "op") return undefined;
  if (body.op === "ite" || body.op === "matchVariant") {
    const [subject, ...rest] = body.args as [Expr, ...Expr[]];
    if (mentions(program, subject, accumulator)) return undefined;
    const cases =
      body.op === "ite"
        ? rest
        : rest.filter((_, index) => index % 2 === 1).map((each) => (each.kind === "lambda" ? each.body : each));
    return cases.map((each) => operatorOfStep(program, each, accumulator)).reduce(together);
  }
  if (!commutative.has(body.op) || body.args.length !== 2) return undefined;
  const [left, right] = body.args as [Expr, Expr];
  const fits =
    (isLocal(left, accumulator) && !mentions(program, right, accumulator)) ||
    (isLocal(right, accumulator) && !mentions(program, left, accumulator));
  if (!fits || (shortCircuiting.has(body.op) && mayFail(program, body))) return undefined;
  return body.op;
}

/** "Yes" for all that is not known to have a value always. */
function mayFail(program: Program, expr: Expr): boolean {
  if (expr.kind === "op" && !cannotFail.has(expr.op)) return true;
  if (expr.kind === "apply" || expr.kind === "let") return true;
  if (expr.kind === "call" && mayFail(program, program.definitions[expr.definition]!.body)) return true;
  return childrenOf(expr).some((child) => mayFail(program, child));
}

/** Adding in one case and multiplying in the other would not commute. */
function together(a: string | undefined, b: string | undefined): string | undefined {
  if (a === "none") return b;
  return b === "none" || a === b ? a : undefined;
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
