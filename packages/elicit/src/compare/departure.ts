/** Where a history of one spec leaves what another can do. */
import { type Oracle, type ScenarioState, isSameStep } from "@countersign/engine";
import { equal } from "@countersign/kernel";

/** The index of the first state that the spec cannot get to in this way; undefined if it can follow to the end. */
export function departureOf(oracle: Oracle, states: readonly ScenarioState[]): number | undefined {
  const departure = states.findIndex((state, index) =>
    index === 0
      ? !oracle.starts().steps.some(({ values }) => values.every((value, at) => equal(value, state.values[at]!)))
      : !oracle.stepsFrom(states[index - 1]!.values).steps.some((step) => isSameStep(step, state)),
  );
  return departure < 0 ? undefined : departure;
}
