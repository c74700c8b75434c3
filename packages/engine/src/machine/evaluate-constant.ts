/** The value of an expression outside of any scope that depends on no state; undefined when it has none. */
import type { Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { EmitContext } from "../compile/emit-context.ts";
import { evaluateStatic } from "../compile/emit.ts";
import { Linker } from "../compile/linker.ts";
import { operators } from "../compile/operators/operators.ts";
import { Pool } from "../compile/pool.ts";
import { Scope } from "../compile/scope.ts";
import { StateLayout } from "../compile/state-layout.ts";
import { isLazy } from "../runtime/lazy-sets.ts";

export function evaluateConstant(program: Program, expr: Expr): Value | undefined {
  const layout = new StateLayout([], 16);
  const context = new EmitContext(program, operators, layout, new Linker(new Pool()));
  const code = evaluateStatic(context, expr, Scope.root);
  return code?.kind === "const" && !isLazy(code.value) ? code.value : undefined;
}
