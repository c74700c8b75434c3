/**
 * Breadth-first search: finds every reachable state, and a shortest way to each that matters.
 *
 * Invariants: a state is expanded at most once, in order of its distance from the initial states; what could not be
 * covered is said (`stoppedBy`), never left out. A guard that fails while a state is expanded undoes that state's
 * work, makes the layout grow and expands it again: nothing is counted twice.
 */
import type { SpecFault } from "../runtime/faults.ts";
import { runtime } from "../runtime/runtime.ts";
import { type Explorer, emitExplorer } from "../machine/emit-explorer.ts";
import type { Place } from "@countersign/kernel";
import type { Linker } from "../compile/linker.ts";
import type { Machine } from "../machine/machine.ts";
import { repack } from "../machine/repack.ts";
import { StateStore } from "../machine/state-store.ts";
import { lookAhead } from "./look-ahead.ts";
import type { Bounds, Progress, SearchContext, StopReason } from "./exploration.ts";

/** Something met on the way that a person may want to know; `state` is an index into the store. */
export type Encounter =
  | { readonly kind: "invariant"; readonly invariant: number; readonly state: number; readonly fault?: SpecFault; readonly place?: Place }
  | { readonly kind: "deadlock"; readonly state: number }
  /** An error in a branch of the step, or of `init` where the state is -1. */
  | { readonly kind: "fault"; readonly state: number; readonly branch: number; readonly fault: SpecFault; readonly place?: Place };

export interface SearchOptions {
  readonly bounds: Bounds;
  readonly context: SearchContext;
  /** Keep all transitions, for temporal properties. */
  readonly edges: boolean;
  readonly coverage: boolean;
  /** Go on after the first violated invariant or error, until each has its shortest way. */
  readonly keepGoing: boolean;
  /** Only the first so many conditions end the search when they fail; the others are only noted. */
  readonly goals: number;
  readonly reportDeadlock: boolean;
  /** Adapt the layout after so many states; for tests that want it early. */
  readonly adaptAt?: number;
}

export interface SearchOutcome {
  readonly store: StateStore;
  readonly encounters: readonly Encounter[];
  readonly stoppedBy: StopReason | undefined;
  /** Ended early because something was found. */
  readonly endedByEncounter: boolean;
  readonly transitions: number;
  readonly depth: number;
  /** States whose successors are all in the store: those before this index. */
  readonly expanded: number;
  readonly seconds: number;
  /** For each expanded state, where its edges start; one more entry at the end. Only with `edges`. */
  readonly edgeOffsets: Int32Array | undefined;
}

/**
 * Enough states to see what values look like; below it a spec is done before packing would pay. Renaming elements
 * costs so much more on values than on packed columns that it pays much earlier.
 */
const adaptAt = 1500;
const adaptAtWithSymmetry = 64;
const checkEvery = 1024;

export function searchBreadthFirst(machine: Machine, options: SearchOptions): SearchOutcome {
  const search = new BreadthFirst(machine, options);
  search.run();
  return search.outcome();
}

/** Ends a search in the middle of a state that has too many successors. */
class Stop {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    this.reason = reason;
  }
}

class BreadthFirst {
  private readonly machine: Machine;
  private readonly options: SearchOptions;
  private store: StateStore;
  private explorer: Explorer;
  private linker!: Linker;
  private head = 0;
  private depth = 0;
  private levelEnd = 0;
  private transitions = 0;
  private adapted = false;
  private counting: boolean;
  private stoppedBy: StopReason | undefined;
  private putAwayCount = 0;
  private readonly encounters: Encounter[] = [];
  private readonly violated = new Set<number>();
  private readonly faulty = new Set<string>();
  private readonly startedAt: number;
  private offsets = new Int32Array(1024);
  private readonly adaptAt: number;

  constructor(machine: Machine, options: SearchOptions) {
    this.machine = machine;
    this.options = options;
    this.startedAt = options.context.clock();
    this.counting = options.coverage;
    this.adaptAt = options.adaptAt ?? (machine.request.symmetric.length > 0 ? adaptAtWithSymmetry : adaptAt);
    this.store = new StateStore(machine.layout.width);
    if (options.edges) this.store.recordEdges();
    this.explorer = this.emit();
  }

  run(): void {
    try {
      this.explore();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.stoppedBy = error.reason;
    }
    if (this.stoppedBy === "states" || this.stoppedBy === "depth" || this.stoppedBy === "memory") this.checkQueue();
  }

  private explore(): void {
    this.startStates();
    this.levelEnd = this.store.count;
    if (this.store.count > this.options.bounds.statesMax) this.stoppedBy = "states";
    while (this.head < this.store.count) {
      if (this.head === this.levelEnd) {
        this.depth += 1;
        this.levelEnd = this.store.count;
      }
      if (this.head % checkEvery === 0) this.checkBounds();
      if (this.stoppedBy !== undefined || this.isDone()) break;
      if (!this.adapted && this.store.count >= this.adaptAt) this.adapt();
      if (!this.expandHead()) break;
    }
  }

  outcome(): SearchOutcome {
    const { store, encounters, stoppedBy, transitions, depth } = this;
    return {
      store,
      encounters,
      stoppedBy,
      endedByEncounter: this.head < store.count && stoppedBy === undefined,
      transitions,
      depth: this.deepest(depth),
      expanded: this.head,
      seconds: this.seconds(),
      edgeOffsets: store.edges === undefined ? undefined : this.offsets.slice(0, this.head + 1),
    };
  }

  /** When the search was cut, states of the next level may be in the store already. */
  private deepest(depth: number): number {
    return this.store.count > this.levelEnd && this.head < this.store.count ? depth + 1 : depth;
  }

  private seconds(): number {
    return this.options.context.clock() - this.startedAt;
  }

  private emit(): Explorer {
    const canonicalise = this.machine.canonicalise();
    const parts = this.machine.parts({ coverage: this.counting });
    this.linker = parts.linker;
    const explorer = emitExplorer(parts, { edges: this.options.edges, canonicalise, onFull: () => this.putAway() });
    this.store.rehash = () => explorer.rehash(this.store);
    return explorer;
  }

  private startStates(): void {
    this.runBranches((from) => this.explorer.start(from), -1);
    this.explorer.absorb(this.store, -1);
    // Edges into initial states come from nowhere.
    this.store.edgeCount = 0;
  }

  /** All branches, an error in one leaving the others alone. False when the layout grew and all is to be done again. */
  private tryBranches(run: (from: number) => void, state: number): boolean {
    for (let from = 0; ; ) {
      try {
        run(from);
        if (this.machine.request.symmetric.length > 0) this.explorer.canonicalise();
        return true;
      } catch (error) {
        const branch = this.explorer.branch();
        if (error instanceof runtime.SpecFault) {
          this.meetFault(error, state, branch);
          from = branch + 1;
        } else if (this.regrow(error)) return false;
        else throw error;
      }
    }
  }

  private runBranches(run: (from: number) => void, state: number): void {
    while (!this.tryBranches(run, state)) this.explorer.clear();
  }

  private regrow(error: unknown): boolean {
    const before = this.machine.layout;
    if (!this.machine.grow(error)) return false;
    this.moveTo(before);
    return true;
  }

  private moveTo(before: Machine["layout"]): void {
    for (;;) {
      try {
        this.store = repack(this.store, before, this.machine.layout, this.machine.pool);
        break;
      } catch (error) {
        if (!this.machine.grow(error)) throw error;
      }
    }
    this.explorer = this.emit();
    this.canonicaliseStore();
    this.store.rehash();
  }

  /** Which state represents its class depends on the layout. */
  private canonicaliseStore(): void {
    const canonicalise = this.machine.canonicalise();
    if (canonicalise === undefined) return;
    for (let state = 0; state < this.store.count; state += 1) canonicalise(this.store.arena, state * this.store.width);
  }

  private adapt(): void {
    this.adapted = true;
    if (!this.machine.isAdaptive) return;
    const { machine, store } = this;
    const before = machine.layout;
    const seen = Array.from({ length: store.count }, (_, state) => machine.values(store.arena, state));
    machine.adapt([...seen, ...lookAhead(machine)]);
    this.moveTo(before);
  }

  private expandHead(): boolean {
    const { machine, options } = this;
    machine.load(this.store.arena, this.head);
    if (!this.checkInvariants(this.head)) return false;
    if (this.depth >= options.bounds.depthMax) {
      this.stoppedBy = "depth";
      return false;
    }
    const faultsBefore = this.encounters.length;
    this.beginState();
    while (!this.tryBranches((from) => this.explorer.expand(from), this.head)) {
      this.explorer.clear();
      this.store.edgeCount = this.offsets[this.head]!;
      this.putAwayCount = 0;
      machine.load(this.store.arena, this.head);
    }
    const count = this.absorb();
    if (count === 0 && options.reportDeadlock && this.encounters.length === faultsBefore) this.meetDeadlock();
    this.transitions += count;
    this.head += 1;
    if (this.store.count > options.bounds.statesMax) this.stoppedBy = "states";
    return true;
  }

  private beginState(): void {
    this.putAwayCount = 0;
    if (this.store.edges === undefined) return;
    if (this.head + 2 > this.offsets.length) {
      const wider = new Int32Array(this.offsets.length * 2);
      wider.set(this.offsets);
      this.offsets = wider;
    }
    this.offsets[this.head] = this.store.edgeCount;
  }

  /** The number of successors of the state, with those that were put away before. */
  private absorb(): number {
    const { store } = this;
    const count = this.putAwayCount + this.explorer.absorb(store, this.head);
    if (store.edges !== undefined) this.offsets[this.head + 1] = store.edgeCount;
    return count;
  }

  /** Makes room in the buffer while a state, or the initial action, is still at work: there the bounds hold too. */
  private putAway(): void {
    if (this.machine.request.symmetric.length > 0) this.explorer.canonicalise();
    this.putAwayCount += this.explorer.absorb(this.store, this.levelEnd === 0 ? -1 : this.head);
    if (this.store.count > this.options.bounds.statesMax) throw new Stop("states");
    this.checkBounds();
    if (this.stoppedBy !== undefined) throw new Stop(this.stoppedBy);
  }

  /** False when the search is over because of what was found. */
  private checkInvariants(state: number): boolean {
    for (;;) {
      try {
        if (this.violated.size === 0) {
          if (this.explorer.allHold()) return true;
        } else if (this.violated.size === this.explorer.invariants.length) return true;
        break;
      } catch (error) {
        if (error instanceof runtime.SpecFault) break;
        if (!this.regrow(error)) throw error;
        this.machine.load(this.store.arena, state);
      }
    }
    this.explorer.invariants.forEach((_, invariant) => this.checkInvariant(invariant, state));
    return this.options.keepGoing || !this.hasFailed();
  }

  private hasFailed(): boolean {
    return this.encounters.some((each) => each.kind !== "invariant" || each.invariant < this.options.goals);
  }

  private checkInvariant(invariant: number, state: number): void {
    if (this.violated.has(invariant)) return;
    try {
      if (this.explorer.invariants[invariant]!()) return;
      this.encounters.push({ kind: "invariant", invariant, state });
    } catch (error) {
      if (!(error instanceof runtime.SpecFault)) throw error;
      this.encounters.push({ kind: "invariant", invariant, state, fault: error, ...this.placeOf(error) });
    }
    this.violated.add(invariant);
  }

  /** The shortest way to each error of each branch is enough. */
  private meetFault(fault: SpecFault, state: number, branch: number): void {
    const key = `${branch} ${fault.code} ${fault.site}`;
    if (this.faulty.has(key)) return;
    this.faulty.add(key);
    this.encounters.push({ kind: "fault", state, branch, fault, ...this.placeOf(fault) });
  }

  private placeOf(fault: SpecFault): { place?: Place } {
    const place = this.linker.places[fault.site];
    return place === undefined ? {} : { place };
  }

  private meetDeadlock(): void {
    if (this.encounters.some(({ kind }) => kind === "deadlock")) return;
    this.encounters.push({ kind: "deadlock", state: this.head });
  }

  private isDone(): boolean {
    return !this.options.keepGoing && this.hasFailed();
  }

  private checkBounds(): void {
    const { bounds, context } = this.options;
    if (context.signal?.aborted === true) this.stoppedBy = "cancelled";
    else if (this.seconds() > bounds.secondsMax) this.stoppedBy = "seconds";
    else if (this.store.bytesWith(this.store.count / 2) + this.machine.pool.bytes > bounds.memoryMaxBytes) this.stoppedBy = "memory";
    if (this.counting && this.head > 0 && this.head % (16 * checkEvery) === 0) this.stopCounting();
    context.progress?.(this.progress());
  }

  /** Code for clauses that have been seen both ways is emitted anew without counting. */
  private stopCounting(): void {
    this.explorer = this.emit();
    if (!this.machine.coverage.isOpen) this.counting = false;
  }

  private progress(): Progress {
    const { store, transitions, depth, head } = this;
    return { states: store.count, transitions, depth, queue: store.count - head, seconds: this.seconds() };
  }

  /** States that were found but will not be expanded are checked all the same. */
  private checkQueue(): void {
    for (let state = this.head; state < this.store.count; state += 1) {
      this.machine.load(this.store.arena, state);
      if (!this.checkInvariants(state)) return;
    }
  }
}
