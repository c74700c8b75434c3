/**
 * The names of a spec that a step or a state can show: variables that take part, actions, picks, variants and fields.
 *
 * Invariant: read off the text. An action is listed whether or not it can ever happen.
 */
import { type Roots, childrenOf } from "@countersign/engine";
import type { Expr, Program, Type } from "@countersign/language";
import { reachedFrom } from "../mutate/reached-definitions.ts";
import { isAction } from "./is-action.ts";
import type { NameKind } from "./mapping.ts";

export type SpecNames = Readonly<Record<NameKind, ReadonlySet<string>>>;

export function namesOf(program: Program, roots: Roots): SpecNames {
  const { init, step } = roots;
  const reached = reachedFrom(program, [init.definition, step.definition], new Set());
  const names = {
    variables: new Set(variablesTakingPart(program, roots).map((index) => program.variables[index]!.name)),
    actions: new Set<string>(),
    picks: new Set<string>(),
    variants: new Set<string>(),
    fields: new Set<string>(),
  };
  const known = new Set<Type>();
  for (const { type } of program.variables) collectNames(type, names, known);
  const visit = (expr: Expr): void => {
    if (expr.kind === "nondet") names.picks.add(program.locals[expr.local]!.name);
    collectNames(expr.type, names, known);
    childrenOf(expr).forEach(visit);
  };
  for (const index of reached) {
    const definition = program.definitions[index]!;
    if (index !== init.definition && index !== step.definition && isAction(definition))
      names.actions.add(definition.name);
    visit(definition.body);
  }
  return names;
}

/** Variables that the initial action or the step reads or assigns: indices, ascending. */
export function variablesTakingPart(program: Program, { init, step }: Roots): readonly number[] {
  const taking = new Set<number>();
  for (const { definition } of [init, step]) {
    const { reads, assigns } = program.definitions[definition]!;
    for (const variable of [...reads, ...assigns]) taking.add(variable);
  }
  return [...taking].sort((a, b) => a - b);
}

function collectNames(type: Type, names: Record<"variants" | "fields", Set<string>>, known: Set<Type>): void {
  if (known.has(type)) return;
  known.add(type);
  const parts = (row: readonly (readonly [string, Type])[], kind: "variants" | "fields"): void => {
    for (const [name, part] of row) {
      names[kind].add(name);
      collectNames(part, names, known);
    }
  };
  switch (type.kind) {
    case "set":
    case "list":
      return collectNames(type.element, names, known);
    case "map":
      collectNames(type.key, names, known);
      return collectNames(type.value, names, known);
    case "tuple":
      return type.elements.forEach((element) => collectNames(element, names, known));
    case "record":
      return parts(type.fields, "fields");
    case "sum":
      return parts(type.variants, "variants");
    case "operator":
      type.params.forEach((param) => collectNames(param, names, known));
      return collectNames(type.result, names, known);
    default:
      return;
  }
}
