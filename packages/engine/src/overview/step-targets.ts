/**
 * The steps of an exploration as pairs of numbers of states: those that the search noted, or else taken once more.
 *
 * Invariant: the same steps that the search counted, an error in one branch leaving the others alone. States are asked for
 * in runs, so that whoever looks at a million of them can do something else in between.
 */
import type { StateSpace } from "../explore/state-space.ts";
import { type Explorer, emitExplorer } from "../machine/emit-explorer.ts";
import type { StateStore } from "../machine/state-store.ts";
import { SpecFault } from "../runtime/faults.ts";

/** The targets stand in the array from one index up to another; it is used again for the next state. */
export type SeeTargets = (source: number, targets: Int32Array, from: number, to: number) => void;

interface Tools {
  readonly version: number;
  readonly explorer: Explorer;
  readonly found: StateStore;
  readonly canonicalises: boolean;
}

export class StepTargets {
  private readonly space: StateSpace;
  private kept: Tools | undefined;

  constructor(space: StateSpace) {
    this.space = space;
  }

  /** Of the states from one number up to another, which must have been expanded. */
  visit(from: number, until: number, see: SeeTargets): void {
    const { edges, edgeOffsets } = this.space.store;
    let state = from;
    if (edges !== undefined && edgeOffsets !== undefined) {
      for (; state < until; state += 1) see(state, edges, edgeOffsets[state]!, edgeOffsets[state + 1]!);
      return;
    }
    this.space.withRoom(() => {
      const tools = this.tools();
      for (; state < until; state += 1) {
        this.space.loadCurrent(state);
        this.expand(tools);
        const { found } = tools;
        see(state, found.edges!, 0, found.transitions);
        found.transitions = 0;
      }
    });
  }

  /** Lets go of what it needs only while it works. */
  close(): void {
    this.kept = undefined;
  }

  private tools(): Tools {
    const { machine, store } = this.space;
    if (this.kept?.version !== machine.version) {
      const found = store.withEdges();
      const canonicalise = machine.canonicalise();
      const explorer: Explorer = emitExplorer(
        { ...machine.parts({ coverage: false }), invariants: [] },
        { store: found, settled: new Uint8Array(0), canonicalise, onFull: () => this.putAway() },
      );
      this.kept = { version: machine.version, explorer, found, canonicalises: canonicalise !== undefined };
    }
    // What was under way when room had to be made is begun anew.
    this.kept.explorer.clear();
    this.kept.found.transitions = 0;
    return this.kept;
  }

  private expand({ explorer }: Tools): void {
    for (let from = 0; ;) {
      try {
        explorer.expand(from);
        return this.putAway();
      } catch (error) {
        if (!(error instanceof SpecFault)) throw error;
        from = explorer.branch() + 1;
      }
    }
  }

  private putAway(): void {
    const { explorer, found, canonicalises } = this.kept!;
    if (canonicalises) explorer.canonicalise();
    explorer.absorb(found, 0);
  }
}
