/**
 * The names of steps in an address: `rmPrepare-r1`, short, readable, and safe in a link.
 *
 * Invariants: of the steps that are possible in one state no two have the same name; a name depends on the action, what
 * was chosen and where it leads, and on nothing that could differ from one search to the next. Steps that would be called
 * alike are numbered in the order of their values. Nothing reads a name: it is compared with those there are.
 */
import { compare, type Value } from "@countersign/kernel";
import type { Pick, ScenarioState } from "@countersign/engine";

export interface NamedStep {
  readonly name: string;
  readonly step: ScenarioState;
}

const nameLengthMax = 60;

/** In the order in which the spec defines its actions, then by what is chosen. `positionOf` gives the former. */
export function nameSteps(steps: readonly ScenarioState[], positionOf: (action: string) => number): NamedStep[] {
  const sorted = steps.toSorted(
    (a, b) => positionOf(a.label.action) - positionOf(b.label.action) || compareSteps(a, b),
  );
  const plain = sorted.map(plainName);
  const counts = new Map<string, number>();
  for (const name of plain) counts.set(name, (counts.get(name) ?? 0) + 1);
  const given = new Map<string, number>();
  return sorted.map((step, index) => {
    const name = plain[index]!;
    if (counts.get(name) === 1) return { name, step };
    const number = (given.get(name) ?? 0) + 1;
    given.set(name, number);
    return { name: `${name}*${number}`, step };
  });
}

/** By the action, what was chosen for it, and where it leads: an order of its own, whatever the search. */
function compareSteps(a: ScenarioState, b: ScenarioState): number {
  if (a.label.action !== b.label.action) return a.label.action < b.label.action ? -1 : 1;
  const [picks, others] = [picksByName(a), picksByName(b)];
  for (const [index, { name, value }] of picks.entries()) {
    const other = others[index];
    if (other === undefined) return 1;
    if (name !== other.name) return name < other.name ? -1 : 1;
    const order = compare(value, other.value);
    if (order !== 0) return order;
  }
  if (others.length > picks.length) return -1;
  const differing = a.values.findIndex((value, index) => compare(value, b.values[index]!) !== 0);
  return differing < 0 ? 0 : compare(a.values[differing]!, b.values[differing]!);
}

function picksByName({ label }: ScenarioState): readonly Pick[] {
  return label.picks.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function plainName({ label: { action, picks } }: ScenarioState): string {
  const words = [action, ...picks.flatMap(({ value }) => plainValue(value) ?? [])];
  return words
    .join("-")
    .replace(/[^\w-]/g, "_")
    .slice(0, nameLengthMax);
}

/** Of a large value nothing: its step is numbered then. */
function plainValue(value: Value): string | undefined {
  if (typeof value !== "object") return String(value);
  if (value.kind !== "variant") return undefined;
  const { payload } = value;
  if (typeof payload === "object" && payload.kind === "tuple" && payload.items.length === 0) return value.label;
  const inner = plainValue(payload);
  return inner === undefined ? value.label : `${value.label}-${inner}`;
}
