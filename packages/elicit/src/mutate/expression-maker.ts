/**
 * Makes the expressions that readings have and the spec has not.
 *
 * Invariant: whatever it makes has an id that no other expression has, in the spec or in any reading made with it.
 */
import { childrenOf, withChildren } from "@countersign/engine";
import type { Expr, Local, Program, Type } from "@countersign/language";
import { bool, int, text } from "./same-type.ts";

export class ExpressionMaker {
  /** The locals of the spec, and behind them those of copied lambdas. */
  readonly locals: Local[];
  readonly #ownLocals: number;
  #lastId: number;

  constructor(program: Program) {
    this.locals = [...program.locals];
    this.#ownLocals = program.locals.length;
    this.#lastId = greatestId(program);
  }

  nextId(): number {
    return ++this.#lastId;
  }

  /** True if a reading that mentions this needs more locals than the spec has. */
  hasNewLocals(expr: Expr): boolean {
    if (expr.kind === "lambda" && expr.params.some((param) => param >= this.#ownLocals)) return true;
    return childrenOf(expr).some((child) => this.hasNewLocals(child));
  }

  /** An operator where another expression stood. */
  op(at: Expr, op: string, args: readonly Expr[], type: Type = at.type): Expr {
    return { id: this.nextId(), type, place: at.place, kind: "op", op, args };
  }

  int(at: Expr, value: bigint): Expr {
    return { id: this.nextId(), type: int, place: at.place, kind: "int", value: String(value) };
  }

  bool(at: Expr, value: boolean): Expr {
    return { id: this.nextId(), type: bool, place: at.place, kind: "bool", value };
  }

  text(at: Expr, value: string): Expr {
    return { id: this.nextId(), type: text, place: at.place, kind: "str", value };
  }

  variable(at: Expr, variable: number, type: Type): Expr {
    return { id: this.nextId(), type, place: at.place, kind: "variable", variable };
  }

  local(at: Expr, local: number): Expr {
    return { id: this.nextId(), type: at.type, place: at.place, kind: "local", local };
  }

  call(at: Expr, definition: number, args: readonly Expr[], type: Type = at.type): Expr {
    return { id: this.nextId(), type, place: at.place, kind: "call", definition, args };
  }

  assign(at: Expr, variable: number, value: Expr): Expr {
    return { id: this.nextId(), type: bool, place: at.place, kind: "assign", variable, value };
  }

  /** `a <= b` where `a > b` would be read, not `not(a > b)`. */
  not(expr: Expr): Expr {
    if (expr.kind === "bool") return this.bool(expr, !expr.value);
    if (expr.kind === "op" && expr.op === "not") return expr.args[0]!;
    const opposite = expr.kind === "op" ? opposites[expr.op] : undefined;
    if (expr.kind === "op" && opposite !== undefined) return this.op(expr, opposite, expr.args);
    return this.op(expr, "not", [expr], bool);
  }

  /** The same once more, at the place of another expression. */
  copy(expr: Expr, at: Expr): Expr {
    return this.#copied(expr, at, new Map());
  }

  #copied(expr: Expr, at: Expr, renamed: Map<number, number>): Expr {
    const node = { id: this.nextId(), place: at.place };
    if (expr.kind === "lambda") {
      const params = expr.params.map((param) => {
        const copy = this.locals.push(this.locals[param]!) - 1;
        renamed.set(param, copy);
        return copy;
      });
      return { ...expr, ...node, params, body: this.#copied(expr.body, at, renamed) };
    }
    if (expr.kind === "local" || expr.kind === "apply") {
      const local = renamed.get(expr.local) ?? expr.local;
      return withChildren({ ...expr, ...node, local }, (child) => this.#copied(child, at, renamed));
    }
    return withChildren({ ...expr, ...node }, (child) => this.#copied(child, at, renamed));
  }
}

const opposites: Readonly<Record<string, string>> = {
  eq: "neq",
  neq: "eq",
  ilt: "igte",
  igte: "ilt",
  igt: "ilte",
  ilte: "igt",
};

function greatestId(program: Program): number {
  let greatest = -1;
  const visit = (expr: Expr): void => {
    greatest = Math.max(greatest, expr.id);
    for (const child of childrenOf(expr)) visit(child);
  };
  for (const { body } of [...program.definitions, ...program.assumptions]) visit(body);
  return greatest;
}
