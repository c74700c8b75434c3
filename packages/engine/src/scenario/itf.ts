/**
 * Scenarios in the Informal Trace Format, as Apalache and Quint read and write it
 * (https://apalache-mc.org/docs/adr/015adr-trace.html).
 *
 * The action and the choices of each step are written as Quint writes them with `--mbt`: two more variables,
 * `mbt::actionTaken` and `mbt::nondetPicks`, the latter a record of `Some(value)` and `None`. Reading what we wrote
 * gives the same scenario back, with one exception that the format itself makes: a record with exactly the fields
 * `tag` and `value`, where `tag` is a string, is read as a variant. Traces without the two variables, or with integers
 * as JSON numbers, are read too. Values that are not data (`#unserializable`) are not.
 */
import { failure, success } from "@countersign/kernel";
import type { Result, Value } from "@countersign/kernel";
import { isObject, NotItf, valueFromItf, valueToItf } from "./itf-values.ts";
import type { ItfValue } from "./itf-values.ts";
import type { Pick, Scenario, ScenarioState, StepLabel } from "./scenario.ts";

const actionVariable = "mbt::actionTaken";
const picksVariable = "mbt::nondetPicks";

/** What the writer wants to say about a trace: `source`, `status`, `description`… */
export type ItfMeta = Readonly<Record<string, string | number | boolean>>;

export interface ItfTrace {
  readonly "#meta": ItfMeta;
  readonly vars: readonly string[];
  readonly loop?: number;
  readonly states: readonly Readonly<Record<string, ItfValue>>[];
}

export function scenarioToItf(scenario: Scenario, meta: ItfMeta = {}): ItfTrace {
  const pickNames = [...new Set(scenario.states.flatMap((state) => state.label.picks.map((pick) => pick.name)))];
  const trace = {
    "#meta": {
      format: "ITF",
      "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
      ...meta,
    },
    vars: [...scenario.variables, actionVariable, picksVariable],
    states: scenario.states.map((state, index) => stateToItf(scenario.variables, state, index, pickNames)),
  };
  return scenario.loopStart === undefined ? trace : { ...trace, loop: scenario.loopStart };
}

export function scenarioFromItf(json: unknown): Result<Scenario> {
  try {
    return success(readTrace(json));
  } catch (error) {
    if (!(error instanceof NotItf)) throw error;
    return failure({
      code: "CS008",
      message: `not a scenario in the ITF format: ${error.message}`,
      hint: "give a trace file that Countersign, Quint or Apalache wrote",
    });
  }
}

function stateToItf(
  variables: readonly string[],
  state: ScenarioState,
  index: number,
  pickNames: readonly string[],
): Readonly<Record<string, ItfValue>> {
  const fields: [string, ItfValue][] = [["#meta", { index }]];
  variables.forEach((name, i) => fields.push([name, valueToItf(state.values[i] as Value)]));
  const picks = pickNames.map((name): [string, ItfValue] => {
    const pick = state.label.picks.findLast((candidate) => candidate.name === name);
    return [name, pick === undefined ? { tag: "None", value: { "#tup": [] } } : some(valueToItf(pick.value))];
  });
  fields.push([actionVariable, state.label.action], [picksVariable, Object.fromEntries(picks)]);
  return Object.fromEntries(fields);
}

function some(value: ItfValue): ItfValue {
  return { tag: "Some", value };
}

function readTrace(json: unknown): Scenario {
  if (!isObject(json)) throw new NotItf("the file does not hold a JSON object");
  const { vars, states, loop } = json;
  if (!Array.isArray(vars) || !vars.every((name) => typeof name === "string")) {
    throw new NotItf("'vars' is not a list of names");
  }
  if (!Array.isArray(states) || states.length === 0) throw new NotItf("'states' is not a list of at least one state");
  const variables = vars.filter((name) => name !== actionVariable && name !== picksVariable);
  const scenario = { variables, states: states.map((state, index) => readState(state, index, variables)) };
  if (loop === undefined) return scenario;
  if (typeof loop !== "number" || !Number.isInteger(loop) || loop < 0 || loop >= states.length) {
    throw new NotItf(`'loop' is ${JSON.stringify(loop)}, not the index of a state`);
  }
  return { ...scenario, loopStart: loop };
}

function readState(state: unknown, index: number, variables: readonly string[]): ScenarioState {
  if (!isObject(state)) throw new NotItf(`state ${index} is not a JSON object`);
  const values = variables.map((name) => {
    if (!Object.hasOwn(state, name)) throw new NotItf(`state ${index} gives no value to '${name}'`);
    return valueFromItf(state[name], `state ${index}, '${name}'`);
  });
  return { label: readLabel(state, index), values };
}

function readLabel(state: Readonly<Record<string, unknown>>, index: number): StepLabel {
  const action = state[actionVariable] ?? "";
  if (typeof action !== "string") throw new NotItf(`state ${index} has an action that is not a name`);
  const picks = state[picksVariable] ?? {};
  if (!isObject(picks)) throw new NotItf(`state ${index} has picks that are not a record`);
  return { action, picks: Object.entries(picks).flatMap(([name, value]) => readPick(name, value, index)) };
}

/** Nothing for a `None`; the value itself where a tool did not wrap it into `Some`. */
function readPick(name: string, json: unknown, index: number): Pick[] {
  if (name === "#meta") return [];
  const value = valueFromItf(json, `state ${index}, pick '${name}'`);
  if (typeof value !== "object" || value.kind !== "variant") return [{ name, value }];
  return value.label === "None" ? [] : [{ name, value: value.label === "Some" ? value.payload : value }];
}
