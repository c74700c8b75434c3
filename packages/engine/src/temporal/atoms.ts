/**
 * What the formulas of a property say about one step of the graph.
 *
 * Invariant: `holds` is a function of its arguments alone, so an answer may be remembered. It is asked about stored
 * steps and about stutter steps (`source === target`). An atom about a state is asked about the step that leaves it,
 * and ignores the target. What an atom means belongs to the compiler, not to this folder.
 */
export interface Atoms {
  readonly count: number;
  holds(atom: number, source: number, target: number): boolean;
  /** True for an atom about the source alone: it is then asked once a state instead of once a step. */
  ignoresTarget?(atom: number): boolean;
}
