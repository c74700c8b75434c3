/**
 * Turns the expressions of one definition into ours, in one instance of its module.
 *
 * Invariant: every node has an id of its own, a type and a place; a node Quint made up has the place of the node around
 * it. Nesting is bounded, so that whoever walks the result cannot run out of stack.
 */
import type { Place } from "@countersign/kernel";
import type {
  LookupDefinition,
  LookupTable,
  QuintApp,
  QuintEx,
  QuintLambda,
  QuintLet,
  QuintName,
} from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import type { Expr, Type } from "../program.ts";
import { noTags } from "../doc-comment.ts";
import { patternOfDestructuring, patternOfLambda } from "./patterns.ts";
import { qualifierOf } from "./qualifier.ts";
import type { Instance } from "./scopes.ts";
import type { Surroundings } from "./surroundings.ts";

const nestingMax = 500;

type Bound =
  { readonly kind: "local"; readonly local: number } | { readonly kind: "definition"; readonly definition: number };

export interface LoweredBody {
  readonly params: readonly number[];
  readonly body: Expr;
}

export class ExpressionLowering {
  readonly #around: Surroundings;
  readonly #table: LookupTable;
  readonly #spec: SpecText;
  readonly #module: string;
  readonly #instance: Instance;
  readonly #bound = new Map<bigint, Bound>();
  #depth = 0;
  #isTooDeep = false;

  constructor(around: Surroundings, table: LookupTable, spec: SpecText, module: string, instance: Instance) {
    this.#around = around;
    this.#table = table;
    this.#spec = spec;
    this.#module = module;
    this.#instance = instance;
  }

  /** The right side of a definition: an operator's parameters become those of the definition. */
  definitionBody(expression: QuintEx, place: Place): LoweredBody {
    if (expression.kind === "lambda") return this.#lambda(expression, this.#spec.place(expression.id, place));
    const type = this.#around.types.quint(expression.id);
    if (type?.kind !== "oper") return { params: [], body: this.expression(expression, place) };
    return this.#spelledOut(
      expression,
      type.args.map((argument) => this.#around.types.read(argument)),
      place,
    );
  }

  expression(expression: QuintEx, outer: Place): Expr {
    const place = this.#spec.place(expression.id, outer);
    this.#depth++;
    if (this.#depth === nestingMax) this.#tooDeep(place);
    const lowered = this.#depth >= nestingMax ? this.#placeholder(place) : this.#lower(expression, place);
    this.#depth--;
    return lowered;
  }

  #lower(expression: QuintEx, place: Place): Expr {
    const node = this.#node(expression.id, place);
    switch (expression.kind) {
      case "int":
        return { ...node, kind: "int", value: expression.value.toString() };
      case "bool":
        return { ...node, kind: "bool", value: expression.value };
      case "str":
        return { ...node, kind: "str", value: expression.value };
      case "name":
        return this.#name(expression, place);
      case "app":
        return this.#application(expression, place);
      case "lambda":
        return { ...node, kind: "lambda", ...this.#lambda(expression, place) };
      case "let":
        return expression.opdef.qualifier === "nondet" ? this.#choice(expression, place) : this.#let(expression, place);
    }
  }

  #node(id: bigint, place: Place, type: Type = this.#around.types.of(id)): { id: number; type: Type; place: Place } {
    return { id: this.#around.nextId(), type, place };
  }

  #name(expression: QuintName, place: Place): Expr {
    const node = this.#node(expression.id, place);
    const meant = this.#table.get(expression.id);
    if (meant === undefined) {
      if (node.type.kind === "operator") return { ...node, kind: "builtin", op: expression.name };
      return { ...node, kind: "op", op: expression.name, args: [] };
    }
    const bound = this.#bound.get(meant.id);
    if (bound?.kind === "local") return { ...node, kind: "local", local: bound.local };
    const used = bound ?? this.#topLevel(expression.name, expression.id, meant);
    if (used.kind === "variable") return { ...node, kind: "variable", variable: used.variable };
    const { definition } = used;
    if (this.#around.takesArguments(definition)) return { ...node, kind: "operator", definition };
    return { ...node, kind: "call", definition, args: [] };
  }

  #application(expression: QuintApp, place: Place): Expr {
    if (expression.opcode === "assign") return this.#assignment(expression, place);
    const args = expression.args.map((argument) => this.#argument(argument, place));
    return this.#applied(expression.opcode, expression.id, args, this.#node(expression.id, place));
  }

  #applied(name: string, id: bigint, args: readonly Expr[], node: { id: number; type: Type; place: Place }): Expr {
    const meant = this.#table.get(id);
    if (meant === undefined) return { ...node, kind: "op", op: name, args };
    const bound = this.#bound.get(meant.id);
    if (bound?.kind === "local") return { ...node, kind: "apply", local: bound.local, args };
    const used = bound ?? this.#topLevel(name, id, meant);
    if (used.kind === "variable")
      return this.#unsupported(`variable '${name}' is applied like an operator`, node.place);
    return { ...node, kind: "call", definition: used.definition, args };
  }

  #topLevel(name: string, id: bigint, meant: LookupDefinition) {
    const target = this.#around.resolve(name, id, this.#module, this.#instance);
    if (target === undefined) throw new Error(`'${meant.name}' is used outside the definition that binds it`);
    if (target.definition.kind === "var") return { kind: "variable", variable: this.#around.variable(target) } as const;
    return { kind: "definition", definition: this.#around.definition(target) } as const;
  }

  /** Where an operator is passed it must be plain to see which one. */
  #argument(expression: QuintEx, outer: Place): Expr {
    const isOperator = this.#around.types.quint(expression.id)?.kind === "oper";
    if (isOperator && expression.kind !== "lambda" && expression.kind !== "name")
      return this.#computedOperator(expression, outer);
    return this.expression(expression, outer);
  }

  #assignment(expression: QuintApp, place: Place): Expr {
    const [target, value] = expression.args;
    const meant = target === undefined ? undefined : this.#table.get(target.id);
    if (target?.kind !== "name" || value === undefined || meant?.kind !== "var") {
      const written = this.#spec.excerpt(expression.id);
      this.#around.refuse({ code: "CS104", message: `'${written}' assigns something that is not a variable`, place });
      return this.#placeholder(place);
    }
    const used = this.#topLevel(target.name, target.id, meant);
    if (used.kind !== "variable") throw new Error(`'${target.name}' is a variable to Quint and not to us`);
    const node = this.#node(expression.id, place);
    return { ...node, kind: "assign", variable: used.variable, value: this.expression(value, place) };
  }

  #lambda(expression: QuintLambda, place: Place): LoweredBody {
    const params = expression.params.map((parameter) => {
      const pattern = patternOfLambda(parameter.name, this.#spec.written(parameter.id));
      const type = this.#around.types.of(parameter.id);
      const local = this.#around.addLocal(pattern, type, this.#spec.place(parameter.id, place));
      this.#bound.set(parameter.id, { kind: "local", local });
      return local;
    });
    return { params, body: this.expression(expression.expr, place) };
  }

  #let(expression: QuintLet, place: Place): Expr {
    const { opdef } = expression;
    const node = this.#node(expression.id, place);
    const namePlace = this.#spec.place(opdef.id, place);
    const lowered = this.definitionBody(opdef.expr, namePlace);
    const definition = this.#around.addDefinition({
      name: patternOfDestructuring(opdef.name, this.#spec.written(opdef.id)),
      place: namePlace,
      doc: "",
      tags: noTags,
      qualifier: qualifierOf(opdef.qualifier),
      type: this.#around.types.of(opdef.id),
      local: true,
      constant: false,
      ...lowered,
    });
    this.#bound.set(opdef.id, { kind: "definition", definition });
    return { ...node, kind: "let", definition, body: this.expression(expression.expr, place) };
  }

  #choice(expression: QuintLet, place: Place): Expr {
    const { opdef } = expression;
    const [set] = opdef.expr.kind === "app" ? opdef.expr.args : [];
    if (opdef.expr.kind !== "app" || opdef.expr.opcode !== "oneOf" || set === undefined) {
      const written = this.#spec.excerpt(opdef.expr.id);
      const choicePlace = this.#spec.place(opdef.expr.id, place);
      this.#around.refuse({
        code: "CS205",
        message: `'${opdef.name}' is chosen by '${written}', which cannot be enumerated`,
        place: choicePlace,
        hint: `name the values to choose from: nondet ${opdef.name} = SET.oneOf()`,
      });
      return this.#placeholder(place);
    }
    const node = this.#node(expression.id, place);
    const namePlace = this.#spec.place(opdef.id, place);
    const domain = this.expression(set, this.#spec.place(opdef.expr.id, place));
    const local = this.#around.addLocal(opdef.name, this.#around.types.of(opdef.id), namePlace);
    this.#bound.set(opdef.id, { kind: "local", local });
    return { ...node, kind: "nondet", local, domain, body: this.expression(expression.expr, place) };
  }

  /** `def f = g` for an operator g: as if `def f(x) = g(x)` had been written. */
  #spelledOut(expression: QuintEx, parameterTypes: readonly Type[], place: Place): LoweredBody {
    if (expression.kind !== "name") return { params: [], body: this.#computedOperator(expression, place) };
    const here = this.#spec.place(expression.id, place);
    const params = parameterTypes.map((type, index) => this.#around.addLocal(`argument${index + 1}`, type, here));
    const args = params.map((local, index): Expr => {
      const type = parameterTypes[index] ?? this.#around.types.bool;
      return { ...this.#node(expression.id, here, type), kind: "local", local };
    });
    const operator = this.#around.types.of(expression.id);
    const result = operator.kind === "operator" ? operator.result : operator;
    return {
      params,
      body: this.#applied(expression.name, expression.id, args, this.#node(expression.id, here, result)),
    };
  }

  #computedOperator(expression: QuintEx, outer: Place): Expr {
    const place = this.#spec.place(expression.id, outer);
    return this.#unsupported(`'${this.#spec.excerpt(expression.id)}' computes an operator`, place);
  }

  #unsupported(message: string, place: Place): Expr {
    this.#around.refuse({ code: "CS205", message, place, hint: "write out each operator where it is used" });
    return this.#placeholder(place);
  }

  #tooDeep(place: Place): void {
    if (this.#isTooDeep) return;
    this.#isTooDeep = true;
    const message = `expression is nested more than ${nestingMax} levels deep`;
    this.#around.refuse({ code: "CS114", message, place, hint: "give parts of it names with 'val' or 'def'" });
  }

  /** Stands for what was refused; a program that holds one is never handed out. */
  #placeholder(place: Place): Expr {
    return { id: this.#around.nextId(), type: this.#around.types.bool, place, kind: "bool", value: false };
  }
}
