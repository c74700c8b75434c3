/** What a `run` consists of: which parts are played step by step, and whether it makes choices. */
import type { Expr, Program } from "@countersign/language";
import { homeScope } from "../compile/emit.ts";
import type { Scope } from "../compile/scope.ts";
import { childrenOf } from "../machine/expression-count.ts";

const composing: ReadonlySet<string> = new Set(["then", "reps", "expect", "fail"]);

/** Contains a composition of actions, directly or through calls. */
export function isPlayed(program: Program, expr: Expr, scope: Scope): boolean {
  if (expr.kind === "op" && composing.has(expr.op)) return true;
  if (expr.kind === "apply") {
    const argument = scope.lookup(expr.local);
    if (argument?.kind !== "operator") return false;
    if (argument.operator.kind === "lambda") return isPlayed(program, argument.operator.body, argument.operator.scope);
    return argument.operator.kind === "definition" && isPlayed(program, program.definitions[argument.operator.definition]!.body, argument.operator.scope);
  }
  if (expr.kind === "call") {
    const definition = program.definitions[expr.definition]!;
    if (isPlayed(program, definition.body, homeScope(definition, expr.definition, scope))) return true;
  }
  if (expr.kind === "operator") return isPlayed(program, program.definitions[expr.definition]!.body, scope);
  return childrenOf(expr).some((child) => isPlayed(program, child, scope));
}

/** Whether two plays can differ. */
export function makesChoices(program: Program, definition: number): boolean {
  const visited = new Set<number>();
  const inDefinition = (index: number): boolean => {
    if (visited.has(index)) return false;
    visited.add(index);
    return inExpression(program.definitions[index]!.body);
  };
  const inExpression = (expr: Expr): boolean => {
    if (expr.kind === "nondet" || (expr.kind === "op" && expr.op === "actionAny")) return true;
    if ((expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") && inDefinition(expr.definition)) return true;
    return childrenOf(expr).some(inExpression);
  };
  return inDefinition(definition);
}
