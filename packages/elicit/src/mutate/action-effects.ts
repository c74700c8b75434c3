/** What the actions of a spec do: each assignment, with the conditions under which it is made. */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { assignedVariables } from "./assigned-variables.ts";

export interface Effect {
  /** The action, as an index of a definition. */
  readonly action: number;
  readonly variable: number;
  readonly value: Expr;
  /** Conditions beside it, and of all around it. */
  readonly guards: readonly Expr[];
}

const known = new WeakMap<Program, readonly Effect[]>();

export function effectsOf(program: Program): readonly Effect[] {
  let effects = known.get(program);
  if (effects === undefined)
    known.set(program, (effects = program.definitions.flatMap((_, at) => effectsIn(program, at))));
  return effects;
}

function effectsIn(program: Program, action: number): readonly Effect[] {
  const { qualifier, assigns, local, body } = program.definitions[action]!;
  if (qualifier !== "action" || assigns.length === 0 || local) return [];
  const found: Effect[] = [];
  const visit = (expr: Expr, guards: readonly Expr[]): void => {
    if (expr.kind === "assign") found.push({ action, variable: expr.variable, value: expr.value, guards });
    else if (expr.kind === "nondet" || expr.kind === "let" || expr.kind === "lambda") visit(expr.body, guards);
    else if (expr.kind === "op" && expr.op === "actionAll") {
      const own = expr.args.filter((part) => assignedVariables(part, program.definitions)?.size === 0);
      for (const part of expr.args) if (!own.includes(part)) visit(part, [...guards, ...own]);
    } else if (expr.kind === "op" && (expr.op === "actionAny" || expr.op === "matchVariant"))
      for (const part of expr.args) visit(part, guards);
  };
  visit(body, []);
  // What a definition inside the action stands for can be said nowhere else.
  const isPortable = (expr: Expr): boolean => !mentionsInner(program, expr);
  return found
    .filter(({ value }) => isPortable(value))
    .map((effect) => ({ ...effect, guards: effect.guards.filter(isPortable) }));
}

function mentionsInner(program: Program, expr: Expr): boolean {
  const isInner =
    (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") &&
    program.definitions[expr.definition]!.local;
  return isInner || childrenOf(expr).some((child) => mentionsInner(program, child));
}

/** The locals that an expression takes from around it. */
export function freeLocals(expr: Expr, children: (expr: Expr) => readonly Expr[]): ReadonlySet<number> {
  const free = new Set<number>();
  const visit = (each: Expr, bound: ReadonlySet<number>): void => {
    if ((each.kind === "local" || each.kind === "apply") && !bound.has(each.local)) free.add(each.local);
    const inner = each.kind === "lambda" ? new Set([...bound, ...each.params]) : bound;
    for (const child of children(each)) visit(child, inner);
  };
  visit(expr, new Set());
  return free;
}
