/**
 * Whose `@says` sentence a step is told with: that of its action, or that of the one action it consists of.
 *
 * `action someoneLeaves = { nondet p = PEOPLE.oneOf() leave(p) }` is `leave`, and `leave` has the words. Invariant: steps
 * of different actions are never told alike by that; where others consist of the same action (`comeUp(h) = end(h, Ready)`
 * beside `breakDown(h) = end(h, Failed)`), its words are not theirs. It deliberately looks one call deep.
 */
import type { Definition, Expr, Program } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";

export interface Says {
  /** The action that has the sentence. */
  readonly action: string;
  readonly definition: Definition;
  readonly sentence: string;
}

export function saysOf(program: Program, action: string): Says | undefined {
  const own = definitionOf(program, action);
  if (own === undefined) return undefined;
  if (own.tags.says !== undefined) return { action, definition: own, sentence: own.tags.says };
  const inner = consistsOf(own.body);
  if (inner === undefined || callersOf(program, inner) !== 1) return undefined;
  const definition = program.definitions[inner]!;
  const sentence = definition.tags.says;
  // Labels and templates know an action by its name.
  const isNamed = Object.hasOwn(program.names, definition.name) && program.names[definition.name] === inner;
  return sentence === undefined || !isNamed ? undefined : { action: definition.name, definition, sentence };
}

function definitionOf(program: Program, action: string): Definition | undefined {
  const index = Object.hasOwn(program.names, action) ? program.names[action] : undefined;
  return index === undefined ? undefined : program.definitions[index];
}

/** The definition that is called once the choices are made, if nothing else is done. */
function consistsOf(body: Expr): number | undefined {
  let at = body;
  while (at.kind === "nondet" || at.kind === "let") at = at.body;
  return at.kind === "call" ? at.definition : undefined;
}

/** Calls among actions; tests are no part of what a spec allows. */
function callersOf(program: Program, definition: number): number {
  const countIn = (expr: Expr): number =>
    childrenOf(expr).reduce(
      (sum, child) => sum + countIn(child),
      expr.kind === "call" && expr.definition === definition ? 1 : 0,
    );
  return program.definitions.reduce(
    (sum, { qualifier, body }) => sum + (qualifier === "action" ? countIn(body) : 0),
    0,
  );
}
