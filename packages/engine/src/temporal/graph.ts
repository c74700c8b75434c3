/**
 * The explored graph as temporal checking sees it: states as numbers, and the steps between them.
 *
 * Invariants: `offsets` has `states + 1` entries; the successors of state `s` are `targets[offsets[s]]` up to, not
 * including, `targets[offsets[s + 1]]`, each once. Every expanded state may also stutter, that is step to itself,
 * although no such step is stored: a behaviour may do nothing for ever unless a fairness assumption forbids it, and a
 * deadlocked state can do nothing else. A state that was found but not expanded has no stutter step, since nobody
 * knows what is enabled there, and claiming a deadlock would be a false alarm.
 * Steps carry no labels: which action a step may be is a question to `Atoms`.
 */
export interface Graph {
  readonly states: number;
  readonly initial: Int32Array;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** Every reachable state is here and was expanded. */
  readonly complete: boolean;
  /** All successors of this state are known. */
  readonly expanded: (state: number) => boolean;
}
