/**
 * Whether two definitions of a program say the same by the way they are written, with all they refer to.
 *
 * Invariant: up to ids, places, the numbers of definitions and locals, the order of two operands that are both looked at
 * in any case, and names given to parts. What is written in yet another way may still mean the same; this does not find
 * out.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";

/** Both operands are looked at in any case, whereas `and`, `or` and `implies` look at the second only at need. */
const commuting = new Set(["eq", "neq", "iff", "iadd", "imul"]);

const turned: Readonly<Record<string, string>> = { ilt: "igt", igt: "ilt", ilte: "igte", igte: "ilte" };

export class SameDefinitions {
  private readonly program: Program;
  private readonly known = new Map<string, boolean>();

  /** `alike`: definitions that are known to be the same for another reason. */
  constructor(program: Program, alike: readonly (readonly [one: number, other: number])[] = []) {
    this.program = program;
    for (const [one, other] of alike) {
      this.known.set(`${one} ${other}`, true);
      this.known.set(`${other} ${one}`, true);
    }
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

  /** Expressions without locals from outside. */
  isSamePart(one: Expr, other: Expr): boolean {
    return this.isSameExpr(one, other, new Map());
  }

  private isSameExpr(one: Expr, other: Expr, locals: Map<number, number>): boolean {
    return (
      this.isSameAsItStands(one, other, locals) ||
      this.isSameTurned(one, other, locals) ||
      this.isSameUnnamed(one, other, locals)
    );
  }

  private isSameAsItStands(one: Expr, other: Expr, locals: Map<number, number>): boolean {
    if (!this.isSameHead(one, other, locals)) return false;
    const [children, others] = [childrenOf(one), childrenOf(other)];
    return (
      children.length === others.length &&
      children.every((child, index) => this.isSameExpr(child, others[index]!, locals))
    );
  }

  private isSameTurned(one: Expr, other: Expr, locals: Map<number, number>): boolean {
    if (one.kind !== "op" || other.kind !== "op" || one.args.length !== 2 || other.args.length !== 2) return false;
    if (other.op !== (commuting.has(one.op) ? one.op : turned[one.op])) return false;
    const [left, right] = one.args;
    const [first, second] = other.args;
    return this.isSameExpr(left!, second!, locals) && this.isSameExpr(right!, first!, locals);
  }

  /** A part may have a name in one of them, and stand there itself in the other. */
  private isSameUnnamed(one: Expr, other: Expr, locals: Map<number, number>): boolean {
    const [here, there] = [this.named(one), this.named(other)];
    if (here !== undefined) return this.isSameExpr(here, other, locals);
    return there !== undefined && this.isSameExpr(one, there, locals);
  }

  private named(expr: Expr): Expr | undefined {
    if (expr.kind !== "call" || expr.args.length > 0) return undefined;
    const { local, params, body, assigns } = this.program.definitions[expr.definition]!;
    // The name of an action is part of what it does.
    return local || params.length > 0 || assigns.length > 0 ? undefined : body;
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
