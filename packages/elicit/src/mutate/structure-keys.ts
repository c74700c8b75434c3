/**
 * Tells whether two expressions say the same: a number for each structure, whatever its ids and places.
 *
 * Invariant: equal numbers mean equal expressions up to ids, places and types. Names of locals are not looked through:
 * `x => x` and `y => y` are two structures. An expression that was looked at once is not walked again.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr } from "@countersign/language";

export class StructureKeys {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<Expr, number>();

  of(expr: Expr): number {
    const known = this.#known.get(expr);
    if (known !== undefined) return known;
    const text = `${head(expr)}(${childrenOf(expr)
      .map((child) => this.of(child))
      .join(",")})`;
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    this.#known.set(expr, number);
    return number;
  }

  same(left: Expr, right: Expr): boolean {
    return this.of(left) === this.of(right);
  }
}

function head(expr: Expr): string {
  switch (expr.kind) {
    case "int":
    case "bool":
    case "str":
      return `${expr.kind} ${JSON.stringify(expr.value)}`;
    case "variable":
    case "assign":
      return `${expr.kind} ${expr.variable}`;
    case "local":
    case "apply":
    case "nondet":
      return `${expr.kind} ${expr.local}`;
    case "call":
    case "operator":
    case "let":
      return `${expr.kind} ${expr.definition}`;
    case "op":
    case "builtin":
      return `${expr.kind} ${expr.op}`;
    case "lambda":
      return `lambda ${expr.params.join(" ")}`;
  }
}
