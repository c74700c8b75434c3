/**
 * A clause with its numbers put in: `100 * count(Ready) >= PERCENT * HOSTS.size()` is `100 * 2 >= 70 * 5` now.
 *
 * Sums, comparisons and connectives stay, so that one sees what is compared with what; all below them becomes its value.
 * Invariant: every value shown is what the function that was passed in makes of that very expression; what it cannot
 * evaluate stays as it is written.
 */
import { showExpression, withChildren } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Expr, Program, Type } from "@countersign/language";
import { sayValue } from "./say-value.ts";

export type EvaluateExpression = (expr: Expr) => Value | undefined;

export interface NumbersPutIn {
  /** The clause with all values in it; none where a value is not a plain one, and would be a formula again. */
  readonly text?: string;
  /** Each part that was replaced, as written, and its value in words. Literals are not among them. */
  readonly values: readonly { readonly expression: string; readonly value: string }[];
}

const structure: ReadonlySet<string> = new Set(
  "implies iff or and not eq neq ilt ilte igt igte iadd isub imul idiv imod ipow iuminus".split(" "),
);

export function withNumbers(program: Program, clause: Expr, evaluate: EvaluateExpression): NumbersPutIn {
  const values: { expression: string; value: string }[] = [];
  let isPlain = true;
  const replace = (expr: Expr): Expr => {
    if (isLiteral(expr)) return expr;
    const unfolded =
      expr.kind === "call" && expr.args.length === 0 ? bodyWithStructure(program, expr.definition) : undefined;
    if (unfolded !== undefined && expr === clause) return replace(unfolded);
    if (expr.kind === "op" && structure.has(expr.op) && !isUnplainComparison(expr)) return withChildren(expr, replace);
    if (expr.kind === "op" && structure.has(expr.op)) {
      isPlain = false;
      return withChildren(expr, replace);
    }
    const value = evaluate(expr);
    if (value === undefined) return expr;
    const expression = showExpression(program, expr);
    if (!values.some((known) => known.expression === expression))
      values.push({ expression, value: sayValue(value, expr.type) });
    return literal(expr, value) ?? expr;
  };
  const replaced = replace(clause);
  if (!isPlain || values.length === 0) return { values };
  return { text: showExpression(program, replaced), values };
}

/** A clause that is a name alone is opened once: the numbers are inside. */
function bodyWithStructure(program: Program, definition: number): Expr | undefined {
  const { body } = program.definitions[definition]!;
  return body.kind === "op" && structure.has(body.op) ? body : undefined;
}

/** Sets and the like are compared in words, not as formulas. */
function isUnplainComparison({ args }: Expr & { kind: "op" }): boolean {
  return args.some(({ type }) => !isPlainType(type));
}

function isPlainType(type: Type): boolean {
  if (type.kind === "bool" || type.kind === "int" || type.kind === "str") return true;
  return (
    type.kind === "sum" &&
    type.variants.every(([, { kind, ...rest }]) => kind === "tuple" && "elements" in rest && rest.elements.length === 0)
  );
}

function isLiteral(expr: Expr): boolean {
  if (expr.kind === "op" && (expr.op === "variant" || expr.op === "Set")) return expr.args.every(isLiteral);
  if (expr.kind === "op" && expr.op === "Tup") return expr.args.length === 0;
  return expr.kind === "int" || expr.kind === "bool" || expr.kind === "str";
}

/** The expression of a plain value; it stands where the one it replaces stood. */
function literal({ id, type, place }: Expr, value: Value): Expr | undefined {
  const node = { id, type, place };
  switch (typeof value) {
    case "number":
    case "bigint":
      return { ...node, kind: "int", value: String(value) };
    case "boolean":
      return { ...node, kind: "bool", value };
    case "string":
      return { ...node, kind: "str", value };
    default: {
      if (value.kind !== "variant" || !isPlainType(type)) return undefined;
      const label: Expr = { ...node, kind: "str", value: value.label, type: { kind: "str" } };
      return { ...node, kind: "op", op: "variant", args: [label, { ...node, kind: "op", op: "Tup", args: [] }] };
    }
  }
}
