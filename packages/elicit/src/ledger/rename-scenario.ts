/**
 * Renames what a scenario mentions: variables, actions, picks, variants and fields of records.
 *
 * Invariant: renaming loses nothing; two names never become one (CS619), so renaming back gives the same scenario. Texts
 * are left alone, as a text is a value and not a name.
 */
import type { Scenario } from "@countersign/engine";
import { failure, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import { type Result, success, type Value } from "@countersign/kernel";

/** The new name under each old one. */
export type Renaming = Readonly<Record<string, string>>;

export interface NameMapping {
  readonly variables?: Renaming;
  readonly actions?: Renaming;
  readonly picks?: Renaming;
  /** Labels of sum types, whatever their type. */
  readonly variants?: Renaming;
  readonly fields?: Renaming;
}

type NameKind = keyof NameMapping;

const nameKinds: readonly NameKind[] = ["variables", "actions", "picks", "variants", "fields"];

/** `actions` are mentioned beside the scenario. */
export function renameInScenario(
  scenario: Scenario,
  mapping: NameMapping,
  actions: readonly string[] = [],
): Result<Scenario> {
  const mentioned = namesIn(scenario);
  for (const action of actions) mentioned.actions.add(action);
  for (const kind of nameKinds) {
    const clash = clashIn(mentioned[kind], mapping[kind] ?? {});
    if (clash === undefined) continue;
    return failure({
      code: "CS619",
      message: `the mapping gives two ${kind} the one name '${clash}'`,
      hint: "give each of them a name of its own",
    });
  }
  return success({
    ...scenario,
    variables: scenario.variables.map((name) => renamed(name, mapping.variables)),
    states: scenario.states.map(({ label, values }) => ({
      label: {
        action: renamed(label.action, mapping.actions),
        picks: label.picks.map(({ name, value }) => ({
          name: renamed(name, mapping.picks),
          value: renameInValue(value, mapping),
        })),
      },
      values: values.map((value) => renameInValue(value, mapping)),
    })),
  });
}

export function reverseMapping(mapping: NameMapping): NameMapping {
  const reversed: Partial<Record<NameKind, Renaming>> = {};
  for (const kind of nameKinds) {
    const renaming = mapping[kind];
    if (renaming === undefined) continue;
    reversed[kind] = Object.fromEntries(Object.entries(renaming).map(([from, to]) => [to, from]));
  }
  return reversed;
}

export function renamed(name: string, renaming: Renaming = {}): string {
  return Object.hasOwn(renaming, name) ? (renaming[name] as string) : name;
}

export function renameInValue(value: Value, mapping: NameMapping): Value {
  if (typeof value !== "object") return value;
  const all = (values: readonly Value[]): Value[] => values.map((each) => renameInValue(each, mapping));
  switch (value.kind) {
    case "set":
      return makeSet(all(value.items));
    case "list":
      return makeList(all(value.items));
    case "tuple":
      return makeTuple(all(value.items));
    case "map": {
      const values = all(value.values);
      return makeMap(all(value.keys).map((key, i): [Value, Value] => [key, values[i] as Value]));
    }
    case "record": {
      const names = value.names.map((name) => renamed(name, mapping.fields));
      return makeRecord(names, all(value.values));
    }
    case "variant":
      return makeVariant(renamed(value.label, mapping.variants), renameInValue(value.payload, mapping));
  }
}

function clashIn(names: ReadonlySet<string>, renaming: Renaming): string | undefined {
  const taken = new Set<string>();
  for (const name of names) {
    const next = renamed(name, renaming);
    if (taken.has(next)) return next;
    taken.add(next);
  }
  return undefined;
}

function namesIn(scenario: Scenario): Record<NameKind, Set<string>> {
  const names: Record<NameKind, Set<string>> = {
    variables: new Set(scenario.variables),
    actions: new Set(),
    picks: new Set(),
    variants: new Set(),
    fields: new Set(),
  };
  for (const { label, values } of scenario.states) {
    names.actions.add(label.action);
    for (const { name, value } of label.picks) {
      names.picks.add(name);
      collect(value, names);
    }
    for (const value of values) collect(value, names);
  }
  return names;
}

function collect(value: Value, names: Record<NameKind, Set<string>>): void {
  if (typeof value !== "object") return;
  if (value.kind === "variant") {
    names.variants.add(value.label);
    collect(value.payload, names);
    return;
  }
  if (value.kind === "record") for (const name of value.names) names.fields.add(name);
  if (value.kind === "map") for (const key of value.keys) collect(key, names);
  for (const inner of "values" in value ? value.values : value.items) collect(inner, names);
}
