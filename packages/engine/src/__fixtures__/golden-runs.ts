/** What the goldens say of a spec, and what the engine finds under a layout, in the same terms. */
import type { Program } from "@countersign/language";
import goldens from "../explore/__golden__/state-counts.json" with { type: "json" };
import { type ExploreOptions, deadlockCount, distinctTransitions, exploreProgram } from "./explore-program.ts";
import { loadSpec } from "./load-spec.ts";
import { temporalNames } from "./temporal-names.ts";

export type Golden = (typeof goldens)[number];
type Found = Omit<Golden, "file" | "main" | "source">;

/** Those with at least and at most so many states. */
export function goldensBetween(statesMin: number, statesMax: number): Golden[] {
  return goldens.filter(({ states }) => statesMin <= states && states <= statesMax);
}

/** A search alone says nothing about properties. */
export function expectedOf(golden: Golden, program: Program): Found {
  const { states, transitions, depth, deadlocks, violated } = golden;
  const temporal = temporalNames(program);
  return { states, transitions, depth, deadlocks, violated: violated.filter((name) => !temporal.has(name)).sort() };
}

export function programOf({ file, main }: Golden): Program {
  return loadSpec(file, main);
}

/** The search counts every step it generates, the goldens pairs of a state and a successor: recorded edges tell them. */
export function foundIn(program: Program, options: Omit<ExploreOptions, "edges"> = {}): Found {
  const { outcome, violated } = exploreProgram(program, { ...options, edges: true });
  return {
    states: outcome.store.count,
    transitions: distinctTransitions(outcome),
    depth: outcome.depth,
    deadlocks: deadlockCount(outcome),
    violated: [...violated],
  };
}
