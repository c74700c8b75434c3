/** The steps that the spec allows from a state, each with the event that it is. Invariant: an event has one outcome. */
import type { Oracle, OracleSteps } from "@countersign/engine";
import { type Value, equal } from "@countersign/kernel";
import { type Event, eventOf, tell } from "./event.ts";
import { fieldsOf } from "./fields.ts";

export interface SpecStep {
  readonly event: Event;
  readonly values: readonly Value[];
}

/** As long as the oracle keeps its own answer, which it does for thousands of states. */
const known = new WeakMap<OracleSteps, ReadonlyMap<string, SpecStep>>();

/** For who comes to the same states again and again, as schedules do. */
export function specStepsAgain(oracle: Oracle, values: readonly Value[]): ReadonlyMap<string, SpecStep> {
  const answer = oracle.stepsFrom(values);
  let steps = known.get(answer);
  if (steps === undefined) known.set(answer, (steps = bySentence(oracle, answer)));
  return steps;
}

/** By the sentence of the event. */
export function specSteps(oracle: Oracle, values: readonly Value[]): ReadonlyMap<string, SpecStep> {
  return bySentence(oracle, oracle.stepsFrom(values));
}

function bySentence(oracle: Oracle, answer: OracleSteps): ReadonlyMap<string, SpecStep> {
  const steps = new Map<string, SpecStep>();
  for (const { label, values: next } of answer.steps) {
    const event = eventOf(label, () => fieldsOf(oracle.variables, next));
    const sentence = tell(event);
    const known = steps.get(sentence);
    if (known !== undefined && !sameValues(known.values, next))
      throw new Error(`two outcomes of one event: ${sentence}`);
    steps.set(sentence, { event, values: next });
  }
  return steps;
}

export function sameValues(one: readonly Value[], other: readonly Value[]): boolean {
  return one.every((value, at) => equal(value, other[at] as Value));
}
