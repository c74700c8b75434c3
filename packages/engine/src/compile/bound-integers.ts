/**
 * Gives `Int` and `Nat` ends where a choice is made from them, so that it can be explored.
 *
 * Only in the sets that choices are made from: that a value is an integer stays as true as it was. What is explored
 * is then a part of what the spec allows, and whoever asks for this has to say so in the verdict.
 */
import type { Expr, Program } from "@countersign/language";
import { childrenOf, withChildren } from "./children-of.ts";

export interface IntegerRange {
  readonly low: number;
  readonly high: number;
}

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

  constructor(program: Program, range: IntegerRange) {
    this.program = program;
    this.range = range;
  }

  choices(expr: Expr): Expr {
    const changed = withChildren(expr, (child) => this.choices(child));
    return changed.kind === "nondet" ? { ...changed, domain: this.domain(changed.domain) } : changed;
  }

  private domain(expr: Expr): Expr {
    if (expr.kind === "op" && (expr.op === "Int" || expr.op === "Nat")) return this.interval(expr);
    if (expr.kind === "call") {
      // A named set is looked into, as `pure val AMOUNTS = Nat` means the same as `Nat`; elsewhere it keeps its meaning.
      const { body, params, local } = this.program.definitions[expr.definition]!;
      if (params.length === 0 && !local && this.mentionsIntegers(body)) return this.domain(body);
    }
    return withChildren(expr, (child) => this.domain(child));
  }

  private mentionsIntegers(expr: Expr): boolean {
    if (expr.kind === "op" && (expr.op === "Int" || expr.op === "Nat")) return true;
    if (expr.kind === "call" && this.mentionsIntegers(this.program.definitions[expr.definition]!.body)) return true;
    return childrenOf(expr).some((child) => this.mentionsIntegers(child));
  }

  private interval(expr: Expr & { kind: "op" }): Expr {
    this.isBounded = true;
    const { low, high } = this.range;
    const end = (value: number): Expr => ({
      kind: "int",
      value: `${value}`,
      id: -1,
      type: { kind: "int" },
      place: expr.place,
    });
    return { ...expr, op: "to", args: [end(expr.op === "Nat" ? Math.max(0, low) : low), end(high)] };
  }
}
