/**
 * Definitions that both a guard and an invariant use: if such a definition is wrong, the invariant is wrong with it, and
 * no check notices.
 *
 * Left out is what is no condition of its own: constants, data without parameters, other names for something else. Of
 * what is shared only because another definition is, nothing is said: the other one is named.
 */
import { type Roots, childrenOf } from "@countersign/engine";
import type { Place } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { mentionedBy } from "./changed-program.ts";
import { isConstructor } from "./constructors.ts";
import { reachedFrom } from "./reached-definitions.ts";

export interface SharedDefinition {
  readonly definition: string;
  readonly place: Place;
  /** The actions whose guards use it, and the invariants that do, by name. */
  readonly guards: readonly string[];
  readonly invariants: readonly string[];
}

/** A guard of an action, or an invariant, and what it uses. */
interface User {
  readonly name: string;
  readonly directly: ReadonlySet<number>;
  readonly reached: ReadonlySet<number>;
}

export function sharedDefinitions(program: Program, roots: Roots): readonly SharedDefinition[] {
  const guards = guardsOf(program, roots);
  const invariants = roots.invariants.map(({ name, definition }) => userOf(program, name, new Set([definition])));
  const byGuards = new Set(guards.flatMap(({ reached }) => [...reached]));
  const byInvariants = new Set(invariants.flatMap(({ reached }) => [...reached]));
  const both = new Set([...byGuards].filter((index) => byInvariants.has(index)));
  const direct = new Set([...guards, ...invariants].flatMap(({ directly }) => [...directly]));
  for (const index of [...byGuards, ...byInvariants])
    if (!both.has(index)) for (const used of mentionedBy(program.definitions[index]!.body)) direct.add(used);
  return program.definitions.flatMap(({ name, place }, index) => {
    if (!both.has(index) || !direct.has(index) || !isCondition(program, index)) return [];
    const naming = (users: readonly User[]) => users.flatMap((user) => (user.reached.has(index) ? [user.name] : []));
    return [{ definition: name, place, guards: naming(guards), invariants: naming(invariants) }];
  });
}

function userOf(program: Program, name: string, directly: ReadonlySet<number>): User {
  return { name, directly, reached: reachedFrom(program, [...directly], new Set()) };
}

/** For each action that a step can be made of, what its conditions use. */
function guardsOf(program: Program, roots: Roots): readonly User[] {
  const actions = [...reachedFrom(program, [roots.step.definition], new Set())].sort((left, right) => left - right);
  return actions.flatMap((index) => {
    const { name, body, assigns, local } = program.definitions[index]!;
    if (assigns.length === 0 || local) return [];
    const directly = new Set<number>();
    collectConditions(body, program, directly);
    return directly.size === 0 ? [] : [userOf(program, name, directly)];
  });
}

/** Not the values assigned, and not what another action asks for; that one has a name of its own. */
function collectConditions(expr: Expr, program: Program, found: Set<number>): void {
  if (expr.kind === "assign") return;
  if (expr.kind === "call" || expr.kind === "operator") {
    const { assigns, local, body } = program.definitions[expr.definition]!;
    if (assigns.length > 0) {
      if (local) collectConditions(body, program, found);
      return;
    }
    found.add(expr.definition);
  }
  for (const child of childrenOf(expr)) collectConditions(child, program, found);
}

function isCondition(program: Program, index: number): boolean {
  const definition = program.definitions[index]!;
  const { local, constant, params, reads, body } = definition;
  if (local || constant || isConstructor(definition)) return false;
  return (params.length > 0 || reads.length > 0) && saysSomething(body);
}

const plain: ReadonlySet<string> = new Set("Set List Tup Rec Map variant field item".split(" "));

/** More than another name, or data put together. */
function saysSomething(expr: Expr): boolean {
  if (expr.kind === "op" && !plain.has(expr.op)) return true;
  return childrenOf(expr).some(saysSomething);
}
