/**
 * Counts the states of a model that was written by hand, as simply as a search can be written.
 *
 * Invariant: knows nothing of the engine. The models beside this file are second readings of the specs in
 * specs/examples, and the numbers they give are what the engine is held to; a shared mistake would go unseen, so
 * nothing is shared. Slow on purpose: plain objects, `JSON.stringify` as the identity of a state, no bounds.
 *
 * A model must always write the fields of a state in the same order, and sets as sorted arrays: two texts are two states.
 */
export interface Model<State> {
  readonly initial: () => readonly State[];
  /** May name a successor more than once, as several actions may lead to it. */
  readonly successors: (state: State) => readonly State[];
}

export interface StateCount {
  readonly states: number;
  /** Pairs of a state and a successor; a successor counts once for a state, however many actions lead to it. */
  readonly transitions: number;
  /** Steps to the state that is furthest from the initial ones. */
  readonly depth: number;
  /** States without any successor. A state that may stay as it is has one: itself. */
  readonly deadlocks: number;
}

export function countStates<State>(model: Model<State>): StateCount {
  const seen = new Set<string>();
  let level = newStates(model.initial(), seen);
  let [transitions, depth, deadlocks] = [0, 0, 0];
  for (;;) {
    const next: State[] = [];
    for (const state of level) {
      const successors = distinct(model.successors(state));
      transitions += successors.length;
      if (successors.length === 0) deadlocks += 1;
      next.push(...newStates(successors, seen));
    }
    if (next.length === 0) return { states: seen.size, transitions, depth, deadlocks };
    level = next;
    depth += 1;
  }
}

/** The states not seen before, each once; they are seen from then on. */
function newStates<State>(states: readonly State[], seen: Set<string>): State[] {
  return states.filter((state) => {
    const key = JSON.stringify(state);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function distinct<State>(states: readonly State[]): readonly State[] {
  return newStates(states, new Set());
}
