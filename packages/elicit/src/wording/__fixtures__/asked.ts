/** Questions for tests: specs of the repository, and scenarios from walks of the engine or written by hand. */
import { type Pick, type Scenario, type ScenarioState, check, selectRoots } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { loadSpec, loadText } from "../../mutate/__fixtures__/load-spec.ts";
import type { Question, QuestionKind } from "../../question/question.ts";

export { loadSpec as specProgram, loadText as textProgram };

/** The shortest scenario to each witness of a spec, by its name. */
export function witnesses(program: Program, statesMax = 20_000): ReadonlyMap<string, Scenario> {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = check(program, roots.value, {
    bounds: { statesMax, depthMax: Infinity, secondsMax: 60, memoryMaxBytes: Infinity },
    context: { clock: () => 0 },
    symmetric: "none",
    keepGoing: true,
    deadlock: false,
  });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  return new Map(
    report.value.witnesses.flatMap(({ name, scenario }) => (scenario === undefined ? [] : [[name, scenario]])),
  );
}

export function ask(kind: QuestionKind, scenario: Scenario, action?: string): Question {
  return { id: "q", kind, scenario, ...(action === undefined ? {} : { action }) };
}

/** The history up to a state. */
export function until(scenario: Scenario, last: number): Scenario {
  return { variables: scenario.variables, states: scenario.states.slice(0, last + 1) };
}

/** One more step: an action, its picks, and the variables that it changes. */
export function followedBy(
  scenario: Scenario,
  action: string,
  picks: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value>>,
): Scenario {
  return { ...scenario, states: [...scenario.states, changed(scenario, action, picks, changes)] };
}

export function changed(
  { states, variables }: Scenario,
  action: string,
  picks: Readonly<Record<string, Value>>,
  changes: Readonly<Record<string, Value>>,
): ScenarioState {
  const label = { action, picks: Object.entries(picks).map(([name, value]): Pick => ({ name, value })) };
  return { label, values: variables.map((name, at) => changes[name] ?? states.at(-1)!.values[at]!) };
}
