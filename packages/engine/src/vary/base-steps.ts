/**
 * The steps of the explored program from a run of its states, or its ways to start: what variants are compared with.
 *
 * Kept per branch, so that only the branches a variant changes are compared. Belongs to one layout.
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
  private readonly buffer: StepBuffer;
  /** For each state and branch where its rows begin; one more at the end. */
  private readonly offsets: number[] = [];
  private readonly faulty = new Set<number>();
  /** By variant, the positions at which its steps may differ. */
  private readonly suspects = new Map<number, number[]>();

  /** `states` are taken one after the other; a single `startPosition` stands for the ways to start. */
  constructor(space: StateSpace, code: StepCode, labels: Labels, states: readonly number[], sites?: SiteWatch) {
    this.branches = code.count;
    this.isWatched = sites !== undefined;
    this.buffer = new StepBuffer(space.machine.layout.width);
    for (const [position, state] of states.entries()) {
      if (state !== startPosition) space.loadCurrent(state);
      sites?.differs.fill(0);
      for (let branch = 0; branch < code.count; branch += 1) {
        this.offsets.push(this.buffer.length);
        if (code.take(branch, labels, this.buffer) === undefined) continue;
        this.faulty.add(this.offsets.length - 1);
        // What comes after an error was not looked at, and a variant may not raise it.
        sites?.differs.fill(1);
      }
      if (sites !== undefined) this.noteSuspects(position, sites);
    }
    this.offsets.push(this.buffer.length);
  }

  /** Positions at which a variant has to be run; at the others it takes the same steps. */
  suspectsOf(variant: number): readonly number[] {
    return this.suspects.get(variant) ?? [];
  }

  private noteSuspects(position: number, { differs }: SiteWatch): void {
    for (let variant = 0; variant < differs.length; variant += 1) {
      if (differs[variant] === 0) continue;
      const positions = this.suspects.get(variant);
      if (positions === undefined) this.suspects.set(variant, [position]);
      else positions.push(position);
    }
  }

  rows(position: number, branch: number): Rows {
    const at = position * this.branches + branch;
    return { buffer: this.buffer, from: this.offsets[at]!, to: this.offsets[at + 1]! };
  }

  noteLabels(seen: Set<number>): void {
    for (let at = 0; at < this.buffer.length; at += this.buffer.rowWords) seen.add(this.buffer.words[at]!);
  }

  isFaulty(position: number, branch: number): boolean {
    return this.faulty.has(position * this.branches + branch);
  }
}
