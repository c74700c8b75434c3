/**
 * What is wrong with a program that was changed: expressions of the wrong type, names out of scope, ids that are there
 * twice, state variables in pure definitions. It knows nothing of how the change was made.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program, Type } from "@countersign/language";
import { type Bindings, matches } from "./matches.ts";
import { signatures } from "./signatures.ts";

/** Of the program whose definitions differ, only those; else all. */
export function illFormed(program: Program, original?: Program): readonly string[] {
  const wrong: string[] = duplicateIds(program);
  program.definitions.forEach((definition, index) => {
    if (definition === original?.definitions[index] || definition.local || definition.qualifier === "run") return;
    const judge = new Judge(program, wrong, definition.name);
    judge.definition(index, []);
    if (definition.qualifier.startsWith("pure") && readsState(definition.body, program))
      wrong.push(`${definition.name} is pure and reads the state`);
  });
  return wrong;
}

class Judge {
  readonly #program: Program;
  readonly #wrong: string[];
  readonly #where: string;

  constructor(program: Program, wrong: string[], where: string) {
    this.#program = program;
    this.#wrong = wrong;
    this.#where = where;
  }

  definition(index: number, scope: readonly number[]): void {
    const { params, body } = this.#program.definitions[index]!;
    this.#visit(body, [...scope, ...params], index);
  }

  #visit(expr: Expr, scope: readonly number[], definition: number): void {
    this.#judge(expr, scope, definition);
    if (expr.kind === "let") this.definition(expr.definition, scope);
    const bound = expr.kind === "lambda" ? expr.params : expr.kind === "nondet" ? [expr.local] : [];
    childrenOf(expr).forEach((child, index) => {
      const isInside = expr.kind === "lambda" || index === 1;
      this.#visit(child, isInside ? [...scope, ...bound] : scope, definition);
    });
  }

  #judge(expr: Expr, scope: readonly number[], definition: number): void {
    const { variables, locals, definitions } = this.#program;
    switch (expr.kind) {
      case "int":
      case "bool":
      case "str":
        return this.#expect({ kind: expr.kind }, expr.type, expr);
      case "variable":
        return this.#expect(variables[expr.variable]!.type, expr.type, expr);
      case "local":
      case "apply":
        if (!scope.includes(expr.local)) this.#say(expr, `local ${expr.local} is out of scope`);
        if (expr.kind === "apply") return this.#applied(expr.args, locals[expr.local]!.type, expr);
        return this.#expect(locals[expr.local]!.type, expr.type, expr);
      case "call": {
        const { params, body } = definitions[expr.definition]!;
        if (expr.definition >= definition) this.#say(expr, "calls what stands behind it");
        const types = params.map((param) => locals[param]!.type);
        return this.#applied(expr.args, { kind: "operator", params: types, result: body.type }, expr);
      }
      case "assign":
        return this.#expect(variables[expr.variable]!.type, expr.value.type, expr);
      case "nondet":
        return this.#expect({ kind: "set", element: locals[expr.local]!.type }, expr.domain.type, expr);
      case "let":
        return this.#expect(expr.body.type, expr.type, expr);
      case "op":
        return this.#operator(expr);
      default:
        return undefined;
    }
  }

  #operator(expr: Expr & { kind: "op" }): void {
    const { op, args, type } = expr;
    const signature = signatures.get(op);
    if (signature !== undefined) {
      const { params, isVariadic, result } = signature;
      const wanted = isVariadic ? args.map(() => params[0]!) : params;
      return this.#applied(args, { kind: "operator", params: wanted, result }, expr);
    }
    const [first, second] = args;
    const label = first?.kind === "str" ? first.value : undefined;
    const inSum = type.kind === "sum" ? type.variants.find(([name]) => name === label)?.[1] : undefined;
    if (op === "variant" && inSum !== undefined) return this.#expect(inSum, second!.type, expr);
    if (op === "Tup") return this.#expect(type, { kind: "tuple", elements: args.map((arg) => arg.type) }, expr);
    if (op === "Rec") return this.#record(expr);
    if (op === "field" && first?.type.kind === "record" && second?.kind === "str") {
      const field = first.type.fields.find(([name]) => name === second.value);
      return field === undefined ? this.#say(expr, "no such field") : this.#expect(field[1], type, expr);
    }
    if (["matchVariant", "field", "item", "tuples", "Map"].includes(op)) return undefined;
    return this.#say(expr, `operator ${op} is not known or not well used`);
  }

  #record(expr: Expr & { kind: "op" }): void {
    const fields = expr.args.flatMap((arg, index): [string, Type][] =>
      index % 2 === 0 && arg.kind === "str" ? [[arg.value, expr.args[index + 1]!.type]] : [],
    );
    this.#expect(expr.type, { kind: "record", fields }, expr);
  }

  #applied(args: readonly Expr[], operator: Type, expr: Expr): void {
    if (operator.kind !== "operator") return;
    const bindings: Bindings = new Map();
    if (args.length !== operator.params.length) this.#say(expr, "the wrong number of arguments");
    args.forEach((arg, index) => {
      const wanted = operator.params[index];
      if (wanted !== undefined && !matches(wanted, arg.type, bindings)) this.#say(expr, `argument ${index + 1}`);
    });
    if (!matches(operator.result, expr.type, bindings)) this.#say(expr, "the wrong result");
  }

  #expect(wanted: Type, actual: Type, expr: Expr): void {
    if (!matches(wanted, actual, new Map())) this.#say(expr, "the wrong type");
  }

  #say(expr: Expr, what: string): void {
    const { line, column } = expr.place;
    this.#wrong.push(`${this.#where} ${line}:${column} ${expr.kind === "op" ? expr.op : expr.kind}: ${what}`);
  }
}

function duplicateIds(program: Program): string[] {
  const seen = new Set<number>();
  const wrong: string[] = [];
  const visit = (expr: Expr): void => {
    if (seen.has(expr.id)) wrong.push(`id ${expr.id} is there twice`);
    seen.add(expr.id);
    childrenOf(expr).forEach(visit);
  };
  for (const { body } of [...program.definitions, ...program.assumptions]) visit(body);
  return wrong;
}

function readsState(expr: Expr, program: Program): boolean {
  if (expr.kind === "variable") return true;
  if (expr.kind === "call" && readsState(program.definitions[expr.definition]!.body, program)) return true;
  return childrenOf(expr).some((child) => readsState(child, program));
}
