/**
 * Why something cannot happen now, in words: the first condition that is false, with the numbers of this situation in it.
 *
 * Invariant: nothing is made up. A value is said only where the engine itself comes to it; a condition without any is told
 * as it is written. What is said is true in the situation at hand and claims nothing of others.
 */
import { type Refusal, showExpression } from "@countersign/engine";
import type { Place, Value } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { oneLine, sayValue } from "./say-value.ts";
import { type Part, type Sentence, sentence, strong } from "./sentence.ts";
import type { EvaluateExpression } from "./with-numbers.ts";

export interface WordedRefusal {
  readonly words: Sentence;
  /** Of the condition; none where no single one decides. */
  readonly place?: Place;
}

const valueLengthMax = 60;

export function wordRefusal(program: Program, { clause }: Refusal, evaluate: EvaluateExpression): WordedRefusal {
  if (clause === undefined) return { words: sentence("There is nothing to choose from.") };
  if (clause.kind === "bool") return { words: sentence("No single condition decides this.") };
  const refused = firstFalse(program, clause, evaluate);
  return { words: new RefusedClause(program, evaluate).say(refused, false), place: refused.place };
}

/** Of conditions that must all hold, the first one that does not; also behind a name. */
function firstFalse(program: Program, clause: Expr, evaluate: EvaluateExpression): Expr {
  const opened =
    clause.kind === "call" && clause.args.length === 0 ? program.definitions[clause.definition]!.body : clause;
  if (opened.kind !== "op" || (opened.op !== "and" && opened.op !== "actionAll")) return clause;
  const part = opened.args.find((arg) => evaluate(arg) === false);
  return part === undefined ? clause : firstFalse(program, part, evaluate);
}

/** What a comparison says of its left side, where it does not hold and where it does. */
const comparisons: Readonly<Record<string, readonly [fails: string, holds: string]>> = {
  eq: ["not", "which is"],
  neq: ["which is", "not"],
  igt: ["not more than", "more than"],
  igte: ["less than", "not less than"],
  ilt: ["not less than", "less than"],
  ilte: ["more than", "not more than"],
};

class RefusedClause {
  private readonly program: Program;
  private readonly evaluate: EvaluateExpression;

  constructor(program: Program, evaluate: EvaluateExpression) {
    this.program = program;
    this.evaluate = evaluate;
  }

  /** What an expression that is false here says, or one that is true and must not be. */
  say(clause: Expr, holds: boolean): Sentence {
    if (clause.kind === "call" && clause.args.length === 0) {
      const { body } = this.program.definitions[clause.definition]!;
      if (body.kind === "op" && (body.op === "not" || body.op in comparisons || isMembership(body)))
        return this.say(body, holds);
    }
    if (clause.kind !== "op") return this.plainly(clause, holds);
    if (clause.op === "not") return this.say(clause.args[0]!, !holds);
    const [left, right] = clause.args;
    if (left === undefined || right === undefined) return this.plainly(clause, holds);
    const verbs = Object.hasOwn(comparisons, clause.op) ? comparisons[clause.op] : undefined;
    if (verbs !== undefined) return this.compared(clause, left, right, verbs[holds ? 1 : 0], holds);
    if (isMembership(clause))
      return clause.op === "in" ? this.member(left, right, holds) : this.member(right, left, holds);
    return this.plainly(clause, holds);
  }

  private compared(clause: Expr, left: Expr, right: Expr, verb: string, holds: boolean): Sentence {
    const [value, other] = [this.valueOf(left), this.valueOf(right)];
    if (value === undefined || other === undefined) return this.plainly(clause, holds);
    const isSaid = this.isItself(left, value);
    const subject = isSaid ? [strong(value)] : [this.code(left), " is ", strong(value)];
    // "x is 3, which is 3": said once.
    if (verb === "which is" && isSaid) return this.plainly(clause, holds);
    if (verb === "which is" && this.isItself(right, other)) return sentence(...subject, ".");
    if (verb === "which is")
      return sentence(this.code(left), " and ", this.code(right), " are both ", strong(value), ".");
    const isNamed = !this.isItself(right, other) && other.length > 12;
    if (isNamed && verb === "not") return sentence(...subject, ", and ", this.code(right), " is ", strong(other), ".");
    const than = isNamed ? [this.code(right), `, which is ${other}`] : [other];
    return sentence(...subject, isSaid ? ` is ${verb} ` : `, ${verb} `, ...than, ".");
  }

  private member(element: Expr, set: Expr, holds: boolean): Sentence {
    const [value, all] = [this.valueOf(element), this.valueOf(set)];
    const subject = value === undefined ? this.code(element) : strong(value);
    const known = all === undefined || holds ? "" : all === "none" ? ", which is empty" : `, which has ${all}`;
    return sentence(subject, holds ? " is in " : " is not in ", this.code(set), known, ".");
  }

  private plainly(clause: Expr, holds: boolean): Sentence {
    const parts = clause.kind === "op" || clause.kind === "call" ? clause.args : [];
    const known = parts.flatMap((part) => {
      const value = isLiteral(part) ? undefined : this.valueOf(part);
      return value === undefined ? [] : [`${showExpression(this.program, part)} is ${value}`];
    });
    const here = known.length === 0 || known.length > 2 ? "" : ` Here ${known.join(" and ")}.`;
    return sentence(this.code(clause), holds ? " holds." : " does not hold.", here);
  }

  /** The text of the spec is the value already: a number, a text, a case of an enumeration. */
  private isItself(expr: Expr, value: string): boolean {
    return isLiteral(expr) || this.code(expr).text === value;
  }

  private code(expr: Expr): Part {
    return { text: oneLine(showExpression(this.program, expr)), code: true };
  }

  /** In words; undefined where there is no value, or one that nobody would read. */
  private valueOf(expr: Expr): string | undefined {
    const value: Value | undefined = this.evaluate(expr);
    const text = value === undefined ? undefined : sayValue(value, expr.type);
    return text === undefined || text.length > valueLengthMax ? undefined : text;
  }
}

function isMembership(expr: Expr): boolean {
  return expr.kind === "op" && (expr.op === "in" || expr.op === "contains") && expr.args.length === 2;
}

function isLiteral(expr: Expr): boolean {
  return (
    expr.kind === "int" || expr.kind === "bool" || expr.kind === "str" || (expr.kind === "op" && expr.op === "variant")
  );
}
