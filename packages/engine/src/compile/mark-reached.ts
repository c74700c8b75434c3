/** For places that variants change and that have no value to compare: reaching them counts as a difference. */
import type { Expr } from "@countersign/language";
import type { EmitContext } from "./emit-context.ts";

export function markReached(context: EmitContext, expr: Expr): void {
  const { sites } = context;
  if (sites === undefined) return;
  if (context.evaluating !== undefined) return sites.giveUp(expr);
  const changes = sites.at(expr);
  if (changes === undefined) return;
  const flags = context.linker.object("differs", sites.differs);
  for (const { variant } of changes) context.writer.line(`${flags}[${variant}] = 1;`);
}
