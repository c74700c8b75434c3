/**
 * What conditions and updates have to do with: the variables, elements of maps and constants they speak of, in the order
 * in which their text does.
 *
 * `x' = x` does not speak of x: it only says that nothing happens to it. `evidence.get(h)` speaks of one element where h
 * is known, else of all. Invariants: everything that is read is among the names; nothing of what is demanded of them is
 * told, so this may stand in front of a person before the answer.
 */
import { childrenOf } from "@countersign/engine";
import { type Value, canonicalText, makeInteger } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";

/** Elements of a map by their keys; "all" also of what is no map. */
export type Elements = "all" | readonly Value[];

export interface DisputedNames {
  /** Indices: those in conditions first, then those in new values. */
  readonly variables: ReadonlyMap<number, Elements>;
  /** Those that decide something other than what ghosts become. */
  readonly deciding: ReadonlySet<number>;
  /** Definitions that are constants. */
  readonly constants: readonly number[];
}

/** Names of parameters and picks, as far as their values are known. */
export type KnownValues = ReadonlyMap<string, Value>;

const nothingKnown: KnownValues = new Map();
/** What these make of a variable depends on the elements they name, and on no others. */
const updatesOfOne: ReadonlySet<string> = new Set(["set", "setBy", "put"]);

export class NamesOf {
  private readonly program: Program;
  private readonly conditions = new Map<number, Elements>();
  private readonly updates = new Map<number, Elements>();
  private readonly deciding = new Set<number>();
  private readonly constants = new Set<number>();
  private readonly visited = new Set<string>();
  private known: KnownValues = nothingKnown;

  constructor(program: Program) {
    this.program = program;
  }

  names(): DisputedNames {
    const variables = new Map(this.conditions);
    for (const [variable, elements] of this.updates) add(variables, variable, elements);
    return { variables, deciding: this.deciding, constants: [...this.constants] };
  }

  /** All of a definition, with what is known of its parameters and of what it chooses. */
  definition(index: number, known: KnownValues = nothingKnown): this {
    this.known = known;
    const { locals, definitions } = this.program;
    const scope = new Map<number, Value>();
    for (const param of definitions[index]!.params) bind(scope, param, known.get(locals[param]!.name));
    this.visitDefinition(index, { values: scope, isUpdate: false, isGhost: false });
    return this;
  }

  /** What stands around the calls of an action: in `all { x > 0, act }` the condition belongs to the step. */
  around(action: number, known: KnownValues = nothingKnown): this {
    this.known = known;
    const callers = new Map<number, boolean>([[action, true]]);
    const visit = (expr: Expr, scope: Scope): void => {
      if (expr.kind === "nondet") return visit(expr.body, this.chosen(expr.local, scope));
      const children = childrenOf(expr);
      const leading = children.filter((child) => this.leadsTo(child, callers));
      const isChoice = expr.kind === "op" && expr.op === "actionAny";
      for (const child of children) {
        if (leading.includes(child)) visit(child, scope);
        else if (!isChoice && leading.length > 0 && expr.kind === "op" && !isBranch(expr, child))
          this.visit(child, scope);
      }
    };
    this.program.definitions.forEach(({ qualifier, body }, index) => {
      if (qualifier === "action" && index !== action && this.leadsTo(body, callers)) visit(body, outermost);
    });
    return this;
  }

  private leadsTo(expr: Expr, callers: Map<number, boolean>): boolean {
    if (expr.kind === "call" || expr.kind === "let") {
      let leads = callers.get(expr.definition);
      if (leads === undefined) {
        const { qualifier, body } = this.program.definitions[expr.definition]!;
        leads = qualifier === "action" && this.leadsTo(body, callers);
        callers.set(expr.definition, leads);
      }
      if (leads) return true;
    }
    return childrenOf(expr).some((child) => this.leadsTo(child, callers));
  }

  private visitDefinition(index: number, scope: Scope): void {
    const { constant, body } = this.program.definitions[index]!;
    if (constant) this.constants.add(index);
    const values = [...scope.values].map(([local, value]) => `${local}=${canonicalText(value)}`);
    const key = [index, scope.isUpdate, scope.isGhost, ...values].join(" ");
    if (constant || this.visited.has(key)) return;
    this.visited.add(key);
    this.visit(body, scope);
  }

  private visit(expr: Expr, scope: Scope): void {
    switch (expr.kind) {
      case "variable":
        return this.read(expr.variable, "all", scope);
      case "assign":
        return this.assign(expr, scope);
      case "nondet":
        this.visit(expr.domain, scope);
        return this.visit(expr.body, this.chosen(expr.local, scope));
      case "op": {
        const [map, key] = expr.args;
        const element = expr.op === "get" && map?.kind === "variable" ? this.valueOf(key, scope) : undefined;
        if (map?.kind !== "variable" || element === undefined) break;
        return this.read(map.variable, [element], scope);
      }
      case "call": {
        const values = new Map(scope.values);
        this.program.definitions[expr.definition]!.params.forEach((param, position) =>
          bind(values, param, this.valueOf(expr.args[position], scope)),
        );
        this.visitDefinition(expr.definition, { ...scope, values });
        break;
      }
      case "operator":
      case "let":
        this.visitDefinition(expr.definition, scope);
        break;
      default:
    }
    for (const child of childrenOf(expr)) this.visit(child, scope);
  }

  private assign({ variable, value }: Expr & { kind: "assign" }, scope: Scope): void {
    if (value.kind === "variable" && value.variable === variable) return;
    const isGhost = this.program.variables[variable]!.tags.ghost;
    const inside: Scope = { ...scope, isUpdate: true, isGhost };
    const [map, key] = value.kind === "op" && updatesOfOne.has(value.op) ? value.args : [];
    const element = map?.kind === "variable" && map.variable === variable ? this.valueOf(key, scope) : undefined;
    add(this.updates, variable, element === undefined ? "all" : [element]);
    if (value.kind !== "op" || element === undefined) return this.visit(value, inside);
    for (const child of value.args.slice(1)) this.visit(child, inside);
  }

  private read(variable: number, elements: Elements, { isUpdate, isGhost }: Scope): void {
    add(isUpdate ? this.updates : this.conditions, variable, elements);
    if (!isGhost) this.deciding.add(variable);
  }

  private chosen(local: number, scope: Scope): Scope {
    const values = new Map(scope.values);
    bind(values, local, this.known.get(this.program.locals[local]!.name));
    return { ...scope, values };
  }

  private valueOf(expr: Expr | undefined, scope: Scope): Value | undefined {
    if (expr?.kind === "local") return scope.values.get(expr.local);
    if (expr?.kind === "int") return makeInteger(BigInt(expr.value));
    return expr?.kind === "str" || expr?.kind === "bool" ? expr.value : undefined;
  }
}

interface Scope {
  /** By local. */
  readonly values: ReadonlyMap<number, Value>;
  readonly isUpdate: boolean;
  /** Within the new value of a ghost. */
  readonly isGhost: boolean;
}

const outermost: Scope = { values: new Map(), isUpdate: false, isGhost: false };

/** Where a call leads on in one branch, the other branch is another step. */
function isBranch(expr: Expr & { kind: "op" }, child: Expr): boolean {
  return (expr.op === "ite" || expr.op === "matchVariant") && child !== expr.args[0];
}

function bind(values: Map<number, Value>, local: number, value: Value | undefined): void {
  if (value === undefined) values.delete(local);
  else values.set(local, value);
}

export function add(into: Map<number, Elements>, variable: number, elements: Elements): void {
  const known = into.get(variable) ?? [];
  into.set(variable, known === "all" || elements === "all" ? "all" : [...known, ...elements]);
}

const constantsMax = 3;

/** "PERCENT is 70", for constants whose value stands in the spec as a plain value. */
export function sayConstants(program: Program, constants: readonly number[]): string[] {
  const said = constants.flatMap((index) => {
    const { name, body } = program.definitions[index]!;
    const isPlain = body.kind === "int" || body.kind === "str" || body.kind === "bool";
    if (!isPlain) return [];
    return [`${name} is ${body.kind === "bool" ? (body.value ? "yes" : "no") : body.value}`];
  });
  return said.slice(0, constantsMax);
}
