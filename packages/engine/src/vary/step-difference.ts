/** How the steps of a variant differ from those of the explored program. */

/** A step that only one of the two has. Numbers are those of `ExploredSpec`. */
export interface StepDifference {
  /** -1: a way to start. */
  readonly state: number;
  readonly label: number;
  readonly next: number;
  /** The variant has it and the explored program has not. */
  readonly isExtra: boolean;
}

/** What a variant was found to do in some states. */
export interface Found {
  readonly differences: readonly StepDifference[];
  /** States in which it raises an error of its own, ascending. */
  readonly faultsAt: readonly number[];
}
