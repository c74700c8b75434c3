/**
 * Everywhere a spec can go, in figures: states by their distance from the start and by the value of one variable, and the
 * steps between them.
 *
 * Invariants: states are counted at once; steps are counted for as long as they are given time, and it is said of how many
 * states they were. However many levels there are, they are put into few columns. Nothing is kept of single steps.
 */
import type { Value } from "@countersign/kernel";
import type { StateSpace } from "../explore/state-space.ts";
import { type StateLanes, stateLanes } from "./state-lanes.ts";
import { StepTargets } from "./step-targets.ts";

export interface OverviewCounts {
  /** The variable whose values are the lanes; with none of them there is one lane. */
  readonly variable?: string;
  readonly values: readonly Value[];
  readonly columns: number;
  /** By `column * lanes + lane`, as all that follow. */
  readonly states: Float64Array;
  /** States that no step leads out of; of those that steps were counted of. */
  readonly ends: Float64Array;
  /** Steps to the next column, by `(column * lanes + lane) * lanes + lane there`. */
  readonly onward: Float64Array;
  /** Steps to another state of the same column. */
  readonly within: Float64Array;
  /** Steps to an earlier column. */
  readonly back: Float64Array;
  /** Steps that change nothing. */
  readonly still: Float64Array;
}

export interface StatePlace {
  readonly column: number;
  readonly lane: number;
  /** Where it stands among the states of its column, from 0 up to 1. */
  readonly share: number;
}

/** More than these are no picture any more. */
const columnsMax = 24;
/** Variables whose steps are counted side by side. */
const variablesMax = 8;
const statesAtOnce = 256;

interface Counted extends OverviewCounts {
  readonly lanes: number;
  readonly laneOf: Uint8Array;
}

export class Overview {
  /** Levels of one column. */
  readonly levelsPerColumn: number;
  readonly levels: number;
  private readonly space: StateSpace;
  private readonly expanded: number;
  private readonly targets: StepTargets;
  /** By level, the number of its first state; one more at the end. */
  private readonly levelStarts: readonly number[];
  private readonly columnOf: Uint8Array;
  private readonly counted: readonly Counted[];
  private done = 0;
  private stepCount = 0;

  constructor(space: StateSpace, expanded: number) {
    this.space = space;
    this.expanded = expanded;
    this.targets = new StepTargets(space);
    this.levelStarts = levelStartsOf(space);
    this.levels = this.levelStarts.length - 1;
    this.levelsPerColumn = Math.max(1, Math.ceil(this.levels / columnsMax));
    this.columnOf = new Uint8Array(space.store.count);
    for (let level = 0; level < this.levels; level += 1)
      this.columnOf.fill(this.columnAt(level), this.levelStarts[level], this.levelStarts[level + 1]);
    this.counted = this.variablesWithLanes();
  }

  /** The variables that can be looked at by, in the order in which the spec declares them. */
  get variables(): readonly { readonly name: string; readonly values: readonly Value[] }[] {
    return this.counted.flatMap(({ variable, values }) => (variable === undefined ? [] : [{ name: variable, values }]));
  }

  /** States whose steps are counted. */
  get statesCounted(): number {
    return this.done;
  }

  get stepsCounted(): number {
    return this.stepCount;
  }

  /** All steps that the search took are counted. */
  get isCounted(): boolean {
    return this.done === this.expanded;
  }

  /** Counts steps until it is over, or all are counted. */
  countSteps(isOver: () => boolean): void {
    while (!this.isCounted) {
      const until = Math.min(this.expanded, this.done + statesAtOnce);
      this.targets.visit(this.done, until, (source, targets, from, to) => {
        this.note(source, targets, from, to);
        this.done = source + 1;
      });
      if (isOver()) return;
    }
    this.targets.close();
  }

  /** Undefined for a variable with too many values. */
  counts(variable?: string): OverviewCounts | undefined {
    return this.counted.find((each) => each.variable === variable);
  }

  placeOf(state: number, variable?: string): StatePlace {
    const counts = this.counted.find((each) => each.variable === variable);
    const level = this.levelOf(state);
    const [first, next] = [this.levelStarts[level]!, this.levelStarts[level + 1]!];
    const share = ((level % this.levelsPerColumn) + (state - first + 0.5) / (next - first)) / this.levelsPerColumn;
    return { column: this.columnAt(level), lane: counts?.laneOf[state] ?? 0, share };
  }

  /** The state with the shortest history in a column and lane; -1 where there is none. */
  firstIn(column: number, lane: number, variable?: string): number {
    const counts = this.counted.find((each) => each.variable === variable);
    const level = column * this.levelsPerColumn;
    const end = this.levelStarts[Math.min(this.levels, level + this.levelsPerColumn)] ?? 0;
    for (let state = this.levelStarts[level] ?? end; state < end; state += 1)
      if (counts?.laneOf[state] === lane) return state;
    return -1;
  }

  private columnAt(level: number): number {
    return Math.floor(level / this.levelsPerColumn);
  }

  private levelOf(state: number): number {
    let [low, high] = [0, this.levels - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.levelStarts[middle]! <= state) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private variablesWithLanes(): Counted[] {
    const { machine, store } = this.space;
    const found: Counted[] = [this.emptyCounts(undefined, { values: [], laneOf: new Uint8Array(store.count) })];
    for (const [variable, { name }] of machine.request.program.variables.entries()) {
      if (found.length > variablesMax) break;
      const lanes = machine.request.mentioned.has(variable) ? stateLanes(this.space, variable) : undefined;
      if (lanes !== undefined) found.push(this.emptyCounts(name, lanes));
    }
    return found;
  }

  private emptyCounts(variable: string | undefined, { values, laneOf }: StateLanes): Counted {
    const lanes = Math.max(1, values.length);
    const columns = this.columnAt(Math.max(0, this.levels - 1)) + 1;
    const figures = (): Float64Array => new Float64Array(columns * lanes);
    const states = figures();
    for (let state = 0; state < laneOf.length; state += 1) states[this.columnOf[state]! * lanes + laneOf[state]!]! += 1;
    return {
      ...(variable === undefined ? {} : { variable }),
      values,
      columns,
      lanes,
      laneOf,
      states,
      ends: figures(),
      onward: new Float64Array(columns * lanes * lanes),
      within: figures(),
      back: figures(),
      still: figures(),
    };
  }

  private note(source: number, targets: Int32Array, from: number, to: number): void {
    const { columnOf } = this;
    const column = columnOf[source]!;
    this.stepCount += to - from;
    for (const { lanes, laneOf, ends, onward, within, back, still } of this.counted) {
      const at = column * lanes + laneOf[source]!;
      let stays = 0;
      for (let index = from; index < to; index += 1) {
        const target = targets[index]!;
        const there = columnOf[target]!;
        if (target === source) stays += 1;
        else if (there > column) onward[at * lanes + laneOf[target]!]! += 1;
        else if (there === column) within[at]! += 1;
        else back[at]! += 1;
      }
      still[at]! += stays;
      if (stays === to - from) ends[at]! += 1;
    }
  }
}

/** The order of a search is by levels: each begins with the first state that was reached from the level before. */
function levelStartsOf({ store: { count, parents } }: StateSpace): number[] {
  if (count === 0) return [0];
  const starts = [0];
  for (let state = 0, levelStart = 0; state < count; state += 1) {
    if (parents[state]! < levelStart) continue;
    levelStart = state;
    starts.push(state);
  }
  return [...starts, count];
}
