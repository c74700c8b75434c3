/**
 * Names that a person could have written for another: of the same type, usable at the place, the nearest first.
 *
 * Invariant: every name that is passed over is counted with its reason. Near is what was declared in the same instance,
 * then in the same file, then few lines away: names that are next to one another get mixed up.
 */
import type { Definition, Documented, Expr, Type } from "@countersign/language";
import { isConstructor } from "./constructors.ts";
import { sameType } from "./same-type.ts";
import type { Site } from "./site.ts";

export interface Name {
  readonly key: string;
  readonly name: string;
  readonly expr: Expr;
}

interface Candidate extends Name {
  readonly rank: readonly number[];
}

/** Variables of a type, but one. `near`: a variable or definition to be near to. */
export function otherVariables(site: Site, type: Type, near: Documented, except?: number): readonly Name[] {
  const { variables } = site.world.program;
  const found = variables.flatMap((variable, index): Candidate[] => {
    if (index === except) return [];
    if (!sameType(variable.type, type)) return refused(site, "type");
    if (!isNameable(site, variable)) return refused(site, "scope");
    if (!site.mayRead.has(index)) return refused(site, "mode");
    const expr = site.world.make.variable(site.expr, index, type);
    return [{ key: keyOf(variable), name: variable.name, expr, rank: rankOf(variable, near) }];
  });
  return nearestFirst(found);
}

/** Locals of a type, but one: the innermost first. */
export function otherLocals(site: Site, type: Type, except?: number): readonly Name[] {
  const found = site.scope.flatMap((index, depth): Candidate[] => {
    const local = site.world.program.locals[index]!;
    if (index === except || !/^[A-Za-z]\w*$/.test(local.name)) return [];
    if (!sameType(local.type, type)) return refused(site, "type");
    const expr = { ...site.world.make.local(site.expr, index), type };
    return [{ key: `local ${depth}`, name: local.name, expr, rank: [-depth] }];
  });
  return nearestFirst(found);
}

/** Definitions without parameters of a type, but one: constants, and what is derived from the state. */
export function otherValues(site: Site, type: Type, near: Documented, except?: number): readonly Name[] {
  return otherDefinitions(site, type, near, except).map(({ definition, ...name }) => ({
    ...name,
    expr: site.world.make.call(site.expr, definition, [], type),
  }));
}

export interface DefinitionName {
  readonly key: string;
  readonly name: string;
  readonly definition: number;
}

/** Definitions of a type, but one. What stands further down cannot be used: it may use this place itself. */
export function otherDefinitions(site: Site, type: Type, near: Documented, except?: number): readonly DefinitionName[] {
  const found = site.world.program.definitions.flatMap((definition, index) => {
    if (index === except || index === site.owner || !isReplaceable(definition)) return [];
    if (!sameType(definition.type, type)) return refused<never>(site, "type");
    if (index >= site.definition || !isNameable(site, definition)) return refused<never>(site, "scope");
    if (!definition.reads.every((variable) => site.mayRead.has(variable))) return refused<never>(site, "mode");
    const rank = rankOf(definition, near);
    return [{ key: keyOf(definition), name: definition.name, definition: index, rank }];
  });
  return nearestFirst(found);
}

/** So many of them, and the others counted. */
export function nearest<N>(site: Site, names: readonly N[], count: number): readonly N[] {
  if (names.length > count) site.refuse("limit", names.length - count);
  return names.slice(0, count);
}

/** A definition that says something by its value alone. Those that are to be checked are not parts of others. */
function isReplaceable(definition: Definition): boolean {
  const { local, assigns, qualifier, tags } = definition;
  if (local || assigns.length > 0 || qualifier === "run" || qualifier === "temporal") return false;
  return !tags.invariant && !tags.property && !tags.witness && !isConstructor(definition);
}

function refused<T>(site: Site, reason: "type" | "scope" | "mode"): T[] {
  site.refuse(reason);
  return [];
}

/** The names of an instance know those of their own instance and of instances within it. */
function isNameable(site: Site, named: Documented): boolean {
  const own = namespaceOf(site.world.program.definitions[site.owner]!.name);
  return own === "" || named.name.startsWith(`${own}::`);
}

function namespaceOf(name: string): string {
  return name.split("::").slice(0, -1).join("::");
}

function keyOf({ name, place }: Documented): string {
  return `${place.file}:${place.line}:${place.column} ${name.split("::").at(-1)!}`;
}

function rankOf(named: Documented, near: Documented): readonly number[] {
  return [
    namespaceOf(named.name) === namespaceOf(near.name) ? 0 : 1,
    named.place.file === near.place.file ? 0 : 1,
    Math.abs(named.place.line - near.place.line),
  ];
}

/** Two names of one place are two instances of one: only the nearer could have been meant. */
function nearestFirst<N extends { readonly key: string; readonly rank: readonly number[] }>(names: readonly N[]): N[] {
  const sorted = [...names].sort((left, right) => compare(left.rank, right.rank));
  return sorted.filter(({ key }, index) => sorted.findIndex((other) => other.key === key) === index);
}

function compare(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((part, at) => part !== right[at]);
  return index < 0 ? 0 : left[index]! - right[index]!;
}
