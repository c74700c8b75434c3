/**
 * Explores a program to its end and says what the state space is, in terms that do not depend on the layout.
 */
import type { Program } from "@countersign/language";
import { type SearchOptions, type SearchOutcome, searchBreadthFirst } from "../explore/breadth-first.ts";
import { Machine, type MachineRequest } from "../machine/machine.ts";
import { mentionedBy, selectRoots } from "../roots.ts";

export interface ExploreOptions {
  readonly layout?: MachineRequest["layout"];
  readonly symmetric?: MachineRequest["symmetric"];
  readonly edges?: boolean;
  readonly adaptAt?: number;
  readonly keepGoing?: boolean;
}

export interface Explored {
  readonly machine: Machine;
  readonly outcome: SearchOutcome;
  /** Names of the violated invariants, sorted. */
  readonly violated: readonly string[];
}

export const unbounded: Pick<SearchOptions, "bounds" | "context"> = {
  bounds: { statesMax: Infinity, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity },
  context: { clock: () => 0 },
};

export function exploreProgram(program: Program, options: ExploreOptions = {}): Explored {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const { init, step, invariants } = roots.value;
  const machine = new Machine({
    program,
    init: init.definition,
    step: step.definition,
    invariants: invariants.map(({ definition }) => program.definitions[definition]!.body),
    mentioned: mentionedBy(program, roots.value),
    layout: options.layout ?? "adaptive",
    symmetric: options.symmetric ?? [],
  });
  const outcome = searchBreadthFirst(machine, {
    ...unbounded,
    edges: options.edges ?? false,
    coverage: false,
    keepGoing: options.keepGoing ?? true,
    goals: invariants.length,
    reportDeadlock: true,
    ...(options.adaptAt === undefined ? {} : { adaptAt: options.adaptAt }),
  });
  const violated = outcome.encounters.flatMap((each) =>
    each.kind === "invariant" ? [invariants[each.invariant]!.name] : [],
  );
  return { machine, outcome, violated: violated.sort() };
}

/** Distinct pairs of a state and a successor; only after a search with edges. */
export function distinctTransitions({ store, edgeOffsets }: SearchOutcome): number {
  let count = 0;
  for (let state = 0; state + 1 < edgeOffsets!.length; state += 1) {
    count += new Set(store.edges!.subarray(edgeOffsets![state], edgeOffsets![state + 1])).size;
  }
  return count;
}

/** States without any successor, counted over the recorded edges. */
export function deadlockCount({ edgeOffsets }: SearchOutcome): number {
  let count = 0;
  for (let state = 0; state + 1 < edgeOffsets!.length; state += 1) {
    if (edgeOffsets![state] === edgeOffsets![state + 1]) count += 1;
  }
  return count;
}
