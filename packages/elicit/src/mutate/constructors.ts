/** Definitions that Quint makes for the variants of a sum type: part of the type, and nothing that could be changed. */
import type { Definition, Expr, Program, Type } from "@countersign/language";
import { argsOf } from "./args-of.ts";
import { sameType } from "./same-type.ts";

export function isConstructor(definition: Definition): boolean {
  return labelOf(definition.body) === definition.name.split("::").at(-1);
}

export interface Variant {
  readonly label: string;
  readonly definition: number | undefined;
}

/** The label of a variant, where an expression is one by its constructor. */
export function variantOf(program: Program, expr: Expr): string | undefined {
  if (expr.kind !== "call") return undefined;
  const definition = program.definitions[expr.definition]!;
  return isConstructor(definition) ? labelOf(definition.body) : undefined;
}

/** The other variants of the type with the same payload, in the order in which they were declared. */
export function siblingVariants(program: Program, expr: Expr, before: number): readonly Variant[] {
  const label = variantOf(program, expr);
  if (expr.type.kind !== "sum" || label === undefined) return [];
  const payload = expr.type.variants.find(([name]) => name === label)?.[1];
  if (payload === undefined) return [];
  return expr.type.variants
    .filter(([name, other]) => name !== label && sameType(other, payload))
    .map(([name]) => ({ label: name, definition: constructorOf(program, expr, name, before) }))
    .sort((left, right) => (left.definition ?? last) - (right.definition ?? last));
}

/** What the constructor of an expression puts into the variant. */
export function payloadOf(program: Program, expr: Expr & { kind: "call" }): Expr {
  const payload = argsOf(program.definitions[expr.definition]!.body, "variant")?.[1];
  if (payload === undefined) throw new Error("a constructor makes no variant");
  return payload;
}

const last = Number.MAX_SAFE_INTEGER;

function constructorOf(program: Program, expr: Expr, label: string, before: number): number | undefined {
  const index = program.definitions.findIndex(
    (definition) =>
      isConstructor(definition) && labelOf(definition.body) === label && sameType(definition.body.type, expr.type),
  );
  return index < 0 || index >= before ? undefined : index;
}

function labelOf(expr: Expr): string | undefined {
  const label = expr.kind === "op" && expr.op === "variant" ? expr.args[0] : undefined;
  return label?.kind === "str" ? label.value : undefined;
}

/** The constructors without payload of a type that can be used before some definition. */
export function constructorsOf(program: Program, type: Type, before: number) {
  return program.definitions.slice(0, before).flatMap((definition, index) => {
    const label = isConstructor(definition) ? labelOf(definition.body) : undefined;
    if (label === undefined || definition.params.length > 0 || !sameType(definition.body.type, type)) return [];
    return [{ label, definition: index }];
  });
}
