/**
 * The branches of an action: what its outermost `any` chooses between, each compiled to a function of its own.
 *
 * An error in one branch then leaves the others alone, and functions stay small.
 */
import type { Expr, Program } from "@countersign/language";
import { homeScope } from "../compile/emit.ts";
import { Scope } from "../compile/scope.ts";

export interface Branch {
  readonly expr: Expr;
  readonly scope: Scope;
  /** The action it stands for, by the name a person gave it. */
  readonly action: string;
  /** An action inside the root was named on the way here. */
  readonly isNamed: boolean;
  readonly isInitial: boolean;
}

export function branchesOf(program: Program, definition: number, isInitial: boolean): Branch[] {
  const root = program.definitions[definition]!;
  return split(program, { expr: root.body, scope: Scope.root, action: root.name, isNamed: false, isInitial });
}

function split(program: Program, branch: Branch): Branch[] {
  const { expr, scope } = branch;
  if (expr.kind === "op" && expr.op === "actionAny") return expr.args.flatMap((arg) => split(program, { ...branch, expr: arg }));
  if (expr.kind === "let") return split(program, { ...branch, expr: expr.body, scope: scope.withDefinition(expr.definition) });
  if (expr.kind !== "call" || expr.args.length > 0) return [branch];
  const called = program.definitions[expr.definition]!;
  if (called.params.length > 0) return [branch];
  const home = homeScope(called, expr.definition, scope);
  return split(program, { ...branch, expr: called.body, scope: home, action: called.name, isNamed: true });
}
