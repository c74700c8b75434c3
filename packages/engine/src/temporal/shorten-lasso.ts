/**
 * Tries to make a lasso shorter by leaving out what the property does not need.
 *
 * Invariant: what comes out is a lasso of the same graph that breaks the same property, and is not longer. The search
 * gives a good lasso; this catches detours that come from the stages of the automaton and from the order in which
 * witnesses were visited. Long lassos are left alone, as the attempts grow with the cube of the length.
 */
import type { Graph } from "./graph.ts";
import { type Lasso, shortestForm, unrolled } from "./lasso.ts";

const statesMax = 48;

/** `breaks` tells whether a lasso breaks the property. */
export function shortenLasso(graph: Graph, lasso: Lasso, breaks: (lasso: Lasso) => boolean): Lasso {
  let best = shortestForm(lasso);
  while (best.prefix.length + best.loop.length <= statesMax) {
    const shorter = shortcuts(graph, best).find(breaks);
    if (shorter === undefined) break;
    best = shortestForm(shorter);
  }
  return best;
}

/** All lassos that leave out one stretch, shortest first. */
function shortcuts(graph: Graph, lasso: Lasso): Lasso[] {
  const found = [...withoutInside(graph, lasso), ...withoutEnd(graph, lasso), ...withoutStart(graph, lasso)];
  return found.sort((a, b) => a.prefix.length + a.loop.length - b.prefix.length - b.loop.length);
}

function withoutInside(graph: Graph, lasso: Lasso): Lasso[] {
  const { states, loopStart } = unrolled(lasso);
  const found: Lasso[] = [];
  for (let from = 0; from < states.length; from++) {
    for (let to = from + 2; to < states.length; to++) {
      if (!hasStep(graph, states[from]!, states[to]!)) continue;
      const kept = states.toSpliced(from + 1, to - from - 1);
      // Where the stretch contains the start of the loop, the loop starts at its first state that is left.
      const start = loopStart <= from ? loopStart : Math.max(from + 1, loopStart - (to - from - 1));
      found.push(lassoOf(kept, start));
    }
  }
  return found.filter(({ loop }) => hasStep(graph, loop.at(-1)!, loop[0]!));
}

function withoutEnd(graph: Graph, lasso: Lasso): Lasso[] {
  const { states } = unrolled(lasso);
  const found: Lasso[] = [];
  for (let last = 0; last < states.length - 1; last++) {
    for (let start = 0; start <= last; start++) {
      if (hasStep(graph, states[last]!, states[start]!)) found.push(lassoOf(states.slice(0, last + 1), start));
    }
  }
  return found;
}

function withoutStart(graph: Graph, { prefix, loop }: Lasso): Lasso[] {
  const found: Lasso[] = [];
  for (let start = 1; start <= prefix.length; start++) {
    if (graph.initial.includes(prefix[start] ?? loop[0]!)) found.push({ prefix: prefix.slice(start), loop });
  }
  return found;
}

function lassoOf(states: readonly number[], loopStart: number): Lasso {
  return { prefix: states.slice(0, loopStart), loop: states.slice(loopStart) };
}

function hasStep(graph: Graph, from: number, to: number): boolean {
  if (from === to && graph.expanded(from)) return true;
  return graph.targets.subarray(graph.offsets[from], graph.offsets[from + 1]).includes(to);
}
