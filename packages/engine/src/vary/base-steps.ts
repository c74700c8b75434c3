/**
 * The steps of the explored program from a run of its states, or its ways to start: what variants are compared with.
 *
 * Kept per branch, so that only the branches a variant changes are compared, and taken when they are asked for: where
 * the standard is another variant, most are never. Belongs to one layout.
 */
import type { StateSpace } from "../explore/state-space.ts";
import type { SiteWatch } from "../compile/site-watch.ts";
import type { Labels } from "./labels.ts";
import { type Rows, StepBuffer } from "./step-buffer.ts";
import type { StepCode } from "./step-code.ts";

/** The position of the ways to start among states. */
export const startPosition = -1;

export class BaseSteps {
  readonly branches: number;
  /** It is known where variants may take other steps. */
  readonly isWatched: boolean;
  private readonly space: StateSpace;
  private readonly code: StepCode;
  private readonly labels: Labels;
  private readonly states: readonly number[];
  private readonly buffer: StepBuffer;
  /** For each state and branch where its rows begin and end; -1 while they were not taken. */
  private readonly begins: Int32Array;
  private readonly ends: Int32Array;
  private readonly faulty = new Set<number>();
  /** By variant, the positions at which its steps may differ. */
  private readonly suspects = new Map<number, number[]>();

  /** A single `startPosition` among `states` stands for the ways to start. */
  constructor(space: StateSpace, code: StepCode, labels: Labels, states: readonly number[], sites?: SiteWatch) {
    this.space = space;
    this.code = code;
    this.labels = labels;
    this.states = states;
    this.branches = code.count;
    this.isWatched = sites !== undefined;
    this.buffer = new StepBuffer(space.machine.layout.width);
    this.begins = new Int32Array(states.length * code.count).fill(-1);
    this.ends = new Int32Array(states.length * code.count);
    if (sites !== undefined) this.watch(sites);
  }

  /** Positions at which a variant has to be run; at the others it takes the same steps. */
  suspectsOf(variant: number): readonly number[] {
    return this.suspects.get(variant) ?? [];
  }

  rows(position: number, branch: number): Rows {
    const at = this.taken(position, branch);
    return { buffer: this.buffer, from: this.begins[at]!, to: this.ends[at]! };
  }

  isFaulty(position: number, branch: number): boolean {
    return this.faulty.has(this.taken(position, branch));
  }

  noteLabels(seen: Set<number>): void {
    for (const position of this.states.keys())
      for (let branch = 0; branch < this.branches; branch += 1) this.taken(position, branch);
    for (let at = 0; at < this.buffer.length; at += this.buffer.rowWords) seen.add(this.buffer.words[at]!);
  }

  /** The place of the steps of a branch; they are taken when somebody asks for the first time. */
  private taken(position: number, branch: number): number {
    const at = position * this.branches + branch;
    if (this.begins[at] === -1) {
      const state = this.states[position]!;
      if (state !== startPosition) this.space.loadCurrent(state);
      this.begins[at] = this.buffer.length;
      if (this.code.take(branch, this.labels, this.buffer) !== undefined) this.faulty.add(at);
      this.ends[at] = this.buffer.length;
    }
    return at;
  }

  /** Whether a variant differs shows when all of a state is run. */
  private watch({ differs }: SiteWatch): void {
    for (const position of this.states.keys()) {
      differs.fill(0);
      for (let branch = 0; branch < this.branches; branch += 1) this.taken(position, branch);
      for (let variant = 0; variant < differs.length; variant += 1) {
        if (differs[variant] === 0) continue;
        const positions = this.suspects.get(variant);
        if (positions === undefined) this.suspects.set(variant, [position]);
        else positions.push(position);
      }
    }
  }
}
