/**
 * What an action has to do with: the variables and constants it speaks of, in the order in which its text does.
 *
 * `x' = x` does not speak of x: it only says that nothing happens to it. Invariant: names only. Nothing of what is
 * demanded of them is told, so this may stand in front of a person before the answer.
 */
import { childrenOf } from "@countersign/engine";
import type { Expr, Program } from "@countersign/language";

export interface DisputedNames {
  /** Indices: those in conditions first, then those in new values. */
  readonly variables: readonly number[];
  /** Definitions that are constants. */
  readonly constants: readonly number[];
}

export function disputedNames(program: Program, action: string): DisputedNames {
  const index = Object.hasOwn(program.names, action) ? program.names[action] : undefined;
  const conditions = new Set<number>();
  const updates = new Set<number>();
  const constants = new Set<number>();
  const visited = new Set<string>();
  const visit = (expr: Expr, into: Set<number>): void => {
    if (expr.kind === "variable") into.add(expr.variable);
    if (expr.kind === "assign") {
      if (expr.value.kind === "variable" && expr.value.variable === expr.variable) return;
      updates.add(expr.variable);
      visit(expr.value, updates);
      return;
    }
    if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") visitDefinition(expr.definition, into);
    for (const child of childrenOf(expr)) visit(child, into);
  };
  const visitDefinition = (definition: number, into: Set<number>): void => {
    const { constant, body } = program.definitions[definition]!;
    if (constant) constants.add(definition);
    const key = `${definition} ${into === updates}`;
    if (constant || visited.has(key)) return;
    visited.add(key);
    visit(body, into);
  };
  if (index !== undefined) visitDefinition(index, conditions);
  return { variables: [...new Set([...conditions, ...updates])], constants: [...constants] };
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
