/** Operators that only look on. */
import type { Handler } from "../emit-context.ts";
import { emit } from "../emit.ts";

/** `q::debug(message, value)` is the value: the engine is silent. */
const debug: Handler = (context, expr, scope) => emit(context, expr.args[1]!, scope);

/** The value an expression has in the next state; only temporal formulas say this. */
const next: Handler = (context, expr, scope) =>
  context.withView({ key: "n", words: context.layout.wordNames("n") }, () => emit(context, expr.args[0]!, scope));

export const debugOperators: readonly (readonly [string, Handler])[] = [
  ["q::debug", debug],
  ["next", next],
];
