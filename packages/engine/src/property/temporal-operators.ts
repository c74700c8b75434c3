/** Which operators speak of more than one state, and whether an expression uses them. */
import type { Expr, Program } from "@countersign/language";
import { childrenOf } from "../machine/expression-count.ts";

const overBehaviours: ReadonlySet<string> = new Set(["always", "eventually", "leadsTo", "weakFair", "strongFair"]);
const overSteps: ReadonlySet<string> = new Set(["next", "enabled", "orKeep", "mustChange"]);

export type Reach = "state" | "step" | "behaviour";

/** How much of a behaviour an expression looks at. */
export function reachOf(program: Program, expr: Expr): Reach {
  let reach: Reach = "state";
  if (expr.kind === "op") {
    if (overBehaviours.has(expr.op)) return "behaviour";
    if (overSteps.has(expr.op)) reach = "step";
  }
  const inside = expr.kind === "call" || expr.kind === "operator" || expr.kind === "let" ? [...childrenOf(expr), program.definitions[expr.definition]!.body] : childrenOf(expr);
  for (const child of inside) {
    const found = reachOf(program, child);
    if (found === "behaviour") return found;
    if (found === "step") reach = found;
  }
  return reach;
}
