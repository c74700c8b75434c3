/**
 * A question: a scenario on which living readings part ways, with the answers open to a person.
 *
 * Invariant: a question says nothing of what the spec says; that is `SpecSays`, which is kept apart and shown only
 * after the answer. Its id is a digest of its kind and scenario, so the same question has the same id in every run,
 * on every machine, and in every version of the spec that has these names.
 */
import type { Scenario } from "@countersign/engine";

/**
 * What is asked of the scenario:
 * - `step`: may its last step happen, after the history before it?
 * - `enabled`: must it be possible that `action` happens next, in some way?
 * - `start`: may it start like this? The scenario has one state.
 * - `situation`: is its last state acceptable? A state that cannot be reached stands alone.
 * - `history`: is all of it acceptable, the end repeating for ever where it has a `loopStart`?
 */
export type QuestionKind = "step" | "enabled" | "start" | "situation" | "history";

export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly scenario: Scenario;
  /** Only of `enabled`: the action that is asked about. */
  readonly action?: string;
}

/** What a spec, or a reading, says of a question. */
export type SpecSays = "allow" | "forbid";

/**
 * What a person says. `earlier`: it went wrong before that, at the step into state `wrongAt` of the scenario.
 * For `enabled`, allow means "it must be possible" and forbid "it must not be".
 */
export type Answer =
  { readonly kind: "allow" | "forbid" | "either" | "unsure" } | { readonly kind: "earlier"; readonly wrongAt: number };
