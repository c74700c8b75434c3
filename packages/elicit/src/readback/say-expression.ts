/**
 * An expression of a spec in plain words: "rmState of rm is working", "at least 2 of them".
 *
 * Invariants: the words keep the names of the spec and the order of the text; what we have no words for stands as the
 * formula that it is, marked as code, and so nothing is ever left out or guessed. It is a readback, not a question: nobody
 * may parse it, and two different expressions may be said alike.
 */
import { showExpression } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";
import { joinWords } from "../wording/say-value.ts";
import { type Part, plain, type Sentence, sentence } from "../wording/sentence.ts";

/** Beyond that a formula is easier to read than its words. */
const lengthMax = 150;
const depthMax = 5;

type Said = string | undefined;
type Saying = (...args: readonly string[]) => string;

/** Operators whose words are made of the words of their arguments alone. */
const sayings: Readonly<Record<string, Saying>> = {
  eq: (a, b) => `${a} is ${b}`,
  neq: (a, b) => `${a} is not ${b}`,
  ilt: (a, b) => `${a} is less than ${b}`,
  ilte: (a, b) => `${a} is at most ${b}`,
  igt: (a, b) => `${a} is more than ${b}`,
  igte: (a, b) => `${a} is at least ${b}`,
  iadd: (a, b) => `${a} + ${b}`,
  isub: (a, b) => `${a} − ${b}`,
  imul: (a, b) => `${a} × ${b}`,
  implies: (a, b) => `if ${a}, then ${b}`,
  iff: (a, b) => `${a} exactly when ${b}`,
  get: (map, key) => `${map} of ${key}`,
  nth: (list, at) => `entry ${at} of ${list}`,
  in: (item, set) => `${item} is one of ${set}`,
  contains: (set, item) => `${set} has ${item}`,
  subseteq: (a, b) => `${a} lies within ${b}`,
  union: (a, b) => `${a} together with ${b}`,
  intersect: (a, b) => `what ${a} and ${b} share`,
  exclude: (a, b) => `${a} without ${b}`,
  size: (set) => `the number of ${set}`,
  length: (list) => `the length of ${list}`,
  head: (list) => `the first of ${list}`,
  append: (list, item) => `${list}, then ${item}`,
  keys: (map) => `the keys of ${map}`,
  powerset: (set) => `all parts of ${set}`,
  to: (a, b) => `${a} to ${b}`,
  ite: (a, b, c) => `${b} if ${a}, else ${c}`,
  always: (a) => `always ${a}`,
  eventually: (a) => `in the end ${a}`,
  leadsTo: (a, b) => `whenever ${a}, in the end ${b}`,
  weakFair: (a) => `${a} happens in the end, if it stays possible`,
  strongFair: (a) => `${a} happens in the end, if it becomes possible again and again`,
  set: (map, key, value) => `${map} with ${value} for ${key}`,
  put: (map, key, value) => `${map} with ${value} for ${key}`,
};

/** What is denied, for operators that have a word for it. */
const denials: Readonly<Record<string, Saying>> = {
  eq: sayings["neq"]!,
  neq: sayings["eq"]!,
  ilt: sayings["igte"]!,
  ilte: sayings["igt"]!,
  igt: sayings["ilte"]!,
  igte: sayings["ilt"]!,
  in: (item, set) => `${item} is none of ${set}`,
  contains: (set, item) => `${set} does not have ${item}`,
};

export function sayExpression(program: Program, expr: Expr): Sentence {
  const said = new Sayer(program).say(expr, 0);
  if (said !== undefined && said.length <= lengthMax) return [{ text: said }];
  return [formulaOf(program, expr)];
}

/** The text of an expression, whichever way it is said. */
export function sayExpressionPlainly(program: Program, expr: Expr): string {
  return plain(sayExpression(program, expr));
}

export function formulaOf(program: Program, expr: Expr): Part {
  const formula = showExpression(program, expr);
  return { text: formula.length <= lengthMax ? formula : `${formula.slice(0, lengthMax - 1)}…`, code: true };
}

/** A call by name: "comeUp (h)". */
export function sayCall(program: Program, definition: number, args: readonly Expr[]): Sentence {
  const name = program.definitions[definition]!.name;
  const words = args.map((arg) => sayExpressionPlainly(program, arg));
  return sentence({ text: name, code: true }, words.length === 0 ? "" : ` (${words.join(", ")})`);
}

class Sayer {
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
  }

  say(expr: Expr, depth: number): Said {
    if (depth > depthMax) return undefined;
    switch (expr.kind) {
      case "int":
        return expr.value;
      case "bool":
        return expr.value ? "true" : "false";
      case "str":
        return expr.value === "" ? "an empty text" : `“${expr.value}”`;
      case "variable":
        return this.program.variables[expr.variable]!.name;
      case "local":
        return this.program.locals[expr.local]?.name;
      case "operator":
        return this.program.definitions[expr.definition]!.name;
      case "call":
        return this.call(expr, depth);
      case "op":
        return this.operator(expr, depth);
      default:
        return undefined;
    }
  }

  private call({ definition, args }: Expr & { kind: "call" }, depth: number): Said {
    const { name } = this.program.definitions[definition]!;
    const words = this.all(args, depth);
    if (words === undefined) return undefined;
    return words.length === 0 ? name : `${name} (${words.join(", ")})`;
  }

  private operator({ op, args }: Expr & { kind: "op" }, depth: number): Said {
    switch (op) {
      case "not":
        return this.denied(args[0]!, depth);
      case "and":
      case "or":
        return this.joined(op, args, depth);
      case "Set":
        return this.listed(args, depth, "none");
      case "List":
        return this.listed(args, depth, "an empty list");
      case "variant":
        return this.variant(args, depth);
      case "field":
        return this.field(args, depth);
      case "ite":
        // Further in nobody hears which "else" belongs to which "if".
        return depth > 1 ? undefined : this.joinedBy("ite", args, depth);
      case "forall":
        return this.about(args, depth, (name, set, body) => `for all ${name} of ${set}: ${body}`);
      case "exists":
        return this.about(args, depth, (name, set, body) => `for some ${name} of ${set}: ${body}`);
      case "filter":
        return this.about(args, depth, (name, set, body) => `those ${name} of ${set} where ${body}`);
      case "map":
      case "mapBy":
        return this.about(args, depth, (name, set, body) => `${body} for each ${name} of ${set}`);
      default:
        return this.joinedBy(op, args, depth);
    }
  }

  private joinedBy(op: string, args: readonly Expr[], depth: number): Said {
    const saying = Object.hasOwn(sayings, op) ? sayings[op] : undefined;
    const words = saying === undefined ? undefined : this.all(args, depth);
    return words === undefined ? undefined : saying!(...words);
  }

  private denied(expr: Expr, depth: number): Said {
    if (expr.kind === "op" && Object.hasOwn(denials, expr.op)) {
      const words = this.all(expr.args, depth);
      return words === undefined ? undefined : denials[expr.op]!(...words);
    }
    if (expr.kind === "op" && expr.op === "exists")
      return this.about(expr.args, depth, (name, set, body) => `for no ${name} of ${set}: ${body}`);
    const said = this.say(expr, depth + 1);
    if (said === undefined) return undefined;
    return expr.kind === "op" ? `it is not so that ${said}` : `not ${said}`;
  }

  private joined(op: string, args: readonly Expr[], depth: number): Said {
    const words = this.all(args, depth);
    // Which "and" belongs to which "or" cannot be heard.
    const isMixed = args.some((arg) => arg.kind === "op" && ["and", "or", "implies", "iff", "ite"].includes(arg.op));
    return words === undefined || isMixed ? undefined : words.join(` ${op} `);
  }

  private listed(args: readonly Expr[], depth: number, empty: string): Said {
    const words = this.all(args, depth);
    return words === undefined ? undefined : words.length === 0 ? empty : joinWords(words);
  }

  private variant([label, payload]: readonly Expr[], depth: number): Said {
    if (label?.kind !== "str") return undefined;
    const isBare =
      payload === undefined || (payload.kind === "op" && payload.op === "Tup" && payload.args.length === 0);
    if (isBare) return label.value;
    const said = this.say(payload, depth + 1);
    return said === undefined ? undefined : `${label.value} (${said})`;
  }

  private field([record, name]: readonly Expr[], depth: number): Said {
    const said = record === undefined ? undefined : this.say(record, depth + 1);
    return said === undefined || name?.kind !== "str" ? undefined : `${name.value} of ${said}`;
  }

  private about(args: readonly Expr[], depth: number, words: Saying): Said {
    const [domain, lambda] = args;
    if (domain === undefined || lambda?.kind !== "lambda" || lambda.params.length !== 1) return undefined;
    const set = this.say(domain, depth + 1);
    const body = this.say(lambda.body, depth + 1);
    const name = this.program.locals[lambda.params[0]!]?.name;
    return set === undefined || body === undefined || name === undefined ? undefined : words(name, set, body);
  }

  private all(args: readonly Expr[], depth: number): string[] | undefined {
    const words: string[] = [];
    for (const arg of args) {
      const said = this.say(arg, depth + 1);
      if (said === undefined) return undefined;
      words.push(said);
    }
    return words;
  }
}
