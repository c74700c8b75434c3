/**
 * Boolean operators and choices between values. All short-circuit: what is not evaluated raises no error.
 */
import type { Expr } from "@countersign/language";
import { type Code, bool, constant } from "../code.ts";
import { emit, emitBool, applyToCodes, operatorOf } from "../emit.ts";
import type { EmitContext, Handler } from "../emit-context.ts";
import { joinBranches } from "../join.ts";
import type { Scope } from "../scope.ts";
import { equalCodes } from "./equality.ts";
import { variantCases } from "./products.ts";

/** `a && b && …` or `a || b || …`, with the statements of a later operand run only when it is reached. */
function chain(context: EmitContext, parts: readonly (() => string)[], isAnd: boolean): Code {
  const { writer } = context;
  const stop = isAnd ? "false" : "true";
  let result = parts[0]!();
  for (const part of parts.slice(1)) {
    if (result === stop) return constant(!isAnd);
    const { block, result: next } = writer.nested(part);
    if (block.isEmpty) {
      if (next === stop && !isAnd) return constant(true);
      if (result === String(isAnd)) result = next;
      else if (next !== String(isAnd)) result = `(${result} ${isAnd ? "&&" : "||"} ${next})`;
      continue;
    }
    const name = writer.fresh("b");
    writer.line(`let ${name} = ${result};`);
    block.lines.push(`${name} = ${next};`);
    writer.writeBlock(`if (${isAnd ? name : `!${name}`})`, block);
    result = name;
  }
  return bool(result);
}

export function emitAll(context: EmitContext, exprs: readonly Expr[], scope: Scope): Code {
  return exprs.length === 0
    ? constant(true)
    : chain(
        context,
        exprs.map((expr) => () => observed(context, expr, emitBool(context, expr, scope))),
        true,
      );
}

/** Counts how a clause comes out, where coverage is wanted. */
function observed(context: EmitContext, expr: Expr, js: string): string {
  return context.coverage === undefined ? js : context.coverage.observe(context, expr, js);
}

function negated(js: string): string {
  return js === "true" ? "false" : js === "false" ? "true" : `!(${js})`;
}

const and: Handler = (context, expr, scope) => emitAll(context, expr.args, scope);

const or: Handler = (context, expr, scope) =>
  expr.args.length === 0
    ? constant(false)
    : chain(
        context,
        expr.args.map((arg) => () => observed(context, arg, emitBool(context, arg, scope))),
        false,
      );

const implies: Handler = (context, expr, scope) => {
  const [antecedent, consequent] = expr.args;
  return chain(
    context,
    [
      () => negated(observed(context, antecedent!, emitBool(context, antecedent!, scope))),
      () => emitBool(context, consequent!, scope),
    ],
    false,
  );
};

const iff: Handler = (context, expr, scope) =>
  equalCodes(context, emit(context, expr.args[0]!, scope), emit(context, expr.args[1]!, scope));

const not: Handler = (context, expr, scope) => bool(negated(emitBool(context, expr.args[0]!, scope)));

const eq: Handler = iff;

const neq: Handler = (context, expr, scope) => {
  const same = iff(context, expr, scope);
  return same.kind === "const" ? constant(!(same.value as boolean)) : bool(negated((same as { js: string }).js));
};

const ite: Handler = (context, expr, scope) => {
  const condition = emitBool(context, expr.args[0]!, scope);
  if (condition === "true") return emit(context, expr.args[1]!, scope);
  if (condition === "false") return emit(context, expr.args[2]!, scope);
  return joinBranches(context, [
    { head: `if (${context.writer.temporary(condition)})`, emit: () => emit(context, expr.args[1]!, scope) },
    { head: "else", emit: () => emit(context, expr.args[2]!, scope) },
  ]);
};

const matchVariant: Handler = (context, expr, scope) => {
  const subject = emit(context, expr.args[0]!, scope);
  const cases = variantCases(context, expr, subject);
  const body = (index: number, payload: Code): Code =>
    applyToCodes(context, operatorOf(cases[index]!.handler, scope)!, [payload]);
  const known = cases.findIndex((each) => each.test === "true");
  if (known >= 0) return body(known, cases[known]!.payload());
  return joinBranches(
    context,
    cases.map((each, index) => ({
      head: index === 0 ? `if (${each.test})` : index === cases.length - 1 ? "else" : `else if (${each.test})`,
      emit: () => body(index, each.payload()),
    })),
  );
};

/** An assertion inside an expression or run: false is an error, not a false. */
const assert: Handler = (context, expr, scope) => {
  const condition = context.writer.temporary(emitBool(context, expr.args[0]!, scope));
  context.writer.line(`if (!${condition}) R.fault("CS309", "the assertion does not hold", ${context.site()});`);
  return constant(true);
};

const fail: Handler = not;

export const logicOperators: readonly (readonly [string, Handler])[] = [
  ["and", and],
  ["actionAll", and],
  ["or", or],
  ["actionAny", or],
  ["implies", implies],
  ["iff", iff],
  ["not", not],
  ["eq", eq],
  ["neq", neq],
  ["ite", ite],
  ["matchVariant", matchVariant],
  ["assert", assert],
  ["fail", fail],
];
