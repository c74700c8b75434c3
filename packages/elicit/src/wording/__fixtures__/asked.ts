/** Questions for tests: specs of the repository, and scenarios from walks of the engine or written by hand. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Pick, type Scenario, type ScenarioState, check, selectRoots } from "@countersign/engine";
import { type Value, formatProblem } from "@countersign/kernel";
import { type Program, loadProgram } from "@countersign/language";
import type { Question, QuestionKind } from "../../question/question.ts";

const repository = join(import.meta.dirname, "../../../../..");

export function specProgram(file: string, main?: string): Program {
  const path = join(repository, file);
  const readFile = (name: string): string | undefined => {
    const at = join(repository, name);
    return existsSync(at) ? readFileSync(at, "utf8") : undefined;
  };
  return load({ path: file, text: readFileSync(path, "utf8"), readFile }, main);
}

export function textProgram(text: string, main?: string): Program {
  return load({ path: "spec.qnt", text, readFile: () => undefined }, main);
}

function load(source: SpecSource, main: string | undefined): Program {
  const result = loadProgram({ ...source, ...(main === undefined ? {} : { main }) });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.value;
}

type SpecSource = Omit<Parameters<typeof loadProgram>[0], "main">;

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
