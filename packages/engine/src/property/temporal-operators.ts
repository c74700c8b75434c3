/**
 * How much of a behaviour an expression looks at: one state, one step, or all of it.
 *
 * Definitions are looked at once, whatever they are called with; what an operator passed as an argument looks at is
 * seen where it is written, or in the scope once it is bound to a name.
 */
import type { Expr, Program } from "@countersign/language";
import type { Scope } from "../compile/scope.ts";
import { childrenOf } from "../compile/children-of.ts";

export type Reach = "state" | "action" | "step" | "behaviour";

const order: readonly Reach[] = ["state", "action", "step", "behaviour"];
const overBehaviours: ReadonlySet<string> = new Set(["always", "eventually", "leadsTo", "weakFair", "strongFair"]);
const overSteps: ReadonlySet<string> = new Set(["next", "enabled", "orKeep", "mustChange"]);

export class Reaches {
  private readonly program: Program;
  private readonly known = new Map<number, Reach>();

  constructor(program: Program) {
    this.program = program;
  }

  of(expr: Expr, scope?: Scope): Reach {
    return [...childrenOf(expr).map((child) => this.of(child, scope)), this.own(expr, scope)].reduce(farther);
  }

  private own(expr: Expr, scope: Scope | undefined): Reach {
    switch (expr.kind) {
      case "assign":
      case "nondet":
        return "action";
      case "call":
      case "operator":
      case "let":
        return this.ofDefinition(expr.definition);
      case "local":
      case "apply": {
        const argument = scope?.lookup(expr.local);
        if (argument?.kind !== "operator" || argument.operator.kind === "builtin") return "state";
        const { operator } = argument;
        return operator.kind === "lambda"
          ? this.of(operator.body, operator.scope)
          : this.ofDefinition(operator.definition);
      }
      case "op":
        return overBehaviours.has(expr.op) ? "behaviour" : overSteps.has(expr.op) ? "step" : "state";
      default:
        return "state";
    }
  }

  private ofDefinition(index: number): Reach {
    let reach = this.known.get(index);
    if (reach === undefined) this.known.set(index, (reach = this.of(this.program.definitions[index]!.body)));
    return reach;
  }
}

function farther(a: Reach, b: Reach): Reach {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
