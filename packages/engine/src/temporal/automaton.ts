/**
 * A generalised Büchi automaton whose guards and acceptance stand on the transitions.
 *
 * Invariants: state 0 is the initial one; guards are decided by one step, the one the transition is taken with. A run
 * is accepted if no promise is postponed for ever.
 */
import type { Normal } from "./normal-forms.ts";

export interface Transition {
  readonly guard: Normal;
  readonly target: number;
  /** Bit set of the promises that are postponed. */
  readonly postponed: number;
}

export interface Automaton {
  /** Outgoing transitions by state. */
  readonly transitions: readonly (readonly Transition[])[];
  /** Number of promises, at most 31. */
  readonly promises: number;
}
