/** What choosing has to know of a candidate besides the readings it tells apart: what it is about, and its effort. */
import type { ExploredSpec, StepDifference } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Candidate, Obligation } from "../choose/board.ts";
import { type Load, effortOf } from "../choose/effort.ts";
import type { Situation } from "./domain.ts";
import type { Draft } from "./step-candidates.ts";
import { leavesChanged } from "./value-changes.ts";

export type Description = Omit<Candidate, "says" | "obligation" | "apart"> & { readonly obligation: Obligation };

const nothing: Load = {
  historyLength: 0,
  thingsOnScreen: 0,
  changes: 0,
  ghostsShown: 0,
  valuesOutside: 0,
  degenerateValues: 0,
  isUnnamed: false,
};

export function describeCandidate({ arena, origin }: Draft, spec: ExploredSpec): Description {
  const actionOf = (name: string): Obligation => ({ kind: "action", name });
  switch (origin.kind) {
    case "start": {
      const values = arena.nextOf(origin.step.next);
      const load = { ...nothing, thingsOnScreen: values.length, degenerateValues: negatives(values) };
      return described("start", { kind: "init", name: spec.roots.init.name }, load, "");
    }
    case "step": {
      const { action } = arena.labelOf(origin.step.label);
      const { load, isStutter } = stepLoad(arena, origin.step, action === spec.roots.step.name);
      const shape = shapeOf(arena.actionsTo(origin.step.state));
      return { ...described("step", actionOf(action), load, shape), isStutter };
    }
    case "enabled": {
      const { state, action } = origin;
      const load = { ...historyLoad(arena, state), isUnnamed: action === spec.roots.step.name };
      return described("enabled", actionOf(action), load, shapeOf(arena.actionsTo(state)));
    }
    case "situation": {
      const { situation, invariant } = origin;
      const obligation: Obligation = { kind: "invariant", name: invariant };
      const changed = `${situation.changed ?? situation.origin}`;
      return described("situation", obligation, situationLoad(arena, situation), changed);
    }
    case "history": {
      const { scenario, property } = origin;
      const load = { ...nothing, historyLength: scenario.states.length, thingsOnScreen: scenario.variables.length };
      const shape = shapeOf(scenario.states.map(({ label }) => label.action));
      return described("history", { kind: "property", name: property }, load, shape);
    }
  }
}

function described(kind: Candidate["kind"], obligation: Obligation, load: Load, shape: string): Description {
  const pattern = `${kind} ${obligation.name} ${shape}`.trimEnd();
  return { kind, obligation, effort: effortOf(load), pattern, isStutter: false };
}

function stepLoad(
  arena: ExploredSpec,
  { state, label, next }: StepDifference,
  isUnnamed: boolean,
): { readonly load: Load; readonly isStutter: boolean } {
  const after = arena.nextOf(next);
  const changes = changesBetween(arena, arena.valuesOf(state), after);
  const load: Load = {
    ...historyLoad(arena, state),
    changes: changes.plain,
    ghostsShown: changes.plain > 0 ? 0 : changes.ghost,
    valuesOutside: arena.indexOf(after) < 0 ? 1 : 0,
    degenerateValues: negatives(arena.labelOf(label).picks.map(({ value }) => value)),
    isUnnamed,
  };
  return { load, isStutter: changes.plain + changes.ghost === 0 };
}

/** Beside what differs from the start, which a person has to look at: how far it is from anything that happens. */
function situationLoad(arena: ExploredSpec, situation: Situation): Load {
  const { plain, ghost } = changesBetween(arena, arena.valuesOf(0), situation.values);
  const distance = { reachable: 0, "one leaf away": 1, beyond: 2 } as const;
  const isReachable = situation.origin === "reachable";
  return {
    ...nothing,
    thingsOnScreen: plain,
    ghostsShown: isReachable ? 0 : Math.min(1, ghost),
    valuesOutside: distance[situation.origin],
    degenerateValues: isReachable ? 0 : negatives(situation.values),
  };
}

/** The way to a state and what is different there from the start. */
function historyLoad(arena: ExploredSpec, state: number): Load {
  const actions = arena.actionsTo(state);
  const { plain } = changesBetween(arena, arena.valuesOf(0), arena.valuesOf(state));
  return { ...nothing, historyLength: runsOf(actions).length - 1, thingsOnScreen: plain };
}

function changesBetween(
  { program, variables }: ExploredSpec,
  before: readonly Value[],
  after: readonly Value[],
): { readonly plain: number; readonly ghost: number } {
  const ghosts = new Set(program.variables.filter(({ tags }) => tags.ghost).map(({ name }) => name));
  let [plain, ghost] = [0, 0];
  variables.forEach((name, index) => {
    const count = leavesChanged(before[index]!, after[index]!);
    if (ghosts.has(name)) ghost += count;
    else plain += count;
  });
  return { plain, ghost };
}

/** Actions one after another, repeated ones once. */
function runsOf(actions: readonly string[]): readonly string[] {
  return actions.filter((action, index) => action !== actions[index - 1]);
}

/** What a person would remember of a history: what happened, whatever the order. */
function shapeOf(actions: readonly string[]): string {
  return [...new Set(actions)].sort().join();
}

function negatives(values: readonly Value[]): number {
  return values.filter((value) => (typeof value === "number" || typeof value === "bigint") && value < 0).length;
}
