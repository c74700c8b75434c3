/**
 * A question in full: each step of the history that a track folds, and the states as the spec would write them.
 *
 * Invariant: blind, as the question itself: only what the scenario holds is said, and nothing of what the spec demands. It
 * is one level away from the question, and leaves out nothing but book-keeping from the steps.
 */
import type { Scenario, ScenarioState } from "@countersign/engine";
import { showValue } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Question } from "../question/question.ts";
import { ActionSentences } from "./action-sentence.ts";
import { cellText } from "./cell-text.ts";
import { sayValue, shortened } from "./say-value.ts";
import { same, seriesOf } from "./track-series.ts";

export interface InFull {
  /** What led to the situation that is asked about, one after another. Empty where it is a start. */
  readonly steps: readonly StepInFull[];
  /** "host = Ready", and of a possible next step "host: Ready → Failed". */
  readonly formal: readonly string[];
}

export interface StepInFull {
  readonly number: number;
  readonly words: string;
  readonly changes: readonly { readonly name: string; readonly was: string; readonly value: string }[];
}

/** Nobody reads on, and a page has to be sent. */
const formalLengthMax = 4_000;
const changesMax = 12;

export function wordInFull(program: Program, { kind, scenario }: Question): InFull {
  const { states } = scenario;
  const last = states.length - 1;
  const now = kind === "step" && last > 0 ? last - 1 : last;
  const sentences = new ActionSentences(program);
  const steps = states.slice(1, now + 1).map((state, index): StepInFull => ({
    number: index + 1,
    words: sentences.clause(state.label),
    changes: changesOf(program, scenario, states[index]!, state),
  }));
  return { steps, formal: [...formalState(scenario, states[now]!), ...formalStep(scenario, now)] };
}

/** Ghosts are book-keeping: the formal states have them. */
function changesOf(program: Program, { variables }: Scenario, before: ScenarioState, after: ScenarioState) {
  const changes = program.variables.flatMap((variable, index) => {
    const at = variables.indexOf(variable.name);
    if (at < 0 || variable.tags.ghost) return [];
    return seriesOf(index, variable, [before.values[at]!, after.values[at]!])
      .filter(({ changed }) => changed[1])
      .map(({ key, type, values: [was, value] }) => ({
        name: key === undefined ? variable.name : `${variable.name} ${sayValue(key)}`,
        was: cellText(was, type, "wide"),
        value: cellText(value, type, "wide"),
      }));
  });
  return changes.slice(0, changesMax);
}

function formalState({ variables }: Scenario, { values }: ScenarioState): string[] {
  return variables.map((name, at) => `${name} = ${shortened(showValue(values[at]!), formalLengthMax)}`);
}

function formalStep({ variables, states }: Scenario, now: number): string[] {
  const [before, after] = [states[now]!, states[now + 1]];
  if (after === undefined) return [];
  return variables.flatMap((name, at) => {
    const [was, value] = [before.values[at]!, after.values[at]!];
    if (same(was, value)) return [];
    return [`${name}: ${shortened(showValue(was), formalLengthMax)} → ${shortened(showValue(value), formalLengthMax)}`];
  });
}
