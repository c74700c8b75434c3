/**
 * The clauses of a spec on which a question turns: those that the readings on the other side change.
 *
 * Invariant: each is a condition or an update of the spec itself, the smallest around the changed part. Conditions come
 * before updates, as they decide whether something may happen; then those that more readings change. What only says that
 * something stays as it is stands there where nothing else does. Nothing is evaluated.
 */
import type { Place } from "@countersign/kernel";
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import type { Reading } from "../reading/reading.ts";

export interface DisputedClause {
  readonly clause: Expr;
  readonly definition: string;
}

const clausesMax = 2;

export function disputedClauses(
  program: Program,
  readings: readonly Pick<Reading, "definition" | "place" | "isFrame">[],
): DisputedClause[] {
  const telling = readings.filter(({ isFrame }) => !isFrame);
  const found = new Map<Expr, { readonly definition: string; count: number }>();
  for (const { definition, place } of telling.length > 0 ? telling : readings) {
    const clause = clauseAround(program, definition, place);
    if (clause === undefined) continue;
    const known = found.get(clause);
    if (known === undefined) found.set(clause, { definition, count: 1 });
    else known.count += 1;
  }
  return [...found]
    .sort(([left, a], [right, b]) => rank(program, left) - rank(program, right) || b.count - a.count)
    .slice(0, clausesMax)
    .map(([clause, { definition }]) => ({ clause, definition }));
}

/** Conditions, then updates, then whole actions: in which of several actions something happens is told by its name. */
function rank(program: Program, clause: Expr): number {
  if (clause.kind === "call" && program.definitions[clause.definition]!.assigns.length > 0) return 2;
  return isUpdate(clause) ? 1 : 0;
}

function isUpdate({ kind }: Expr): boolean {
  return kind === "assign";
}

/** The smallest condition or update around a place; undefined where there is none. */
export function clauseAround(program: Program, definition: string, place: Place): Expr | undefined {
  const bodies = program.definitions.filter(({ name }) => name === definition).map(({ body }) => body);
  const body = bodies.find((each) => isAround(each.place, place));
  return body === undefined ? undefined : innermost(body, place);
}

/** Undefined where nothing around it is a clause: the changed part is a number in a definition of a number, say. */
function innermost(expr: Expr, place: Place): Expr | undefined {
  const inner = childrenOf(expr).find((child) => isAround(child.place, place));
  const deeper = inner === undefined ? undefined : innermost(inner, place);
  return deeper ?? (isClause(expr) ? expr : undefined);
}

const connectives: ReadonlySet<string> = new Set(["actionAll", "actionAny", "and", "or", "matchVariant", "ite"]);

/** Not a whole list of conditions, in which everything and nothing is told. */
function isClause(expr: Expr): boolean {
  if (isUpdate(expr)) return true;
  return expr.type.kind === "bool" && !(expr.kind === "op" && connectives.has(expr.op)) && expr.kind !== "nondet";
}

function isAround(outer: Place, inner: Place): boolean {
  if (outer.file !== inner.file || outer.endLine === undefined || outer.endColumn === undefined) return false;
  const starts = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const [endLine, endColumn] = [inner.endLine ?? inner.line, inner.endColumn ?? inner.column];
  return starts && (outer.endLine > endLine || (outer.endLine === endLine && outer.endColumn >= endColumn));
}
