/**
 * From differences in steps to candidate questions: which differences are worth asking about, and which readings each
 * of them tells apart.
 *
 * Invariants: shortest histories first, from both sides (steps that a reading lacks, steps it adds) and from every
 * action; of several that are one up to renaming, one is kept. Which readings a candidate tells apart is exact, also for
 * readings whose differences were too many to be noted all.
 */
import { type ExploredSpec, type StepDifference, type Variant, type VariantSteps } from "@countersign/engine";
import type { SpecSays } from "../question/question.ts";
import { askedSteps } from "./asked-questions.ts";
import { greedyCover } from "./greedy-cover.ts";
import type { Origin } from "./parting.ts";
import type { PartOptions } from "./part-options.ts";

/** A candidate before the board: readings by their position. */
export interface Draft {
  readonly arena: ExploredSpec;
  readonly origin: Origin;
  readonly says: SpecSays;
  readonly apart: readonly number[];
  /** Readings in which some step of the history before could not have happened. */
  readonly objecting: readonly number[];
}

/** Differences of one reading that are made candidates, for each action and side: the shortest. */
const perActionAndSide = 4;
/** Further ones, that tell many readings apart. */
const coverRounds = 4;
const coverMax = 120;

/**
 * `steps` are the differences of the variants that were compared in this arena; of the others none. All variants are
 * asked about the candidates, but those that are left out because they must not be compared here.
 */
export function stepDrafts(
  arena: ExploredSpec,
  variants: readonly (Variant | undefined)[],
  steps: readonly (VariantSteps | undefined)[],
  options: PartOptions,
): Draft[] {
  const asked = askedSteps(arena, options.asked ?? []);
  const chosen = chosenDifferences(arena, steps);
  const paths = pathsTo(arena, [...[...chosen.values()].map(({ state }) => state), ...asked.states]);
  const complete = completed(arena, variants, steps, [...paths.keys()], options);
  for (const outcome of complete)
    for (const difference of outcome?.differences ?? [])
      if (asked.isAsked(difference)) chosen.set(keyOf(difference), difference);
  const apart = new Map<string, number[]>();
  complete.forEach((outcome, reading) => {
    for (const difference of outcome?.differences ?? []) {
      const key = keyOf(difference);
      if (!chosen.has(key)) continue;
      const readings = apart.get(key);
      if (readings === undefined) apart.set(key, [reading]);
      else readings.push(reading);
    }
  });
  const objecting = objectionsTo(paths, complete);
  const drafts = [...chosen].map(([key, step]): Draft => {
    const kind = step.state < 0 ? "start" : "step";
    return {
      arena,
      origin: { kind, step },
      says: step.isExtra ? "forbid" : "allow",
      apart: apart.get(key) ?? [],
      objecting: objecting(step.state),
    };
  });
  const states = new Set(
    [...[...chosen.values()].map(({ state }) => state), ...asked.states].filter((each) => each >= 0),
  );
  return [...drafts, ...enabledDrafts(arena, complete, states, objecting)];
}

function keyOf({ state, label, next }: StepDifference): string {
  return `${state} ${label} ${next}`;
}

function chosenDifferences(
  arena: ExploredSpec,
  steps: readonly (VariantSteps | undefined)[],
): Map<string, StepDifference> {
  const chosen = new Map<string, StepDifference>();
  const orbits = new Map<string, string>();
  const take = (difference: StepDifference): boolean => {
    const key = keyOf(difference);
    if (arena.symmetric.length > 0 && !chosen.has(key)) {
      const orbit = `${difference.isExtra} ${arena.orbitOf(difference)}`;
      if (orbits.has(orbit)) return false;
      orbits.set(orbit, key);
    }
    chosen.set(key, difference);
    return true;
  };
  const actions = new Map<number, string>();
  const actionOf = (label: number): string => {
    let action = actions.get(label);
    if (action === undefined) actions.set(label, (action = arena.labelOf(label).action));
    return action;
  };
  for (const outcome of steps) {
    const counts = new Map<string, number>();
    for (const difference of outcome?.differences ?? []) {
      const group = `${difference.isExtra} ${actionOf(difference.label)}`;
      const count = counts.get(group) ?? 0;
      if (count < perActionAndSide && take(difference)) counts.set(group, count + 1);
    }
  }
  const told = new Map<string, number[]>();
  const byKey = new Map<string, StepDifference>();
  steps.forEach((outcome, reading) => {
    for (const difference of outcome?.differences ?? []) {
      const key = keyOf(difference);
      byKey.set(key, difference);
      const readings = told.get(key);
      if (readings === undefined) told.set(key, [reading]);
      else readings.push(reading);
    }
  });
  for (const key of greedyCover(told, coverRounds, coverMax)) take(byKey.get(key)!);
  return chosen;
}

/** For the state of each candidate, and each state on the way there, the steps of its history. */
function pathsTo(arena: ExploredSpec, states: readonly number[]): ReadonlyMap<number, readonly StepDifference[]> {
  const paths = new Map<number, readonly StepDifference[]>();
  for (const state of states) {
    if (state < 0 || paths.has(state)) continue;
    const steps: StepDifference[] = [];
    for (const each of arena.pathTo(state)) {
      const step = arena.stepInto(each);
      if (step !== undefined) steps.push(step);
      if (!paths.has(each)) paths.set(each, [...steps]);
    }
  }
  return paths;
}

/** For a state, the readings that lack some step of its history. */
function objectionsTo(
  paths: ReadonlyMap<number, readonly StepDifference[]>,
  complete: readonly (VariantSteps | undefined)[],
): (state: number) => readonly number[] {
  const lacking = new Map<string, number[]>();
  for (const steps of paths.values()) for (const step of steps) lacking.set(keyOf(step), []);
  complete.forEach((outcome, reading) => {
    for (const difference of outcome?.differences ?? [])
      if (!difference.isExtra) lacking.get(keyOf(difference))?.push(reading);
  });
  return (state) => [...new Set((paths.get(state) ?? []).flatMap((step) => lacking.get(keyOf(step))!))];
}

/** All differences of all variants in some states. */
function completed(
  arena: ExploredSpec,
  variants: readonly (Variant | undefined)[],
  steps: readonly (VariantSteps | undefined)[],
  some: readonly number[],
  { isOver }: PartOptions,
): (VariantSteps | undefined)[] {
  const open = [...variants.keys()].filter((index) => variants[index] !== undefined && (steps[index]?.isCut ?? true));
  const states = some.toSorted((a, b) => a - b);
  const again = arena.compareSteps(
    open.map((index) => variants[index]!),
    { states, differencesMax: Infinity, isOver },
  );
  const complete = [...steps];
  open.forEach((index, at) => (complete[index] = joined(steps[index], again[at]!)));
  return complete;
}

/** Differences seen in either look, each once: time may be up during the second one. */
function joined(first: VariantSteps | undefined, second: VariantSteps): VariantSteps {
  const byKey = new Map([...(first?.differences ?? []), ...second.differences].map((each) => [keyOf(each), each]));
  return { ...second, differences: [...byKey.values()] };
}

/**
 * Whether an action can happen at all, where that is more than whether one step may: the spec has several ways to take it
 * there and a reading none, or the other way round.
 */
function enabledDrafts(
  arena: ExploredSpec,
  complete: readonly (VariantSteps | undefined)[],
  states: ReadonlySet<number>,
  objecting: (state: number) => readonly number[],
): Draft[] {
  const drafts = new Map<
    string,
    { origin: Origin & { kind: "enabled" }; says: SpecSays; apart: number[]; ways: number }
  >();
  const base = new Map<number, Map<string, number>>();
  const waysOf = (state: number): Map<string, number> => {
    let ways = base.get(state);
    if (ways === undefined) base.set(state, (ways = countByAction(arena, arena.stepsFrom(state))));
    return ways;
  };
  complete.forEach((outcome, reading) => {
    const byState = new Map<number, StepDifference[]>();
    for (const difference of outcome?.differences ?? []) {
      if (!states.has(difference.state)) continue;
      const here = byState.get(difference.state);
      if (here === undefined) byState.set(difference.state, [difference]);
      else here.push(difference);
    }
    for (const [state, here] of byState) {
      const missing = countByAction(
        arena,
        here.filter(({ isExtra }) => !isExtra),
      );
      const extra = countByAction(
        arena,
        here.filter(({ isExtra }) => isExtra),
      );
      for (const action of new Set([...missing.keys(), ...extra.keys()])) {
        const before = waysOf(state).get(action) ?? 0;
        const after = before - (missing.get(action) ?? 0) + (extra.get(action) ?? 0);
        if (before > 0 === after > 0) continue;
        const key = `${state} ${action}`;
        const says = before > 0 ? "allow" : "forbid";
        const draft = drafts.get(key) ?? { origin: { kind: "enabled", state, action }, says, apart: [], ways: 0 };
        draft.apart.push(reading);
        draft.ways = Math.max(draft.ways, before, after);
        drafts.set(key, draft);
      }
    }
  });
  return [...drafts.values()]
    .filter(({ ways }) => ways > 1)
    .map(({ origin, says, apart }) => ({ arena, origin, says, apart, objecting: objecting(origin.state) }));
}

function countByAction(arena: ExploredSpec, steps: readonly StepDifference[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of steps) {
    const { action } = arena.labelOf(label);
    counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  return counts;
}
