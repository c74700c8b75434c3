/**
 * Whether two definitions of a program are written alike, with all they refer to: then they mean the same.
 *
 * Invariant: up to ids, places and the numbers of definitions and locals. What is written in another way may still mean
 * the same; this does not find out.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";

export class SameDefinitions {
  private readonly program: Program;
  private readonly known = new Map<string, boolean>();

  constructor(program: Program) {
    this.program = program;
  }

  isSame(one: number, other: number): boolean {
    if (one === other) return true;
    const key = `${one} ${other}`;
    let same = this.known.get(key);
    if (same === undefined) {
      const [here, there] = [this.program.definitions[one]!, this.program.definitions[other]!];
      // Parameters, and locals around a local definition, stand for one another from where they are bound.
      const locals = new Map<number, number>(here.params.map((param, index) => [param, there.params[index]!]));
      same = here.params.length === there.params.length && this.isSameExpr(here.body, there.body, locals);
      this.known.set(key, same);
    }
    return same;
  }

  private isSameExpr(one: Expr, other: Expr, locals: Map<number, number>): boolean {
    if (!this.isSameHead(one, other, locals)) return false;
    const [children, others] = [childrenOf(one), childrenOf(other)];
    return (
      children.length === others.length &&
      children.every((child, index) => this.isSameExpr(child, others[index]!, locals))
    );
  }

  private isSameHead(one: Expr, other: Expr, locals: Map<number, number>): boolean {
    switch (one.kind) {
      case "int":
      case "bool":
      case "str":
        return other.kind === one.kind && other.value === one.value;
      case "variable":
      case "assign":
        return other.kind === one.kind && other.variable === one.variable;
      case "op":
      case "builtin":
        return other.kind === one.kind && other.op === one.op;
      case "local":
      case "apply":
        return other.kind === one.kind && locals.get(one.local) === other.local;
      case "nondet":
        if (other.kind !== "nondet") return false;
        locals.set(one.local, other.local);
        return true;
      case "lambda":
        if (other.kind !== "lambda" || one.params.length !== other.params.length) return false;
        one.params.forEach((param, index) => locals.set(param, other.params[index]!));
        return true;
      case "let":
      case "call":
      case "operator":
        return other.kind === one.kind && this.isSameCall(one.definition, other.definition, locals);
    }
  }

  /** A local definition may mention the locals around it, so it is compared where it is used. */
  private isSameCall(one: number, other: number, locals: Map<number, number>): boolean {
    const [here, there] = [this.program.definitions[one]!, this.program.definitions[other]!];
    if (!here.local && !there.local) return this.isSame(one, other);
    if (here.params.length !== there.params.length) return false;
    here.params.forEach((param, index) => locals.set(param, there.params[index]!));
    return this.isSameExpr(here.body, there.body, locals);
  }
}
