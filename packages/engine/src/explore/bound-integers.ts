/**
 * Gives `Int` and `Nat` ends where a choice is made from them, and intervals that are too long nearer ones, so that
 * the choice can be explored.
 *
 * Only in the sets that choices are made from: that a value is an integer stays as true as it was. What is explored
 * is then a part of what the spec allows, and whoever asks for this has to say so in the verdict.
 */
import type { Expr, Program } from "@countersign/language";
import type { Value } from "@countersign/kernel";
import { childrenOf, withChildren } from "../compile/children-of.ts";
import { evaluateConstant } from "../machine/evaluate-constant.ts";
import { elementsMax } from "../runtime/lazy-sets.ts";
import type { IntegerRange } from "../verdict/exploration.ts";

export interface BoundedProgram {
  readonly program: Program;
  /** A choice was given ends that the spec does not give it. */
  readonly isBounded: boolean;
}

export function boundIntegers(program: Program, range: IntegerRange | undefined): BoundedProgram {
  if (range === undefined) return { program, isBounded: false };
  const rewriting = new Rewriting(program, range);
  const definitions = program.definitions.map((definition) => ({
    ...definition,
    body: rewriting.choices(definition.body),
  }));
  return { program: { ...program, definitions }, isBounded: rewriting.isBounded };
}

class Rewriting {
  isBounded = false;
  private readonly program: Program;
  private readonly range: IntegerRange;
  private readonly endless = new Map<number, boolean>();

  constructor(program: Program, range: IntegerRange) {
    this.program = program;
    this.range = range;
  }

  choices(expr: Expr): Expr {
    const changed = withChildren(expr, (child) => this.choices(child));
    return changed.kind === "nondet" ? { ...changed, domain: this.domain(changed.domain) } : changed;
  }

  private domain(expr: Expr): Expr {
    const ends = this.endsOf(expr);
    if (ends !== undefined) return this.interval(expr, ends);
    if (expr.kind === "call") {
      // A named set is looked into, as `pure val AMOUNTS = Nat` means the same as `Nat`; elsewhere it keeps its meaning.
      const { body, params, local } = this.program.definitions[expr.definition]!;
      if (params.length === 0 && !local && this.isEndless(expr.definition)) return this.domain(body);
    }
    return withChildren(expr, (child) => this.domain(child));
  }

  /** The ends of a set of integers that is infinite, or too long to choose from. */
  private endsOf(expr: Expr): Ends | undefined {
    if (expr.kind !== "op") return undefined;
    if (expr.op === "Int") return { low: -Infinity, high: Infinity };
    if (expr.op === "Nat") return { low: 0, high: Infinity };
    if (expr.op !== "to") return undefined;
    const [low, high] = expr.args.map((arg) => evaluateConstant(this.program, arg));
    if (!isInteger(low) || !isInteger(high)) return undefined;
    return BigInt(high) - BigInt(low) < elementsMax ? undefined : { low, high };
  }

  /** Some set inside a definition, or in one that it names, has ends to be given. */
  private isEndless(definition: number): boolean {
    const known = this.endless.get(definition);
    if (known !== undefined) return known;
    const isIn = (expr: Expr): boolean =>
      this.endsOf(expr) !== undefined ||
      (expr.kind === "call" && this.isEndless(expr.definition)) ||
      childrenOf(expr).some(isIn);
    const found = isIn(this.program.definitions[definition]!.body);
    this.endless.set(definition, found);
    return found;
  }

  private interval(expr: Expr, { low, high }: Ends): Expr {
    this.isBounded = true;
    const end = (value: number | bigint): Expr => ({
      kind: "int",
      value: `${value}`,
      id: -1,
      type: { kind: "int" },
      place: expr.place,
    });
    const { range } = this;
    const args = [end(low > range.low ? low : range.low), end(high < range.high ? high : range.high)];
    return { kind: "op", op: "to", args, id: expr.id, type: expr.type, place: expr.place };
  }
}

interface Ends {
  readonly low: number | bigint;
  readonly high: number | bigint;
}

function isInteger(value: Value | undefined): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
