/** What a `run` consists of: which parts are played step by step, and whether two plays of it can differ. */
import type { Expr, Program } from "@countersign/language";
import type { Scope } from "../compile/scope.ts";
import { childrenOf } from "../compile/children-of.ts";

const composing: ReadonlySet<string> = new Set(["then", "reps", "expect", "fail"]);

/** Definitions that satisfy `found` somewhere in their body, or call one that does. */
class DefinitionsWith {
  private readonly program: Program;
  private readonly found: (expr: Expr) => boolean;
  private readonly known = new Map<number, boolean>();

  constructor(program: Program, found: (expr: Expr) => boolean) {
    this.program = program;
    this.found = found;
  }

  has(definition: number): boolean {
    let known = this.known.get(definition);
    if (known === undefined)
      this.known.set(definition, (known = this.isIn(this.program.definitions[definition]!.body)));
    return known;
  }

  isIn(expr: Expr): boolean {
    if (this.found(expr)) return true;
    if ((expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") && this.has(expr.definition))
      return true;
    return childrenOf(expr).some((child) => this.isIn(child));
  }
}

export class RunShape {
  private readonly composed: DefinitionsWith;
  private readonly choosing: DefinitionsWith;

  constructor(program: Program) {
    this.composed = new DefinitionsWith(program, (expr) => expr.kind === "op" && composing.has(expr.op));
    this.choosing = new DefinitionsWith(
      program,
      (expr) => expr.kind === "nondet" || (expr.kind === "op" && expr.op === "actionAny" && expr.args.length > 1),
    );
  }

  /** Composes actions, directly, through calls, or through an operator that was passed along. */
  isPlayed(expr: Expr, scope: Scope): boolean {
    if (this.composed.isIn(expr)) return true;
    const argument = expr.kind === "apply" || expr.kind === "local" ? scope.lookup(expr.local) : undefined;
    if (argument?.kind === "operator") {
      const { operator } = argument;
      if (operator.kind === "lambda" && this.isPlayed(operator.body, operator.scope)) return true;
      if (operator.kind === "definition" && this.composed.has(operator.definition)) return true;
    }
    return childrenOf(expr).some((child) => this.isPlayed(child, scope));
  }

  makesChoices(definition: number): boolean {
    return this.choosing.has(definition);
  }
}
