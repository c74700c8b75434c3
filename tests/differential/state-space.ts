/**
 * What there is to know about a machine's state space, in terms that do not depend on who explored it.
 */
import { type Value, canonicalText } from "@countersign/kernel";
import { permuteValue } from "../../packages/engine/src/symmetry/permute-value.ts";

export interface Space {
  /** The states, by their text. */
  readonly states: ReadonlyMap<string, readonly Value[]>;
  readonly transitions: number;
  readonly deadlocks: number;
  readonly depth: number;
  /** Numbers of the violated invariants, ascending. */
  readonly violated: readonly number[];
  /** Steps to the nearest state with an error in a step. With one, only this can be compared. */
  readonly faultDepth: number | undefined;
}

export function textOf(state: readonly Value[]): string {
  return state.map(canonicalText).join(" ");
}

export function differences(expected: Space, found: Space): string | undefined {
  if (expected.faultDepth !== found.faultDepth) {
    return `nearest error: ${expected.faultDepth ?? "none"}, found ${found.faultDepth ?? "none"}`;
  }
  if (expected.faultDepth !== undefined) return undefined;
  const missing = [...expected.states.keys()].filter((state) => !found.states.has(state));
  const extra = [...found.states.keys()].filter((state) => !expected.states.has(state));
  if (missing.length > 0 || extra.length > 0) {
    const some = `missing ${missing.slice(0, 2).join(" | ")}; too many ${extra.slice(0, 2).join(" | ")}`;
    return `${expected.states.size} states, found ${found.states.size}; ${some}`;
  }
  for (const what of ["transitions", "deadlocks", "depth"] as const) {
    if (expected[what] !== found[what]) return `${what}: ${expected[what]}, found ${found[what]}`;
  }
  const [wanted, got] = [expected.violated.join(), found.violated.join()];
  return wanted === got ? undefined : `violated invariants: ${wanted || "none"}, found ${got || "none"}`;
}

/** What a search up to renaming must have in common with a full one: the classes of states, and all verdicts. */
export function differencesUpToRenaming(full: Space, reduced: Space, elements: readonly string[]): string | undefined {
  const orders = renamings(elements);
  const classesOf = (space: Space): Set<string> =>
    new Set([...space.states.values()].map((state) => classOf(state, elements, orders)));
  const [classes, found] = [classesOf(full), classesOf(reduced)];
  const extra = [...found].filter((each) => !classes.has(each));
  const missing = [...classes].filter((each) => !found.has(each));
  if (extra.length + missing.length > 0) {
    return `${classes.size} classes, found ${found.size}: missing ${missing[0] ?? ""}, too many ${extra[0] ?? ""}`;
  }
  if (reduced.violated.join() !== full.violated.join()) {
    return `violated ${reduced.violated.join()}, without symmetry ${full.violated.join()}`;
  }
  if (reduced.deadlocks > 0 !== full.deadlocks > 0) {
    return `deadlocks ${reduced.deadlocks}, without symmetry ${full.deadlocks}`;
  }
  return reduced.depth === full.depth ? undefined : `depth ${reduced.depth}, without symmetry ${full.depth}`;
}

/** The least text of a state under all renamings: the name of its class. */
function classOf(state: readonly Value[], elements: readonly string[], orders: readonly (readonly string[])[]): string {
  const texts = orders.map((order) => {
    const renaming = (value: Value): Value | undefined =>
      typeof value === "string" && elements.includes(value) ? order[elements.indexOf(value)] : undefined;
    return textOf(state.map((value) => permuteValue(value, renaming)));
  });
  return texts.sort()[0]!;
}

function renamings(items: readonly string[]): string[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => renamings(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
