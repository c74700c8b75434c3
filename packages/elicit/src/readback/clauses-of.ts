/**
 * A definition taken apart into the clauses a person reads one by one: what it needs, what it changes, what stays.
 *
 * Invariants: every clause stands for a part of the text, whose place it keeps, so that words and source can carry the same
 * mark; nothing of the body is left out. What is one clause and what are two follows the text, not its meaning.
 */
import { unreachable, type Place } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { type Sentence, sentence } from "../wording/sentence.ts";
import { formulaOf, sayCall, sayExpression, sayExpressionPlainly } from "./say-expression.ts";

/** In the order in which they are told. */
export const clauseRoles = ["for some", "with", "when", "then", "one of", "stays"] as const;
export type ClauseRole = (typeof clauseRoles)[number];

export interface Clause {
  readonly role: ClauseRole;
  readonly words: Sentence;
  readonly place: Place;
}

export function clausesOf(program: Program, body: Expr): readonly Clause[] {
  const collector = new Collector(program);
  collector.take(body);
  return [...collector.clauses].sort((a, b) => clauseRoles.indexOf(a.role) - clauseRoles.indexOf(b.role));
}

class Collector {
  readonly clauses: Clause[] = [];
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
  }

  take(expr: Expr): void {
    const { program } = this;
    switch (expr.kind) {
      case "assign":
        return this.assign(expr);
      case "nondet": {
        const name = program.locals[expr.local]?.name ?? "_";
        const domain = sayExpression(program, expr.domain);
        this.add("for some", sentence({ text: name, code: true }, " of ", ...domain), expr.domain.place);
        return this.take(expr.body);
      }
      case "let": {
        const { name, body } = program.definitions[expr.definition]!;
        this.add("with", sentence({ text: name, code: true }, " = ", ...sayExpression(program, body)), body.place);
        return this.take(expr.body);
      }
      case "op":
        return this.operator(expr);
      case "call":
        return this.add("then", sayCall(program, expr.definition, expr.args), expr.place);
      default:
        return this.add("then", sayExpression(program, expr), expr.place);
    }
  }

  private operator(expr: Expr & { kind: "op" }): void {
    switch (expr.op) {
      case "actionAll":
        for (const arg of expr.args) this.part(arg);
        return;
      case "actionAny":
        for (const arg of expr.args) this.alternative(arg);
        return;
      case "and":
        for (const arg of expr.args) this.take(arg);
        return;
      case "implies":
        this.add("when", sayExpression(this.program, expr.args[0]!), expr.args[0]!.place);
        return this.take(expr.args[1]!);
      default:
        return this.add("then", sayExpression(this.program, expr), expr.place);
    }
  }

  /** Of `all { … }`: what assigns nothing is a condition. */
  private part(expr: Expr): void {
    const isNested = expr.kind === "op" && (expr.op === "actionAll" || expr.op === "actionAny");
    if (expr.kind === "assign" || expr.kind === "nondet" || expr.kind === "let" || isNested) return this.take(expr);
    const isAction = expr.kind === "call" && this.program.definitions[expr.definition]!.assigns.length > 0;
    if (isAction) return this.take(expr);
    if (expr.kind === "op" && expr.op === "and") {
      for (const arg of expr.args) this.part(arg);
      return;
    }
    this.add("when", sayExpression(this.program, expr), expr.place);
  }

  /** Of `any { … }`: choices that are made for it are said with it. */
  private alternative(expr: Expr): void {
    if (expr.kind === "nondet") {
      const name = this.program.locals[expr.local]?.name ?? "_";
      this.add(
        "for some",
        sentence({ text: name, code: true }, " of ", ...sayExpression(this.program, expr.domain)),
        expr.domain.place,
      );
      return this.alternative(expr.body);
    }
    if (expr.kind === "op" && expr.op === "actionAny") {
      for (const arg of expr.args) this.alternative(arg);
      return;
    }
    const words =
      expr.kind === "call" ? sayCall(this.program, expr.definition, expr.args) : [formulaOf(this.program, expr)];
    this.add("one of", words, expr.place);
  }

  private assign(expr: Expr & { kind: "assign" }): void {
    const { name } = this.program.variables[expr.variable]!;
    const { value } = expr;
    const isSame = value.kind === "variable" && value.variable === expr.variable;
    if (isSame) return this.add("stays", [{ text: name, code: true }], expr.place);
    this.add("then", this.becomes({ text: name, code: true }, expr.variable, value), expr.place);
  }

  private becomes(name: { readonly text: string; readonly code: true }, variable: number, value: Expr): Sentence {
    const say = (expr: Expr): string => sayExpressionPlainly(this.program, expr);
    if (value.kind === "op") {
      const [first, second, third] = value.args;
      const isOwn = first?.kind === "variable" && first.variable === variable;
      if (isOwn && second !== undefined) {
        if ((value.op === "set" || value.op === "put") && third !== undefined)
          return sentence(name, ` of ${say(second)} becomes ${say(third)}`);
        if (value.op === "union") return sentence(name, ` gains ${say(second)}`);
        if (value.op === "exclude") return sentence(name, ` loses ${say(second)}`);
        if (value.op === "iadd") return sentence(name, ` goes up by ${say(second)}`);
        if (value.op === "isub") return sentence(name, ` goes down by ${say(second)}`);
      }
      const isElseOwn = third?.kind === "variable" && third.variable === variable;
      if (value.op === "ite" && isElseOwn && first !== undefined && second !== undefined)
        return sentence(...this.becomes(name, variable, second), " if ", ...sayExpression(this.program, first));
    }
    return sentence(name, " becomes ", ...sayExpression(this.program, value));
  }

  private add(role: ClauseRole, words: Sentence, place: Place): void {
    this.clauses.push({ role, words, place });
  }
}

/** The words before the clauses of a role. */
export function sayRole(role: ClauseRole): string {
  switch (role) {
    case "for some":
      return "for some";
    case "with":
      return "with";
    case "when":
      return "when";
    case "then":
      return "then";
    case "one of":
      return "one of";
    case "stays":
      return "what stays as it is";
    default:
      return unreachable(role);
  }
}
