/**
 * Expressions as Quint writes them, on one line: for sentences that name a part of a spec.
 *
 * Made from the typed tree, so it is the meaning that is shown and not the text: brackets may differ from the source,
 * and a qualified name stands where the source had a short one. Nothing parses the result.
 */
import type { Expr, Program } from "@countersign/language";

const infix: Readonly<Record<string, readonly [sign: string, strength: number]>> = {
  implies: ["implies", 1],
  iff: ["iff", 2],
  or: ["or", 3],
  and: ["and", 4],
  eq: ["==", 5],
  neq: ["!=", 5],
  ilt: ["<", 5],
  ilte: ["<=", 5],
  igt: [">", 5],
  igte: [">=", 5],
  iadd: ["+", 6],
  isub: ["-", 6],
  imul: ["*", 7],
  idiv: ["/", 7],
  imod: ["%", 7],
  ipow: ["^", 8],
};
const strongest = 9;
/** Operators written before their arguments: the others stand behind the first one, as in `s.size()`. */
const prefix: ReadonlySet<string> = new Set([
  "Set",
  "Map",
  "not",
  "always",
  "eventually",
  "leadsTo",
  "next",
  "enabled",
  "orKeep",
  "mustChange",
  "weakFair",
  "strongFair",
  "tuples",
  "assert",
  "fail",
]);

export function showExpression(program: Program, expr: Expr): string {
  return new Printer(program).show(expr, 0);
}

class Printer {
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
  }

  /** `strength`: how strongly the place binds; what binds less goes into brackets. */
  show(expr: Expr, strength: number): string {
    switch (expr.kind) {
      case "int":
      case "bool":
        return String(expr.value);
      case "str":
        return JSON.stringify(expr.value);
      case "variable":
        return this.program.variables[expr.variable]!.name;
      case "local":
        return this.local(expr.local);
      case "builtin":
        return expr.op;
      case "operator":
        return this.definition(expr.definition);
      case "call":
        return this.applied(this.definition(expr.definition), expr.args);
      case "apply":
        return this.applied(this.local(expr.local), expr.args);
      case "op":
        return this.operator(expr, strength);
      default:
        return bracketed(this.binding(expr), strength > 0);
    }
  }

  private binding(expr: Expr & { kind: "lambda" | "let" | "nondet" | "assign" }): string {
    switch (expr.kind) {
      case "lambda": {
        const params = expr.params.map((param) => this.local(param));
        return `${params.length === 1 ? params[0]! : `(${params.join(", ")})`} => ${this.show(expr.body, 0)}`;
      }
      case "let":
        return `{ val ${this.definition(expr.definition)} = ${this.show(this.program.definitions[expr.definition]!.body, 0)} ${this.show(expr.body, 0)} }`;
      case "nondet":
        return `{ nondet ${this.local(expr.local)} = ${this.show(expr.domain, 0)}.oneOf() ${this.show(expr.body, 0)} }`;
      case "assign":
        return `${this.program.variables[expr.variable]!.name}' = ${this.show(expr.value, 0)}`;
    }
  }

  private operator({ op, args }: Expr & { kind: "op" }, strength: number): string {
    const known = infix[op];
    if (known !== undefined && args.length > 1) {
      const [sign, own] = known;
      return bracketed(args.map((arg) => this.show(arg, own + 1)).join(` ${sign} `), own < strength);
    }
    const all = args.map((arg) => this.show(arg, 0));
    switch (op) {
      case "List":
        return `[${all.join(", ")}]`;
      case "Tup":
        return `(${all.join(", ")})`;
      case "Rec":
        return `{ ${pairs(args)
          .map(([name, value]) => `${unquoted(name)}: ${this.show(value, 0)}`)
          .join(", ")} }`;
      case "Map":
        return `Map(${args.map((pair) => (pair.kind === "op" && pair.op === "Tup" ? pair.args.map((arg) => this.show(arg, 0)).join(" -> ") : this.show(pair, 0))).join(", ")})`;
      case "actionAll":
      case "actionAny":
        return `${op === "actionAll" ? "all" : "any"} { ${all.join(", ")} }`;
      case "ite":
        return bracketed(`if (${all[0]!}) ${all[1]!} else ${all[2]!}`, strength > 0);
      case "iuminus":
        return bracketed(`-${this.show(args[0]!, strongest)}`, strength >= strongest);
      case "field":
        return `${this.show(args[0]!, strongest)}.${unquoted(args[1]!)}`;
      case "item":
        return `${this.show(args[0]!, strongest)}._${all[1]!}`;
      case "variant":
        return this.applied(unquoted(args[0]!), isUnit(args[1]) ? [] : [args[1]!]);
      case "matchVariant":
        return `match ${this.show(args[0]!, strongest)} { ${pairs(args.slice(1))
          .map(([label, handler]) => `| ${unquoted(label)}: ${this.show(handler, 0)}`)
          .join(" ")} }`;
      default:
        return prefix.has(op) || args.length === 0
          ? this.applied(op, args)
          : `${this.show(args[0]!, strongest)}.${op}(${all.slice(1).join(", ")})`;
    }
  }

  private applied(name: string, args: readonly Expr[]): string {
    return args.length === 0 && name !== "Set" && name !== "Map"
      ? name
      : `${name}(${args.map((arg) => this.show(arg, 0)).join(", ")})`;
  }

  private local(local: number): string {
    return this.program.locals[local]?.name ?? "_";
  }

  private definition(definition: number): string {
    return this.program.definitions[definition]!.name;
  }
}

function bracketed(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

function unquoted(expr: Expr): string {
  return expr.kind === "str" ? expr.value : "_";
}

function isUnit(expr: Expr | undefined): boolean {
  return expr === undefined || (expr.kind === "op" && expr.op === "Tup" && expr.args.length === 0);
}

function pairs(args: readonly Expr[]): (readonly [Expr, Expr])[] {
  return args.flatMap((arg, index) =>
    index % 2 === 0 && args[index + 1] !== undefined ? [[arg, args[index + 1]!] as const] : [],
  );
}
