/**
 * Which variables an expression reads and assigns, itself and through the definitions it uses.
 *
 * An operator passed by name counts as used: whoever gets it may apply it. Relies on a definition standing after all
 * those it mentions, so that their answers are there.
 */
import type { Definition, Expr } from "../program.ts";

export interface Accesses {
  readonly reads: readonly number[];
  readonly assigns: readonly number[];
}

export function accessesOf(body: Expr, definitions: readonly Definition[]): Accesses {
  const reads = new Set<number>();
  const assigns = new Set<number>();
  const use = (index: number): void => {
    for (const variable of definitions[index]?.reads ?? []) reads.add(variable);
    for (const variable of definitions[index]?.assigns ?? []) assigns.add(variable);
  };
  const visit = (expression: Expr): void => {
    if (expression.kind === "variable") reads.add(expression.variable);
    if (expression.kind === "assign") assigns.add(expression.variable);
    if (expression.kind === "call" || expression.kind === "operator") use(expression.definition);
    for (const child of childrenOf(expression)) visit(child);
  };
  visit(body);
  return { reads: ascending(reads), assigns: ascending(assigns) };
}

export function childrenOf(expression: Expr): readonly Expr[] {
  switch (expression.kind) {
    case "call":
    case "apply":
    case "op":
      return expression.args;
    case "lambda":
    case "let":
      return [expression.body];
    case "nondet":
      return [expression.domain, expression.body];
    case "assign":
      return [expression.value];
    default:
      return [];
  }
}

function ascending(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((left, right) => left - right);
}
