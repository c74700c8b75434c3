/**
 * Whether an expression depends on nothing but constants, so that its value is the same whenever it is asked for.
 *
 * Conservative: "no" only costs time. It never looks through a choice (`nondet`) or an assignment.
 */
import type { Expr, Program } from "@countersign/language";
import type { Operator, Scope } from "./scope.ts";

export function isStatic(program: Program, expr: Expr, scope: Scope): boolean {
  return holds(program, expr, scope, new Set());
}

/** `inner` are locals bound by lambdas inside the expression: they range over static values. */
function holds(program: Program, expr: Expr, scope: Scope, inner: ReadonlySet<number>): boolean {
  const all = (exprs: readonly Expr[]): boolean => exprs.every((each) => holds(program, each, scope, inner));
  switch (expr.kind) {
    case "int":
    case "bool":
    case "str":
    case "builtin":
      return true;
    case "variable":
    case "nondet":
    case "assign":
      return false;
    case "local":
      return inner.has(expr.local) || isStaticLocal(program, expr.local, scope);
    case "apply":
      return (inner.has(expr.local) || isStaticLocal(program, expr.local, scope)) && all(expr.args);
    case "operator":
      return isStaticDefinition(program, expr.definition, scope, inner);
    case "call":
      return isStaticDefinition(program, expr.definition, scope, inner) && all(expr.args);
    case "op":
      return expr.op !== "oneOf" && all(expr.args);
    case "lambda":
      return holds(program, expr.body, scope, new Set([...inner, ...expr.params]));
    case "let": {
      const definition = program.definitions[expr.definition]!;
      const locals = new Set([...inner, ...definition.params]);
      return (
        holds(program, definition.body, scope, locals) &&
        holds(program, expr.body, scope.withDefinition(expr.definition), inner)
      );
    }
  }
}

function isStaticDefinition(program: Program, index: number, scope: Scope, inner: ReadonlySet<number>): boolean {
  const definition = program.definitions[index]!;
  if (definition.reads.length > 0 || definition.assigns.length > 0) return false;
  if (!definition.local) return true;
  const home = scope.scopeOf(index);
  return home !== undefined && holds(program, definition.body, home, new Set([...inner, ...definition.params]));
}

function isStaticLocal(program: Program, local: number, scope: Scope): boolean {
  const argument = scope.lookup(local);
  if (argument === undefined) return false;
  return argument.kind === "value" ? argument.code.kind === "const" : isStaticOperator(program, argument.operator);
}

function isStaticOperator(program: Program, operator: Operator): boolean {
  switch (operator.kind) {
    case "builtin":
      return true;
    case "definition":
      return isStaticDefinition(program, operator.definition, operator.scope, new Set());
    case "lambda":
      return holds(program, operator.body, operator.scope, new Set(operator.params));
  }
}
