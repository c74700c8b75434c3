/** The steps that the spec allows from a state, each with the event that it is. Invariant: an event has one outcome. */
import type { Oracle } from "@countersign/engine";
import { type Value, equal } from "@countersign/kernel";
import { type Event, eventOf, tell } from "./event.ts";
import { fieldsOf } from "./fields.ts";

export interface SpecStep {
  readonly event: Event;
  readonly values: readonly Value[];
}

/** By the sentence of the event. */
export function specSteps(oracle: Oracle, values: readonly Value[]): ReadonlyMap<string, SpecStep> {
  const steps = new Map<string, SpecStep>();
  for (const { label, values: next } of oracle.stepsFrom(values).steps) {
    const event = eventOf(label, fieldsOf(oracle.variables, next));
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
