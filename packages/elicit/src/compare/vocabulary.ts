/**
 * What two specs name differently, read off their text.
 *
 * Invariants: a variable without a counterpart, or without a common type, is an obstacle: states of the two are then
 * different things. A pick is one only if both have some of their own, as one of them may be another by another name.
 * Whether actions are, is decided once it is known which of them happen: see `actionsInDoubt`.
 */
import { type Root, showType } from "@countersign/engine";
import type { Place } from "@countersign/kernel";
import type { ComparedSpec } from "./join-specs.ts";
import { commonType } from "./map-types.ts";
import { type SpecMapping, isGone } from "./mapping.ts";
import { namesOf } from "./names-of.ts";
import { sameType } from "../mutate/same-type.ts";
import type { VocabularyDifference, VocabularyKind } from "./comparison.ts";

type Difference = Omit<VocabularyDifference, "between">;

export function vocabularyOf(first: ComparedSpec, second: ComparedSpec, mapping: SpecMapping): Difference[] {
  const [here, there] = [namesOf(first.program, first.roots), namesOf(second.program, second.roots)];
  const lostPicks = missingFrom(here.picks, there.picks).filter((name) => !isGone(mapping, "picks", name));
  const arePicksInDoubt = lostPicks.length > 0 && missingFrom(there.picks, here.picks).length > 0;
  const { invariants: invariantsHere, properties: propertiesHere } = first.roots;
  const { invariants: invariantsThere, properties: propertiesThere } = second.roots;
  return [
    ...changes("variable", here.variables, there.variables, true, first, second),
    ...typeChanges(first, second, mapping),
    ...changes("action", here.actions, there.actions, false, first, second),
    ...changes("pick", here.picks, there.picks, arePicksInDoubt, first, second),
    ...changes("invariant", rootNames(invariantsHere), rootNames(invariantsThere), false, first, second),
    ...changes("property", rootNames(propertiesHere), rootNames(propertiesThere), false, first, second),
  ];
}

/**
 * Actions that happen, with no counterpart at all in the other spec: only if both have such, one may be the other by
 * another name, and then no step of theirs can be told from a change. Empty if there is no doubt.
 */
export function actionsInDoubt(
  first: ComparedSpec,
  second: ComparedSpec,
  taken: { readonly first: readonly string[]; readonly second: readonly string[] },
  mapping: SpecMapping,
): readonly string[] {
  const [here, there] = [namesOf(first.program, first.roots).actions, namesOf(second.program, second.roots).actions];
  const known = (names: ReadonlySet<string>, { roots }: ComparedSpec): ReadonlySet<string> =>
    new Set([...names, roots.init.name, roots.step.name]);
  const lost = missingFrom(taken.first, known(there, second)).filter((name) => !isGone(mapping, "actions", name));
  const added = missingFrom(taken.second, known(here, first));
  return lost.length > 0 && added.length > 0 ? [...lost, ...added] : [];
}

/** The place of an action, invariant or property by its name. */
export function placeOf({ program }: ComparedSpec, name: string): Place | undefined {
  const index = Object.hasOwn(program.names, name) ? program.names[name] : undefined;
  const definition = index === undefined ? program.definitions.find((each) => each.name === name) : undefined;
  return index === undefined ? definition?.place : program.definitions[index]?.place;
}

function changes(
  kind: VocabularyKind,
  here: ReadonlySet<string>,
  there: ReadonlySet<string>,
  isObstacle: boolean,
  first: ComparedSpec,
  second: ComparedSpec,
): Difference[] {
  const told = (name: string, change: "added" | "removed", spec: ComparedSpec): Difference => {
    const place = namedPlace(kind, name, spec);
    return { kind, name, change, ...(place === undefined ? {} : { place }), isObstacle };
  };
  return [
    ...missingFrom(here, there).map((name) => told(name, "removed", first)),
    ...missingFrom(there, here).map((name) => told(name, "added", second)),
  ];
}

function typeChanges(first: ComparedSpec, second: ComparedSpec, mapping: SpecMapping): Difference[] {
  const variablesHere = namesOf(first.program, first.roots).variables;
  const variablesThere = namesOf(second.program, second.roots).variables;
  return second.program.variables.flatMap(({ name, type, place }): Difference[] => {
    const other = first.program.variables.find((each) => each.name === name);
    if (other === undefined || !variablesHere.has(name) || !variablesThere.has(name)) return [];
    if (sameType(other.type, type)) return [];
    const isObstacle = commonType(other.type, type, mapping) === undefined;
    const [before, after] = [showType(other.type, { inFull: true }), showType(type, { inFull: true })];
    return [{ kind: "variable", name, change: "of another type", before, after, place, isObstacle }];
  });
}

function namedPlace(kind: VocabularyKind, name: string, spec: ComparedSpec): Place | undefined {
  const { program } = spec;
  if (kind === "variable") return program.variables.find((variable) => variable.name === name)?.place;
  if (kind === "pick") return program.locals.find((local) => local.name === name)?.place;
  return placeOf(spec, name);
}

function rootNames(roots: readonly Root[]): ReadonlySet<string> {
  return new Set(roots.map(({ name }) => name));
}

function missingFrom(names: Iterable<string>, others: ReadonlySet<string>): string[] {
  return [...new Set(names)].filter((name) => !others.has(name));
}
