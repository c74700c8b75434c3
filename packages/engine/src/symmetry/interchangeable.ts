/**
 * Whether the elements of a set are interchangeable: nothing the machine or its properties say tells one from another.
 *
 * Sound and purely syntactic. An element is a name (a string, or a variant without payload); it may be mentioned
 * only inside constants whose value stays the same under every renaming (the set itself, or the set of all its
 * majorities). Operators whose outcome depends on the order of elements are refused: `chooseSome`, and folds over
 * sets that mention elements with an operator that is not recognised as commutative.
 */
import { type Place, type Value, SetValue, VariantValue, emptyTuple, equal, showValue } from "@countersign/kernel";
import type { Expr, Program, Type } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";
import { isCommutative } from "./commutative.ts";
import { neighbourSwaps, permuteValue } from "./permute-value.ts";

export type Interchange =
  | { readonly ok: true; readonly elements: readonly Value[] }
  | { readonly ok: false; readonly reason: string; readonly place?: Place };

/** `roots` are all definitions that are explored or checked; `evaluate` gives the value of a constant definition. */
export function interchangeable(
  program: Program,
  set: number,
  roots: readonly number[],
  evaluate: (definition: number) => Value | undefined,
): Interchange {
  const { name, place } = program.definitions[set]!;
  const value = evaluate(set);
  if (!(value instanceof SetValue)) return { ok: false, reason: `'${name}' is not a constant set`, place };
  const elements = value.items;
  if (!elements.every(isName))
    return {
      ok: false,
      reason: `the elements of '${name}' are not plain names (strings, or variants without payload)`,
      place,
    };
  const check = new Check(program, elements, evaluate);
  for (const root of roots) check.visitDefinition(root);
  return check.found === undefined ? { ok: true, elements } : { ok: false, ...check.found };
}

function isName(value: Value): boolean {
  return typeof value === "string" || (value instanceof VariantValue && equal(value.payload, emptyTuple));
}

class Check {
  found: { reason: string; place: Place } | undefined;
  private readonly program: Program;
  private readonly elements: readonly Value[];
  private readonly evaluate: (definition: number) => Value | undefined;
  private readonly visited = new Set<number>();

  constructor(program: Program, elements: readonly Value[], evaluate: (definition: number) => Value | undefined) {
    this.program = program;
    this.elements = elements;
    this.evaluate = evaluate;
  }

  visitDefinition(index: number): void {
    if (this.found !== undefined || this.visited.has(index)) return;
    this.visited.add(index);
    if (!this.isSymmetricConstant(index)) this.visit(this.program.definitions[index]!.body);
  }

  /** A constant that stays the same under every renaming may name elements as it likes. */
  private isSymmetricConstant(index: number): boolean {
    const definition = this.program.definitions[index]!;
    if (
      definition.params.length > 0 ||
      definition.local ||
      definition.reads.length > 0 ||
      definition.assigns.length > 0
    )
      return false;
    const value = this.evaluate(index);
    if (value === undefined) return false;
    return neighbourSwaps(this.elements).every((swap) => equal(permuteValue(value, swap), value));
  }

  private visit(expr: Expr): void {
    if (this.found !== undefined) return;
    const name = this.namedElement(expr);
    if (name !== undefined) {
      this.found = { reason: `${showValue(name)} is named here, so it is not like the others`, place: expr.place };
      return;
    }
    if (expr.kind === "op") this.visitOperator(expr);
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") this.visitDefinition(expr.definition);
    childrenOf(expr).forEach((child) => this.visit(child));
  }

  private namedElement(expr: Expr): Value | undefined {
    if (expr.kind === "str") return this.elements.find((element) => element === expr.value);
    if (expr.kind !== "op" || expr.op !== "variant") return undefined;
    const label = expr.args[0];
    return this.elements.find(
      (element) => element instanceof VariantValue && label?.kind === "str" && element.label === label.value,
    );
  }

  private visitOperator(expr: Expr & { kind: "op" }): void {
    const over = expr.args[0]?.type;
    const mentionsElements =
      over === undefined || mayMention(over.kind === "set" ? over.element : over, this.elements[0]);
    if (expr.op === "chooseSome" && mentionsElements) {
      this.found = { reason: "chooseSome depends on the order of the elements", place: expr.place };
    }
    if (expr.op === "fold" && mentionsElements && !isCommutative(this.program, expr.args[2]!)) {
      this.found = { reason: "this fold over a set may depend on the order of the elements", place: expr.place };
    }
  }
}

/** Whether a value of the type could contain such an element. */
function mayMention(type: Type, element: Value | undefined): boolean {
  switch (type.kind) {
    case "bool":
    case "int":
      return false;
    case "str":
      return typeof element === "string";
    case "set":
    case "list":
      return mayMention(type.element, element);
    case "map":
      return mayMention(type.key, element) || mayMention(type.value, element);
    case "tuple":
      return type.elements.some((each) => mayMention(each, element));
    case "record":
      return type.fields.some(([, each]) => mayMention(each, element));
    case "sum":
      return type.variants.some(
        ([label, payload]) =>
          (element instanceof VariantValue && label === element.label) || mayMention(payload, element),
      );
    default:
      return true;
  }
}
