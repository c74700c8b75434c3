/**
 * A scenario: a concrete history of a spec, states with the steps between them.
 *
 * Invariant: every state gives a value to every variable, in the order of `variables`. With `loopStart`, the last
 * state is followed by the state of that index again, for ever (a lasso). A scenario knows nothing of the machine
 * that found it: it can be printed, stored and replayed on its own.
 */
import type { Value } from "@countersign/kernel";

/** A choice that a `nondet` made, under the name the spec gives it. */
export interface Pick {
  readonly name: string;
  readonly value: Value;
}

/** The action that led to a state. */
export interface StepLabel {
  /** Name of the action that was taken, or of the initial action for the first state. */
  readonly action: string;
  readonly picks: readonly Pick[];
}

export interface ScenarioState {
  readonly label: StepLabel;
  readonly values: readonly Value[];
}

export interface Scenario {
  readonly variables: readonly string[];
  readonly states: readonly ScenarioState[];
  readonly loopStart?: number;
}
