/**
 * The variables an action assigns, if it assigns them as an action must: none of them twice, the same ones whichever
 * branch is taken, and none in a condition or a value.
 */
import { childrenOf } from "@countersign/engine";
import type { Definition, Expr } from "@countersign/language";

export type Assigned = ReadonlySet<number>;

const nothing: Assigned = new Set();
/** They look at an action and do not take it. */
const aboutActions: ReadonlySet<string> = new Set(["weakFair", "strongFair", "enabled", "orKeep", "mustChange"]);

/** Undefined for what no step can take. */
export function assignedVariables(expr: Expr, definitions: readonly Definition[]): Assigned | undefined {
  const of = (child: Expr): Assigned | undefined => assignedVariables(child, definitions);
  switch (expr.kind) {
    case "assign":
      return isNothing(of(expr.value)) ? new Set([expr.variable]) : undefined;
    case "nondet":
      return isNothing(of(expr.domain)) ? of(expr.body) : undefined;
    case "let":
    case "lambda":
      return of(expr.body);
    case "call": {
      const plain = expr.args.filter(({ type }) => type.kind !== "operator");
      return plain.every((arg) => isNothing(of(arg))) ? new Set(definitions[expr.definition]!.assigns) : undefined;
    }
    case "op":
      return ofOperator(expr.op, expr.args, of);
    default:
      return childrenOf(expr).every((child) => isNothing(of(child))) ? nothing : undefined;
  }
}

function ofOperator(op: string, args: readonly Expr[], of: (expr: Expr) => Assigned | undefined): Assigned | undefined {
  if (aboutActions.has(op)) return nothing;
  const parts = args.map(of);
  if (op === "actionAll") return disjoint(parts);
  if (op === "actionAny") return alike(parts);
  if (op === "ite") return isNothing(parts[0]) ? alike(parts.slice(1)) : undefined;
  if (op === "matchVariant")
    return isNothing(parts[0]) ? alike(parts.slice(1).filter((_, index) => index % 2 === 1)) : undefined;
  return parts.every(isNothing) ? nothing : undefined;
}

export function sameVariables(left: Assigned, right: Assigned): boolean {
  return left.size === right.size && [...left].every((variable) => right.has(variable));
}

function isNothing(part: Assigned | undefined): boolean {
  return part?.size === 0;
}

function alike(parts: readonly (Assigned | undefined)[]): Assigned | undefined {
  const [first = nothing] = parts;
  return parts.every((part) => part !== undefined && sameVariables(part, first)) ? first : undefined;
}

function disjoint(parts: readonly (Assigned | undefined)[]): Assigned | undefined {
  const all = new Set<number>();
  for (const part of parts) {
    if (part === undefined || [...part].some((variable) => all.has(variable))) return undefined;
    for (const variable of part) all.add(variable);
  }
  return all;
}
