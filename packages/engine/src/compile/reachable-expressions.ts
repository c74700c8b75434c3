/** Every expression of some definitions and of all that they refer to, once for each place it stands at. */
import type { Expr, Program } from "@countersign/language";
import { childrenOf } from "./children-of.ts";

/** `meet` is also told the name of the definition that the expression stands in. */
export function eachReachable(
  program: Program,
  definitions: readonly number[],
  meet: (expr: Expr, name: string) => void,
): void {
  const visited = new Set<number>();
  const visitDefinition = (index: number): void => {
    if (visited.has(index)) return;
    visited.add(index);
    const { name, body } = program.definitions[index]!;
    visit(body, name);
  };
  const visit = (expr: Expr, name: string): void => {
    meet(expr, name);
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") visitDefinition(expr.definition);
    for (const child of childrenOf(expr)) visit(child, name);
  };
  definitions.forEach(visitDefinition);
}
