/**
 * What an action does, read off its expression: which variables it assigns, and whether it is an action at all or
 * just a condition.
 */
import type { Expr, Program } from "@countersign/language";
import type { Scope } from "./scope.ts";
import { type Operator } from "./scope.ts";
import { homeScope, operatorOf } from "./emit.ts";

/** Assigns a variable or makes a choice: not merely a condition. */
export function isAction(program: Program, expr: Expr, scope: Scope): boolean {
  const some = (exprs: readonly Expr[]): boolean => exprs.some((each) => isAction(program, each, scope));
  switch (expr.kind) {
    case "assign":
    case "nondet":
      return true;
    case "let":
      return isAction(program, expr.body, scope.withDefinition(expr.definition));
    case "call":
      return isActionDefinition(program, expr.definition, scope) || some(expr.args);
    case "apply": {
      const operator = scope.lookup(expr.local);
      return operator?.kind === "operator" && isActionOperator(program, operator.operator);
    }
    case "lambda":
      return isAction(program, expr.body, scope);
    case "operator":
      return isActionDefinition(program, expr.definition, scope);
    case "op":
      return expr.op === "actionAny" || (choiceOperators.has(expr.op) && some(expr.args));
    default:
      return false;
  }
}

const choiceOperators: ReadonlySet<string> = new Set([
  "actionAll",
  "and",
  "or",
  "ite",
  "matchVariant",
  "then",
  "reps",
  "expect",
]);

function isActionDefinition(program: Program, index: number, scope: Scope): boolean {
  const definition = program.definitions[index]!;
  // A temporal formula may speak of actions without being one.
  if (definition.qualifier !== "temporal" && definition.assigns.length > 0) return true;
  return isAction(program, definition.body, homeScope(definition, index, scope));
}

function isActionOperator(program: Program, operator: Operator): boolean {
  if (operator.kind === "builtin") return false;
  if (operator.kind === "lambda") return isAction(program, operator.body, operator.scope);
  return isActionDefinition(program, operator.definition, operator.scope);
}

/** Variables assigned on every way through the action; branches that differ make it `undefined`. */
export function assignedBy(program: Program, expr: Expr, scope: Scope): ReadonlySet<number> | undefined {
  const union = (exprs: readonly Expr[]): ReadonlySet<number> | undefined => {
    const all = new Set<number>();
    for (const each of exprs) {
      const assigned = assignedBy(program, each, scope);
      if (assigned === undefined) return undefined;
      for (const variable of assigned) all.add(variable);
    }
    return all;
  };
  switch (expr.kind) {
    case "assign":
      return new Set([expr.variable]);
    case "nondet":
      return assignedBy(program, expr.body, scope);
    case "let":
      return assignedBy(program, expr.body, scope.withDefinition(expr.definition));
    case "call": {
      const definition = program.definitions[expr.definition]!;
      if (definition.params.length > 0 && expr.args.some((arg) => operatorOf(arg, scope) !== undefined))
        return undefined;
      return assignedBy(program, definition.body, homeScope(definition, expr.definition, scope));
    }
    case "apply": {
      const argument = scope.lookup(expr.local);
      if (argument?.kind !== "operator" || argument.operator.kind === "builtin") return new Set();
      if (argument.operator.kind === "lambda")
        return assignedBy(program, argument.operator.body, argument.operator.scope);
      const definition = program.definitions[argument.operator.definition]!;
      return assignedBy(
        program,
        definition.body,
        homeScope(definition, argument.operator.definition, argument.operator.scope),
      );
    }
    case "op":
      return assignedByOperator(program, expr, scope, union);
    default:
      return new Set();
  }
}

function assignedByOperator(
  program: Program,
  expr: Expr & { kind: "op" },
  scope: Scope,
  union: (exprs: readonly Expr[]) => ReadonlySet<number> | undefined,
): ReadonlySet<number> | undefined {
  const same = (exprs: readonly Expr[]): ReadonlySet<number> | undefined => {
    const [first, ...others] = exprs.map((each) =>
      assignedBy(program, each.kind === "lambda" ? each.body : each, scope),
    );
    if (first === undefined) return undefined;
    return others.every((other) => other?.size === first.size && [...first].every((variable) => other.has(variable)))
      ? first
      : undefined;
  };
  switch (expr.op) {
    case "actionAll":
    case "and":
      return union(expr.args);
    case "actionAny":
    case "or":
      return same(expr.args);
    case "ite":
      return same(expr.args.slice(1));
    case "matchVariant":
      return same(expr.args.filter((_, index) => index > 0 && index % 2 === 0));
    default:
      return new Set();
  }
}
