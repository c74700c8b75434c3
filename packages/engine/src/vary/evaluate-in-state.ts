/**
 * The value that an expression of a program has in one state: to show the numbers in a clause.
 *
 * The state is put into the program in the place of its variables, and what is left is evaluated like any constant.
 * Invariant: there is a value only where the engine itself comes to it; an expression that fails there, or speaks of a
 * local that has no value, has none. Nothing is explored.
 */
import { type Value, canonicalText } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { CompileProblem } from "../compile/compile-problem.ts";
import { withChildren } from "../compile/children-of.ts";
import { evaluateConstant } from "../machine/evaluate-constant.ts";
import { SpecFault } from "../runtime/faults.ts";
import { expressionOfValue } from "./expression-of-value.ts";

export interface StateGiven {
  /** By the name of the variable. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Parameters and picks by name. */
  readonly locals: ReadonlyMap<string, Value>;
}

export type EvaluateInState = (expr: Expr) => Value | undefined;

export function evaluateInState(program: Program, state: StateGiven): EvaluateInState {
  const inState = (expr: Expr): Expr => {
    const name = expr.kind === "variable" ? program.variables[expr.variable]!.name : undefined;
    const value = name === undefined ? undefined : state.variables.get(name);
    return value === undefined ? withChildren(expr, inState) : expressionOfValue(value, expr);
  };
  let closed: Program | undefined;
  return (expr) => {
    closed ??= {
      ...program,
      definitions: program.definitions.map((each) => ({
        ...each,
        body: inState(each.body),
        reads: each.reads.filter((variable) => !state.variables.has(program.variables[variable]!.name)),
      })),
    };
    const put = inState(withLocals(program, state.locals, opened(program, expr)));
    try {
      const value = evaluateConstant(closed, put);
      // A set that is only described, as all subsets of something, has no value that could be shown.
      if (value !== undefined) canonicalText(value);
      return value;
    } catch (error) {
      // What speaks of a whole history has no value in one state of it, and cannot be compiled as if it had.
      if (error instanceof SpecFault || error instanceof CompileProblem) return undefined;
      throw error;
    }
  };
}

/** With what a `val` inside of an action stands for, as it may speak of the locals around it. */
function opened(program: Program, expr: Expr): Expr {
  const called = expr.kind === "call" ? program.definitions[expr.definition]! : undefined;
  if (called?.local === true && called.params.length === 0) return opened(program, called.body);
  return withChildren(expr, (child) => opened(program, child));
}

/** Locals that the expression itself binds stay: they have another number than those around it. */
function withLocals(program: Program, locals: ReadonlyMap<string, Value>, expr: Expr): Expr {
  const bound = new Set<number>();
  const replace = (each: Expr): Expr => {
    if (each.kind === "lambda") for (const param of each.params) bound.add(param);
    if (each.kind === "nondet") bound.add(each.local);
    const value =
      each.kind === "local" && !bound.has(each.local) ? locals.get(program.locals[each.local]!.name) : undefined;
    return value === undefined ? withChildren(each, replace) : expressionOfValue(value, each);
  };
  return replace(expr);
}
