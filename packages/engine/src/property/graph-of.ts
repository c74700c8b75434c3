/** The transitions that a search recorded, as the graph that temporal checking works on. */
import type { SearchOutcome } from "../explore/breadth-first.ts";
import type { Graph } from "../temporal/graph.ts";

export function graphOf(outcome: SearchOutcome, complete: boolean): Graph {
  const { store, expanded, edgeOffsets } = outcome;
  const states = store.count;
  const offsets = new Int32Array(states + 1);
  const edges = store.edges ?? new Int32Array(0);
  const targets = new Int32Array(store.transitions);
  const lastSource = new Int32Array(states).fill(-1);
  let count = 0;
  for (let state = 0; state < states; state += 1) {
    offsets[state] = count;
    if (state >= expanded) continue;
    for (let edge = edgeOffsets![state]!; edge < edgeOffsets![state + 1]!; edge += 1) {
      const target = edges[edge]!;
      if (lastSource[target] === state) continue;
      lastSource[target] = state;
      targets[count] = target;
      count += 1;
    }
  }
  offsets[states] = count;
  let initial = 0;
  while (initial < states && store.parents[initial] === -1) initial += 1;
  return {
    states,
    initial: Int32Array.from({ length: initial }, (_, index) => index),
    offsets,
    targets: targets.subarray(0, count),
    complete,
    expanded: (state) => state < expanded,
  };
}
