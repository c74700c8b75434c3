/**
 * Questions that people have answered before, as far as they can be asked of this version of the spec: they stay on the
 * board whatever else is chosen, so that an answer keeps its credit when the spec changes elsewhere.
 */
import { type ExploredSpec, type StepDifference, isStepAsked } from "@countersign/engine";
import type { ScenarioState } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Question } from "../question/question.ts";
import type { Situation } from "./domain.ts";

export interface AskedSteps {
  /** States in which something was asked. */
  readonly states: readonly number[];
  /** Whether a difference is one that was asked about. */
  readonly isAsked: (difference: StepDifference) => boolean;
}

export function askedSteps(arena: ExploredSpec, questions: readonly Question[]): AskedSteps {
  const byState = new Map<number, ScenarioState[]>();
  const note = (state: number, steps: readonly ScenarioState[]): void => {
    byState.set(state, [...(byState.get(state) ?? []), ...steps]);
  };
  for (const { kind, scenario } of questions) {
    if (kind === "step" || kind === "start") {
      const found = arena.locate(kind === "start" ? { ...scenario, states: scenario.states.slice(-1) } : scenario);
      if (found !== undefined && found.state < arena.expanded) note(found.state, [found.step]);
    } else if (kind === "enabled") {
      // The state itself is the last one: whatever follows it is made up.
      const end = scenario.states.at(-1)!;
      const found = arena.locate({ ...scenario, states: [end, end] });
      if (found !== undefined && found.state < arena.expanded) note(found.state, []);
    }
  }
  const isAsked = ({ state, label, next }: StepDifference): boolean => {
    const steps = byState.get(state);
    if (steps === undefined || steps.length === 0) return false;
    const step = { label: arena.labelOf(label), values: arena.nextOf(next) };
    return steps.some((asked) => isStepAsked(step, asked, arena.formerNames));
  };
  return { states: [...byState.keys()], isAsked };
}

export function askedSituations(spec: ExploredSpec, questions: readonly Question[]): Situation[] {
  return questions.flatMap(({ kind, scenario }): Situation[] => {
    if (kind !== "situation") return [];
    const values = spec.variables.map((name): Value | undefined => {
      return scenario.states.at(-1)!.values[scenario.variables.indexOf(name)];
    });
    if (values.includes(undefined) || values.length !== scenario.variables.length) return [];
    const known = values as Value[];
    const state = spec.indexOf(known);
    return [state < 0 ? { values: known, origin: "beyond" } : { values: known, origin: "reachable", state }];
  });
}
