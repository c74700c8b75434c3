/**
 * The line of emitted code that tells which condition ended a way to a step, and what the locals in it stood for there.
 *
 * Invariant: values are those of the step itself, also where a `val` inside of an action stands between the condition and
 * the local. Locals that the condition binds for itself have no value to tell.
 */
import type { Expr, Program } from "@countersign/language";
import { box } from "./box.ts";
import { childrenOf } from "./children-of.ts";
import type { EmitContext } from "./emit-context.ts";
import type { Scope } from "./scope.ts";

export function refusalLine(context: EmitContext, condition: Expr, scope: Scope): string {
  const values = localsIn(context.program, condition).flatMap((local) => {
    const argument = scope.lookup(local);
    return argument?.kind === "value" ? [String(local), box(context, argument.code)] : [];
  });
  return `T.refuse(${condition.id}, [${values.join(", ")}]);`;
}

/** By number, each once. */
function localsIn(program: Program, expr: Expr): number[] {
  const found = new Set<number>();
  const seen = new Set<number>();
  const visit = (each: Expr): void => {
    if (each.kind === "local" || each.kind === "apply") found.add(each.local);
    if (each.kind === "call" && !seen.has(each.definition)) {
      seen.add(each.definition);
      const { local, body } = program.definitions[each.definition]!;
      if (local) visit(body);
    }
    childrenOf(each).forEach(visit);
  };
  visit(expr);
  return [...found];
}
