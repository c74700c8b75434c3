/**
 * From expressions to codes: the heart of the compiler.
 *
 * Everything is inlined: calls, lambdas, operators passed as arguments. Expressions whose parts are all known are
 * evaluated at compile time by emitting and running them, so there is one semantics of the language in this engine
 * and not two. Values are emitted lazily where the language is lazy: a `val` is computed where it is first needed.
 */
import type { Value } from "@countersign/kernel";
import { makeInteger } from "@countersign/kernel";
import type { Definition, Expr } from "@countersign/language";
import { runtime } from "../runtime/runtime.ts";
import { type Code, type Constant, constant } from "./code.ts";
import { asBool, boxSet, settle } from "./box.ts";
import { EmitContext } from "./emit-context.ts";
import { runEmitted } from "./instantiate.ts";
import { equalCodes } from "./operators/equality.ts";
import { isStatic } from "./is-static.ts";
import { knownConstants } from "./known-constants.ts";
import { Linker } from "./linker.ts";
import { smallSet } from "./masks.ts";
import { type Argument, type Operator, Scope } from "./scope.ts";
import { CompileProblem } from "./compile-problem.ts";

export function emit(context: EmitContext, expr: Expr, scope: Scope): Code {
  const before = context.at;
  context.at = expr;
  context.size.spend(expr, context.writer.lineCount);
  try {
    return comparedAt(context, expr, scope, emitKind(context, expr, scope));
  } finally {
    context.at = before;
  }
}

/** The same code; where variants have another expression, it is noted whether that has another value. */
function comparedAt(context: EmitContext, expr: Expr, scope: Scope, code: Code): Code {
  const { sites, writer } = context;
  const changes = sites?.at(expr);
  if (sites === undefined || changes === undefined) return code;
  if (context.evaluating !== undefined) {
    sites.giveUp(expr);
    return code;
  }
  const settled = settle(context, code);
  const flags = context.linker.object("differs", sites.differs);
  for (const { variant, after } of changes) {
    const differs = writer.fresh("d");
    const { block } = writer.nested(() => {
      const other = sites.paused(() => emit(context, after, scope));
      writer.line(`${differs} = !(${asBool(context, equalCodes(context, settled, other))});`);
    });
    // Once it is known to differ, nothing more can be learned.
    writer.line(`if (${flags}[${variant}] === 0) {`);
    writer.line(`let ${differs} = true;`);
    writer.line("try {");
    writer.splice(block);
    writer.line("} catch (error) { if (!(error instanceof R.SpecFault)) throw error; }");
    writer.line(`if (${differs}) ${flags}[${variant}] = 1;`);
    writer.line("}");
  }
  return settled;
}

function emitKind(context: EmitContext, expr: Expr, scope: Scope): Code {
  switch (expr.kind) {
    case "int":
      return constant(makeInteger(BigInt(expr.value)));
    case "bool":
    case "str":
      return constant(expr.value);
    case "variable":
      return context.readVariable(expr.variable);
    case "local": {
      const argument = scope.lookup(expr.local);
      if (argument?.kind === "value") return argument.code;
      throw new CompileProblem(
        "CS205",
        `'${context.program.locals[expr.local]!.name}' cannot be used as a value here`,
        expr.place,
      );
    }
    case "call":
      return emitCall(context, expr, scope);
    case "apply":
      return applyOperator(
        context,
        operatorBehind(context, expr.local, scope),
        expr.args.map((arg) => argumentOf(context, arg, scope)),
      );
    case "let":
      return emit(context, expr.body, scope.withDefinition(expr.definition));
    case "op":
      return emitOperator(context, expr, scope);
    case "lambda":
    case "operator":
    case "builtin":
    case "nondet":
    case "assign":
      throw new CompileProblem(
        "CS205",
        `this ${expr.kind === "assign" ? "assignment" : expr.kind} cannot be used as a value`,
        expr.place,
      );
  }
}

function emitOperator(context: EmitContext, expr: Expr & { kind: "op" }, scope: Scope): Code {
  const handler = context.operators.get(expr.op);
  if (handler === undefined)
    throw new CompileProblem("CS205", `operator '${expr.op}' cannot be used in an expression`, expr.place);
  const hasLambda = expr.args.some((arg) => arg.kind === "lambda" || arg.kind === "operator" || arg.kind === "builtin");
  if (hasLambda) {
    const known = evaluateStatic(context, expr, scope);
    if (known !== undefined) return known;
  }
  return handler(context, expr, scope);
}

/** A call by name. Values are computed once per block and state; everything else is inlined anew. */
function emitCall(context: EmitContext, expr: Expr & { kind: "call" }, scope: Scope): Code {
  const definition = context.program.definitions[expr.definition]!;
  const home = homeScope(definition, expr.definition, scope);
  if (definition.params.length > 0) {
    const args = expr.args.map((arg) => argumentOf(context, arg, scope));
    return emit(context, definition.body, bindAll(context, home, definition.params, args));
  }
  const key = `call ${expr.definition} ${home.id} ${context.view.key}`;
  const kept = context.writer.block.recall<Code>(key);
  if (kept !== undefined) return kept;
  const known = definition.local ? undefined : evaluateDefinition(context, expr.definition, definition);
  const code = known ?? settle(context, emit(context, definition.body, home));
  context.writer.block.remember(key, code);
  return code;
}

export function homeScope(definition: Definition, index: number, scope: Scope): Scope {
  return definition.local ? (scope.scopeOf(index) ?? scope) : Scope.root;
}

export function bindAll(
  context: EmitContext,
  home: Scope,
  params: readonly number[],
  args: readonly Argument[],
): Scope {
  let inner = home;
  params.forEach((param, index) => {
    const argument = args[index]!;
    inner = inner.withLocal(
      param,
      argument.kind === "value" ? { kind: "value", code: settle(context, argument.code) } : argument,
    );
  });
  return inner;
}

export function argumentOf(context: EmitContext, expr: Expr, scope: Scope): Argument {
  const operator = operatorOf(expr, scope);
  return operator === undefined ? { kind: "value", code: emit(context, expr, scope) } : { kind: "operator", operator };
}

/** The operator an argument stands for, or undefined when it is a value. */
export function operatorOf(expr: Expr, scope: Scope): Operator | undefined {
  switch (expr.kind) {
    case "lambda":
      return { kind: "lambda", params: expr.params, body: expr.body, scope };
    case "operator":
      return { kind: "definition", definition: expr.definition, scope };
    case "builtin":
      return { kind: "builtin", op: expr.op };
    case "local": {
      const argument = scope.lookup(expr.local);
      return argument?.kind === "operator" ? argument.operator : undefined;
    }
    default:
      return undefined;
  }
}

export function operatorBehind(context: EmitContext, local: number, scope: Scope): Operator {
  const argument = scope.lookup(local);
  if (argument?.kind === "operator") return argument.operator;
  throw new CompileProblem("CS205", `'${context.program.locals[local]!.name}' is not an operator`, context.at?.place);
}

/** Where the body of an operator is, and the scope to read it in, once its arguments are known. */
export function bodyOf(
  context: EmitContext,
  operator: Operator,
  args: readonly Argument[],
): { body: Expr; scope: Scope } | undefined {
  switch (operator.kind) {
    case "lambda":
      return { body: operator.body, scope: bindAll(context, operator.scope, operator.params, args) };
    case "definition": {
      const definition = context.program.definitions[operator.definition]!;
      const home = homeScope(definition, operator.definition, operator.scope);
      return { body: definition.body, scope: bindAll(context, home, definition.params, args) };
    }
    case "builtin":
      return undefined;
  }
}

export function applyOperator(context: EmitContext, operator: Operator, args: readonly Argument[]): Code {
  const inlined = bodyOf(context, operator, args);
  if (inlined !== undefined) return emit(context, inlined.body, inlined.scope);
  return applyBuiltin(context, (operator as Operator & { kind: "builtin" }).op, args);
}

export function applyToCodes(context: EmitContext, operator: Operator, codes: readonly Code[]): Code {
  return applyOperator(
    context,
    operator,
    codes.map((code) => ({ kind: "value", code })),
  );
}

/** A built-in passed by name: its arguments become locals that exist nowhere in the program. */
function applyBuiltin(context: EmitContext, op: string, args: readonly Argument[]): Code {
  const at = context.at!;
  let scope = Scope.root;
  const locals = args.map((argument, index): Expr => {
    const local = -2 - index;
    scope = scope.withLocal(local, argument);
    return { kind: "local", local, id: -1, type: at.type, place: at.place };
  });
  return emit(context, { kind: "op", op, args: locals, id: -1, type: at.type, place: at.place }, scope);
}

export function emitBool(context: EmitContext, expr: Expr, scope: Scope): string {
  return asBool(context, emit(context, expr, scope));
}

/** The value of a definition without parameters that depends on no state, computed once per program. */
function evaluateDefinition(context: EmitContext, index: number, definition: Definition): Code | undefined {
  if (definition.reads.length > 0 || definition.qualifier === "action" || definition.qualifier === "run")
    return undefined;
  const evaluated = (context.folds ?? context.sites)?.evaluated ?? knownConstants(context.program);
  const known = evaluated.get(index);
  if (known !== undefined) return known === "dynamic" ? undefined : known;
  // A literal is emitted where it is met first, which says nothing of the other places that use it.
  if (isLiteral(definition.body)) context.sites?.giveUp(definition.body);
  const code = evaluateStatic(context, definition.body, Scope.root);
  evaluated.set(index, code ?? "dynamic");
  return code;
}

function isLiteral({ kind }: Expr): boolean {
  return kind === "int" || kind === "bool" || kind === "str";
}

/** The value of an expression all of whose parts are known, or undefined when they are not or it has no value. */
export function evaluateStatic(context: EmitContext, expr: Expr, scope: Scope): Code | undefined {
  if (context.evaluating === expr || !isStatic(context.program, expr, scope)) return undefined;
  if (isLiteral(expr)) return emit(context, expr, scope);
  const linker = new Linker(context.linker.pool);
  const inner = new EmitContext(context.program, context.operators, context.layout, linker, {
    evaluating: expr,
    folds: context.folds,
    sites: context.sites,
    size: context.size,
  });
  inner.at = expr;
  const code = emit(inner, expr, scope);
  // What was written on the way may still fail, even if its result is not needed for the value.
  if (code.kind === "const" && inner.writer.block.isEmpty) return writtenOut(code.value);
  inner.writer.line(`return ${boxSet(inner, code)};`);
  return runEmitted(inner, writtenOut);
}

/** A known set is kept element by element where it is small: more can be done with it at compile time. */
function writtenOut(value: Constant): Code {
  const code = constant(value);
  return constant(smallSet(code) ?? value);
}

/** Folds an operation on known values now; a fault is left to happen at run time, if it ever does. */
export function fold(compute: () => Value): Code | undefined {
  try {
    return constant(compute());
  } catch (error) {
    if (error instanceof runtime.SpecFault) return undefined;
    throw error;
  }
}
