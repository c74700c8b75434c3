/**
 * One variant while it is compared: what was found of it so far.
 *
 * Invariant: an error of the variant in a branch leaves its other steps in place, and is counted apart.
 */
import type { Problem } from "@countersign/kernel";
import type { StateSpace } from "../explore/state-space.ts";
import { Machine } from "../machine/machine.ts";
import type { Found, StepDifference } from "./step-difference.ts";
import { type BaseSteps, startPosition } from "./base-steps.ts";
import type { Labels } from "./labels.ts";
import type { NextStates } from "./next-states.ts";
import { RowSet } from "./row-set.ts";
import type { BranchFault } from "./step-code.ts";
import { type Rows, StepBuffer, isSameRow } from "./step-buffer.ts";
import type { VariantCode } from "./variant-code.ts";
import type { Variant } from "./variant.ts";

export interface VariantSteps {
  readonly differences: readonly StepDifference[];
  /** States looked at, the ways to start not counted; up to the bound on differences. */
  readonly examined: number;
  /** Not all states were looked at for differences, as there were enough. */
  readonly isCut: boolean;
  /**
   * The first of the variants compared together that was seen to take the same steps, and to raise errors in the same
   * states, in all of the states; maybe the variant itself. Of two that are not cut, what was noted says it.
   */
  readonly sameAs: number;
  /** States, ascending, in which the variant raises an error that the explored program does not raise. */
  readonly faultsAt: readonly number[];
  readonly firstFault?: { readonly state: number; readonly message: string };
  /** The variant cannot be compiled: it leaves a variable unassigned, say. */
  readonly illFormed?: Problem;
}

export class ComparedVariant {
  examined = 0;
  lacksRoom = false;
  /** No other variant was seen to take the same steps so far. */
  isAlone = false;
  /** What was found in the states that were looked at last; undefined when there was no look at them. */
  latest: Found | undefined;
  private readonly space: StateSpace;
  private readonly nexts: NextStates;
  private readonly code: VariantCode;
  private readonly differencesMax: number;
  private readonly found: StepDifference[] = [];
  private readonly faultsAt: number[] = [];
  private firstFault: VariantSteps["firstFault"];
  private isCut = false;
  private readonly here = new RowSet();
  private readonly there = new RowSet();

  constructor(space: StateSpace, nexts: NextStates, code: VariantCode, differencesMax: number) {
    this.space = space;
    this.nexts = nexts;
    this.code = code;
    this.differencesMax = differencesMax;
  }

  get variant(): Variant {
    return this.code.variant;
  }

  /** With differences enough, it is followed only as long as it may turn out to be the same as another variant. */
  get isDone(): boolean {
    return this.isIncomparable || (this.isCut && this.isAlone);
  }

  /** It has no steps, or none that there was room for. */
  get isIncomparable(): boolean {
    return this.code.illFormed !== undefined || this.lacksRoom;
  }

  orLeaveAlone(compare: () => void): void {
    try {
      compare();
    } catch (error) {
      if (!Machine.lacksRoom(error)) throw error;
      this.lacksRoom = true;
    }
  }

  outcome(states: number, sameAs: number): VariantSteps {
    const { found, examined, isCut, faultsAt, firstFault } = this;
    const { illFormed } = this.code;
    return {
      differences: found,
      examined,
      isCut: isCut && examined < states,
      sameAs,
      faultsAt,
      ...(firstFault === undefined ? {} : { firstFault }),
      ...(illFormed === undefined ? {} : { illFormed }),
    };
  }

  /** All or nothing: when the layout has to grow in the middle, nothing of these states was noted. */
  compare(states: readonly number[], positions: Iterable<number>, base: BaseSteps, labels: Labels): void {
    const { code } = this;
    if (!code.prepare()) return;
    const isStart = states[0] === startPosition;
    const { own, replaced } = isStart ? code.starts : code.steps;
    const found: StepDifference[] = [];
    const faults: { state: number; fault: BranchFault }[] = [];
    if (own.length + replaced.length > 0) {
      const buffer = new StepBuffer(this.space.machine.layout.width);
      for (const position of positions) {
        const state = states[position]!;
        const fault = code.take(state, labels, buffer);
        if (fault !== undefined && !replaced.some((branch) => base.isFaulty(position, branch)))
          faults.push({ state, fault });
        const before = replaced.map((branch) => base.rows(position, branch));
        if (isSameRun(before, buffer)) continue;
        const noted = this.differencesIn(state, position, base, new Set(replaced), buffer);
        // What would have come after an error is not known, so nothing is missing.
        found.push(...(fault === undefined ? noted : noted.filter(({ isExtra }) => isExtra)));
      }
    }
    this.commit(found, faults, isStart ? 0 : states.length);
  }

  private commit(
    found: readonly StepDifference[],
    faults: readonly { state: number; fault: BranchFault }[],
    examined: number,
  ): void {
    this.latest = { differences: found, faultsAt: faults.map(({ state }) => state) };
    if (this.isCut) return;
    for (const difference of found) this.found.push(difference);
    for (const { state } of faults) this.faultsAt.push(state);
    const [first] = faults;
    if (first !== undefined) this.firstFault ??= { state: first.state, message: first.fault.fault.message };
    this.examined += examined;
    this.isCut = this.found.length >= this.differencesMax;
  }

  /** A step that an unchanged branch has too is no difference. */
  private differencesIn(
    state: number,
    position: number,
    base: BaseSteps,
    replaced: ReadonlySet<number>,
    buffer: StepBuffer,
  ): StepDifference[] {
    const found: StepDifference[] = [];
    const { here, there } = this;
    here.clear();
    there.clear();
    for (let branch = 0; branch < base.branches; branch += 1) {
      here.addRows(base.rows(position, branch));
      if (!replaced.has(branch)) there.addRows(base.rows(position, branch));
    }
    for (let at = 0; at < buffer.length; at += buffer.rowWords) {
      if (there.add(buffer, at) && !here.has(buffer, at)) found.push(this.differenceOf(state, buffer, at, true));
    }
    for (const branch of replaced) {
      const { buffer: rows, from, to } = base.rows(position, branch);
      // What was noted once is in `there` from then on.
      for (let at = from; at < to; at += rows.rowWords)
        if (there.add(rows, at)) found.push(this.differenceOf(state, rows, at, false));
    }
    return found;
  }

  private differenceOf(state: number, { words }: StepBuffer, at: number, isExtra: boolean): StepDifference {
    const next = this.nexts.numberOf(this.space.machine, words, at + 1);
    return { state, label: words[at]!, next, isExtra };
  }
}

function isSameRun(before: readonly Rows[], buffer: StepBuffer): boolean {
  let at = 0;
  for (const { buffer: rows, from, to } of before) {
    if (at + to - from > buffer.length) return false;
    for (let row = from; row < to; row += rows.rowWords, at += rows.rowWords)
      if (!isSameRow(rows, row, buffer, at)) return false;
  }
  return at === buffer.length;
}
