/**
 * States that break an invariant and that the system would reach if a behaviour reading were right.
 *
 * What an invariant is for shows in such states only: two values chosen, say, which takes several wrong steps and is
 * neither one step nor one leaf away from anything that happens. So where a reading of an invariant was not told apart
 * nearby, some readings of the behaviour are explored as a spec would be, those first that make it weaker.
 */
import { type ExploredSpec, type Roots, type VariantSteps, check } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import { joinPrograms } from "../reading/join-programs.ts";
import type { Reading } from "../reading/reading.ts";
import type { PartOptions } from "./part-options.ts";

/** States explored for this, over all readings: about as many as twice the spec has, within these ends. */
const statesLeast = 3000;
const statesMost = 20_000;

export interface BrokenStates {
  readonly states: readonly (readonly Value[])[];
  /** Time was up before all that is meant to be explored was. */
  readonly isCut: boolean;
}

export function brokenStatesOf(
  spec: ExploredSpec,
  readings: readonly Reading[],
  steps: readonly (VariantSteps | undefined)[],
  { bounds, context, isOver }: PartOptions,
): BrokenStates {
  const { program, roots, variables } = spec;
  const adding = [...readings.keys()].filter(
    (index) => steps[index]?.differences.some(({ isExtra }) => isExtra) === true,
  );
  const weaker = adding.filter((index) => readings[index]!.isWeakening);
  const found: (readonly Value[])[] = [];
  const count = spec.count * renamingsOf(spec);
  let left = Math.min(statesMost, Math.max(statesLeast, 2 * count));
  for (const index of new Set([...weaker, ...adding])) {
    if (left <= 0) break;
    if (isOver()) return { states: found, isCut: true };
    const joined = joinPrograms(program, readings[index]!.program, [roots.init.definition, roots.step.definition]);
    const [init, step] = joined.definitions as [number, number];
    const asked: Roots = {
      ...roots,
      init: { ...roots.init, definition: init },
      step: { ...roots.step, definition: step },
      properties: [],
      witnesses: [],
    };
    const report = check(joined.program, asked, {
      bounds: { ...bounds, statesMax: Math.min(left, count) },
      context,
      symmetric: "none",
      keepGoing: true,
      deadlock: false,
    });
    if (!report.ok) continue;
    left -= report.value.states;
    for (const { code, scenario } of report.value.findings)
      if (code === "CS401" && scenario !== undefined)
        found.push(variables.map((name) => scenario.states.at(-1)!.values[scenario.variables.indexOf(name)]!));
  }
  return { states: found, isCut: isOver() };
}

/** How many states a state stands for at the most: readings are explored without symmetry. */
function renamingsOf({ symmetric }: ExploredSpec): number {
  return symmetric.reduce<number>(
    (product, set) => set.reduce<number>((factorial, _, index) => factorial * (index + 1), product),
    1,
  );
}
