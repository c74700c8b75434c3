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
import { type Place, formatPlace } from "@countersign/kernel";
import type { Linker } from "../compile/linker.ts";
import type { Machine } from "../machine/machine.ts";
import { moveStore } from "../machine/move-store.ts";
import { StateStore } from "../machine/state-store.ts";
import { Pace } from "./pace.ts";
import { lookAhead } from "./look-ahead.ts";
import type { Bounds, Progress, SearchContext, StopReason } from "../verdict/exploration.ts";

/** Something met on the way that a person may want to know; `state` is an index into the store. */
export type Encounter =
  | {
      readonly kind: "invariant";
      readonly invariant: number;
      readonly state: number;
      readonly fault?: SpecFault;
      readonly place?: Place;
    }
  | { readonly kind: "deadlock"; readonly state: number }
  /** An error in a branch of the step, or of `init` where the state is -1. */
  | {
      readonly kind: "fault";
      readonly state: number;
      readonly branch: number;
      readonly fault: SpecFault;
      readonly place?: Place;
    };

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
/** States after which code that counts is first emitted anew. */
const countingAtFirst = 16_384;

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
  private adapted = false;
  private counting: boolean;
  private stoppedBy: StopReason | undefined;
  /** Inside the emitted loop, which leaves to us what is out of the ordinary. */
  private isAdvancing = false;
  private settledWhenEmitted = 0;
  private countingEndsAt = countingAtFirst;
  private readonly pace: Pace;
  private readonly encounters: Encounter[] = [];
  /** Invariants that are known to be violated, as flags for the emitted loop. */
  private readonly settled: Uint8Array;
  private readonly faulty = new Set<string>();
  private faultCount = 0;
  private readonly startedAt: number;
  private readonly adaptAt: number;

  constructor(machine: Machine, options: SearchOptions) {
    this.machine = machine;
    this.options = options;
    this.settled = new Uint8Array(machine.request.invariants.length);
    this.pace = new Pace(options.context.clock);
    this.startedAt = options.context.clock();
    this.counting = options.coverage;
    this.adaptAt = options.adaptAt ?? (machine.request.symmetric.length > 0 ? adaptAtWithSymmetry : adaptAt);
    this.store = new StateStore(machine.layout.width, options.edges);
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
      if (this.pace.isDue(this.head)) this.checkBounds();
      if (this.stoppedBy !== undefined || this.isDone()) break;
      if (!this.adapted && this.store.count >= this.adaptAt) this.adapt();
      if (!this.advance()) break;
    }
  }

  outcome(): SearchOutcome {
    const { store, encounters, stoppedBy, depth } = this;
    return {
      store,
      encounters,
      stoppedBy,
      endedByEncounter: this.head < store.count && stoppedBy === undefined,
      transitions: store.transitions,
      depth: this.deepest(depth),
      expanded: this.head,
      seconds: this.seconds(),
      edgeOffsets: store.edgeOffsets?.slice(0, this.head + 1),
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
    this.settledWhenEmitted = this.machine.coverage.settled;
    const parts = this.machine.parts({ coverage: this.counting });
    this.linker = parts.linker;
    return emitExplorer(parts, {
      store: this.store,
      settled: this.settled,
      canonicalise,
      onFull: () => this.putAway(),
    });
  }

  private startStates(): void {
    this.runBranches((from) => this.explorer.start(from), -1);
    this.explorer.absorb(this.store, -1);
    // Edges into initial states come from nowhere.
    this.undoTransitions(0);
    if (this.store.edgeOffsets !== undefined) this.store.edgeOffsets[0] = 0;
  }

  /** All branches, an error in one leaving the others alone. False when the layout grew and all is to be done again. */
  private tryBranches(run: (from: number) => void, state: number): boolean {
    for (let from = 0; ;) {
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
    this.store = moveStore(this.machine, this.store, before);
    this.explorer = this.emit();
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

  /** Expands states in the emitted loop as long as they are ordinary, and the next one here. */
  private advance(): boolean {
    const { bounds, reportDeadlock } = this.options;
    if (this.depth >= bounds.depthMax) return this.expandHead();
    const until = Math.min(this.levelEnd, this.pace.next);
    const statesMax = this.adapted ? bounds.statesMax : Math.min(bounds.statesMax, this.adaptAt - 1);
    try {
      this.isAdvancing = true;
      this.head = this.explorer.advance(this.store, this.head, until, statesMax, reportDeadlock);
    } catch {
      // Whatever it was, it happens again when the state is looked at more closely.
      this.head = this.explorer.reached();
    } finally {
      this.isAdvancing = false;
    }
    this.explorer.clear();
    if (this.store.count > bounds.statesMax) this.stoppedBy = "states";
    return this.head === until || this.store.count > statesMax || this.expandHead();
  }

  private expandHead(): boolean {
    const { machine, options } = this;
    machine.load(this.store.arena, this.head);
    if (!this.checkInvariants(this.head)) return false;
    if (this.depth >= options.bounds.depthMax) {
      this.stoppedBy = "depth";
      return false;
    }
    const faultsBefore = this.faultCount;
    const transitionsBefore = this.store.transitions;
    while (!this.tryBranches((from) => this.explorer.expand(from), this.head)) {
      this.explorer.clear();
      this.undoTransitions(transitionsBefore);
      machine.load(this.store.arena, this.head);
    }
    this.explorer.absorb(this.store, this.head);
    const count = this.store.transitions - transitionsBefore;
    if (count === 0 && options.reportDeadlock && this.faultCount === faultsBefore) this.meetDeadlock();
    this.head += 1;
    if (this.store.count > options.bounds.statesMax) this.stoppedBy = "states";
    return true;
  }

  private undoTransitions(count: number): void {
    this.store.transitions = count;
  }

  /** Makes room in the buffer while a state, or the initial action, is still at work: there the bounds hold too. */
  private putAway(): void {
    if (this.isAdvancing) throw new Stop("memory");
    if (this.machine.request.symmetric.length > 0) this.explorer.canonicalise();
    this.explorer.absorb(this.store, this.levelEnd === 0 ? -1 : this.head);
    if (this.store.count > this.options.bounds.statesMax) throw new Stop("states");
    this.checkBounds();
    if (this.stoppedBy !== undefined) throw new Stop(this.stoppedBy);
  }

  /** False when the search is over because of what was found. */
  private checkInvariants(state: number): boolean {
    for (;;) {
      try {
        if (this.explorer.allHold()) return true;
        break;
      } catch (error) {
        if (error instanceof runtime.SpecFault) break;
        if (!this.regrow(error)) throw error;
        this.machine.load(this.store.arena, state);
      }
    }
    for (let invariant = 0; invariant < this.settled.length; invariant += 1) this.checkInvariant(invariant, state);
    return this.options.keepGoing || !this.hasFailed();
  }

  private hasFailed(): boolean {
    return this.encounters.some((each) => each.kind !== "invariant" || each.invariant < this.options.goals);
  }

  private checkInvariant(invariant: number, state: number): void {
    if (this.settled[invariant] === 1) return;
    try {
      if (this.explorer.invariants[invariant]!()) return;
      this.encounters.push({ kind: "invariant", invariant, state });
    } catch (error) {
      if (error instanceof runtime.SpecFault) {
        this.encounters.push({ kind: "invariant", invariant, state, fault: error, ...this.placeOf(error) });
      } else if (this.regrow(error)) {
        this.machine.load(this.store.arena, state);
        return this.checkInvariant(invariant, state);
      } else throw error;
    }
    this.settled[invariant] = 1;
  }

  /** The shortest way to each error of each branch is enough. */
  private meetFault(fault: SpecFault, state: number, branch: number): void {
    this.faultCount += 1;
    // By place, as the number of a site is another one whenever code was emitted anew.
    const at = this.placeOf(fault);
    const key = `${branch} ${fault.code} ${at.place === undefined ? "" : formatPlace(at.place)}`;
    if (this.faulty.has(key)) return;
    this.faulty.add(key);
    this.encounters.push({ kind: "fault", state, branch, fault, ...at });
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
    else if (this.store.bytesWith(this.store.count / 2) + this.machine.pool.bytes > bounds.memoryMaxBytes)
      this.stoppedBy = "memory";
    if (this.counting && this.head >= this.countingEndsAt) this.countLess();
    context.progress?.(this.progress());
  }

  /** Code for clauses that have been seen both ways is emitted anew without counting: rarely, as new code starts slow. */
  private countLess(): void {
    this.countingEndsAt *= 4;
    if (this.machine.coverage.settled > this.settledWhenEmitted) this.explorer = this.emit();
  }

  private progress(): Progress {
    const { store, depth, head } = this;
    return {
      states: store.count,
      transitions: store.transitions,
      depth,
      queue: store.count - head,
      seconds: this.seconds(),
    };
  }

  /** States that were found but will not be expanded are checked all the same. */
  private checkQueue(): void {
    for (let state = this.head; state < this.store.count; state += 1) {
      this.machine.load(this.store.arena, state);
      if (!this.checkInvariants(state)) return;
    }
  }
}
