/**
 * Counts what generated expressions are made of, so that a generator that lost an operator is found out.
 *
 * An operator counts where it is written, in definitions inside of the expression too, not in those that are called;
 * only the constructors of sum types are definitions themselves.
 */
import type { Expr, Program } from "@countersign/language";
import type { Outcome } from "./engine-evaluator.ts";

export class ExpressionTally {
  expressions = 0;
  /** Pairs of an expression and a state, and those among them that Quint has no value for. */
  outcomes = 0;
  errors = 0;
  /** Operators by how many expressions that have a value in some state they occur in. */
  readonly operators = new Map<string, number>();

  note(program: Program, body: Expr, outcomes: readonly Outcome[]): void {
    this.expressions += 1;
    this.outcomes += outcomes.length;
    this.errors += outcomes.filter((each) => each === undefined).length;
    if (outcomes.every((each) => each === undefined)) return;
    const found = new Set<string>();
    collect(program, body, found);
    for (const operator of found) this.operators.set(operator, (this.operators.get(operator) ?? 0) + 1);
  }
}

function collect(program: Program, expr: Expr, found: Set<string>): void {
  const inner = (each: Expr): void => collect(program, each, found);
  switch (expr.kind) {
    case "op":
      found.add(expr.op);
      return expr.args.forEach(inner);
    case "call": {
      const { body } = program.definitions[expr.definition]!;
      found.add(body.kind === "op" && body.op === "variant" ? body.op : expr.kind);
      return expr.args.forEach(inner);
    }
    case "apply":
      found.add(expr.kind);
      return expr.args.forEach(inner);
    case "builtin":
      found.add(`${expr.op} by name`);
      return;
    case "operator":
      found.add("operator");
      return;
    case "lambda":
      return inner(expr.body);
    case "let":
      found.add("let");
      inner(program.definitions[expr.definition]!.body);
      return inner(expr.body);
    default:
      found.add(expr.kind);
  }
}
