/**
 * Compares the steps of many variants with those of the explored program, state by state: the heart of `part`.
 *
 * Invariants: what is compared is a labelled step, that is the action, the picks and the next state. A variant is run
 * only in states where something that it changes has another value, and only in the branches that it changes. States come
 * in the order of the search, so the first difference of a variant is at the end of a shortest history. Nothing is said of
 * states that were not looked at: `examined` counts those that were.
 */
import { type ChangedPart, SiteWatch } from "../compile/site-watch.ts";
import { armsOf, branchesOf } from "../machine/branches.ts";
import { Machine } from "../machine/machine.ts";
import { changedParts } from "./changed-parts.ts";
import { ComparedVariant, type VariantSteps } from "./compared-variant.ts";
import type { StepDifference } from "./step-difference.ts";
import type { StateSpace } from "../explore/state-space.ts";
import { StepCode } from "./step-code.ts";
import { AlikeVariants } from "./alike-variants.ts";
import { BaseSteps, startPosition } from "./base-steps.ts";
import type { Labels } from "./labels.ts";
import type { NextStates } from "./next-states.ts";
import { RowSet } from "./row-set.ts";
import type { StepBuffer } from "./step-buffer.ts";
import { type Arms, VariantCode } from "./variant-code.ts";
import type { Variant } from "./variant.ts";

export interface ComparisonOptions {
  /** States by number, ascending; those that were expanded. */
  readonly states: readonly number[];
  /** A variant with so many is not looked at any further. */
  readonly differencesMax: number;
  /** Asked between one variant and the next; then nothing more is looked at. */
  readonly isOver: () => boolean;
  readonly progress?: (states: number) => void;
  /** Run every variant in every state, also where nothing it changes makes a difference: the check of that shortcut. */
  readonly isThorough?: boolean;
}

/** States whose steps are kept at a time. */
const statesAtFirst = 32;
const statesAtOnce = 512;

/** What is watched, and the code that does; emitted anew when the layout changes. */
interface Watched {
  readonly parts: readonly (readonly ChangedPart[] | undefined)[];
  /** Variants that were not done with when it began. */
  readonly living: number;
  version: number;
  sites: SiteWatch;
  steps: StepCode | undefined;
}

export class StepComparison {
  private readonly space: StateSpace;
  private readonly labels: Labels;
  private readonly nexts: NextStates;
  /** Labels of the steps that the explored program has in the states looked at so far. */
  readonly labelsSeen = new Set<number>();
  private watched: Watched | undefined;
  private base: { readonly version: number; readonly steps: StepCode; readonly starts: StepCode } | undefined;

  private readonly mayGrow: boolean;
  private readonly arms: Arms;
  private readonly codes = new WeakMap<Variant, VariantCode>();
  private isUnwatchable = false;

  /** `mayGrow`: makes room for variants with values that do not fit, which costs all others; else they are left alone. */
  constructor(space: StateSpace, labels: Labels, nexts: NextStates, mayGrow: boolean) {
    this.space = space;
    this.labels = labels;
    this.nexts = nexts;
    this.mayGrow = mayGrow;
    const { starts, steps } = space.machine;
    this.arms = { starts: starts.flatMap(armsOf), steps: steps.flatMap(armsOf) };
  }

  /** Undefined for a variant that there was no room for. */
  compare(variants: readonly Variant[], options: ComparisonOptions): (VariantSteps | undefined)[] {
    const compared = variants.map(
      (variant) => new ComparedVariant(this.space, this.nexts, this.codeOf(variant), options.differencesMax),
    );
    const alike = new AlikeVariants(compared.length);
    let isWhole = false;
    try {
      isWhole = this.passAll(compared, alike, options);
    } finally {
      this.watched = undefined;
    }
    const { length } = options.states;
    return compared.map((each, index) =>
      each.lacksRoom ? undefined : each.outcome(length, isWhole ? alike.firstOf(index) : index),
    );
  }

  private codeOf(variant: Variant): VariantCode {
    let code = this.codes.get(variant);
    if (code === undefined) this.codes.set(variant, (code = new VariantCode(this.space, this.arms, variant)));
    return code;
  }

  /** False when time was up before all states were looked at. */
  private passAll(compared: readonly ComparedVariant[], alike: AlikeVariants, options: ComparisonOptions): boolean {
    const { states, isThorough, progress } = options;
    if (!this.pass([startPosition], compared, alike, options)) return false;
    for (let from = 0, size = statesAtFirst; from < states.length; size = Math.min(2 * size, statesAtOnce)) {
      const some = states.slice(from, from + size);
      if (from > 0 && isThorough !== true) this.watchOver(compared);
      if (!this.pass(some, compared, alike, options)) return false;
      from += some.length;
      progress?.(from);
    }
    return true;
  }

  /** The labelled steps from a state, or the ways to start, each once. */
  stepsFrom(state: number): StepDifference[] {
    return this.space.withRoom(() => {
      const steps = this.stepsOf([state]);
      const seen = new RowSet();
      const found: StepDifference[] = [];
      for (let branch = 0; branch < steps.branches; branch += 1) {
        const { buffer, from, to } = steps.rows(0, branch);
        for (let at = from; at < to; at += buffer.rowWords)
          if (seen.add(buffer, at)) found.push(this.differenceOf(state, buffer, at));
      }
      return found;
    });
  }

  /** False when time was up before all variants were looked at. */
  private pass(
    states: readonly number[],
    compared: readonly ComparedVariant[],
    alike: AlikeVariants,
    { isOver }: ComparisonOptions,
  ): boolean {
    let kept: { readonly version: number; readonly steps: BaseSteps } | undefined;
    for (const [index, variant] of compared.entries()) {
      if (variant.isDone) continue;
      if (isOver()) return false;
      const compare = (): void => {
        const { version } = this.space.machine;
        if (kept?.version !== version) kept = { version, steps: this.stepsOf(states) };
        const isFiltered = kept.steps.isWatched && this.watched?.sites.unknown.has(index) === false;
        const positions = isFiltered ? kept.steps.suspectsOf(index) : states.keys();
        variant.compare(states, positions, kept.steps, this.labels);
      };
      if (this.mayGrow) this.space.withRoom(compare);
      else variant.orLeaveAlone(compare);
    }
    alike.part((index) => (compared[index]!.isIncomparable ? undefined : compared[index]!.latest));
    for (const [index, variant] of compared.entries()) variant.isAlone = alike.isAlone(index);
    return true;
  }

  /**
   * From now on, variants are run only where something they change has another value. Watching costs as much as a few
   * variants do, so it begins after the first states, when those that differ everywhere are done with, and with fewer to
   * watch it begins anew.
   */
  private watchOver(compared: readonly ComparedVariant[]): void {
    if (this.isUnwatchable) return;
    const living = compared.filter(({ isDone }) => !isDone).length;
    if (this.watched !== undefined && living > this.watched.living / 2) return;
    const { program, step } = this.space.machine.request;
    const parts = compared.map(({ isDone, variant }) => {
      if (isDone) return [];
      // The step of another definition may be anything.
      return variant.step === step ? changedParts(program, variant.program) : undefined;
    });
    this.watched = { parts, living, version: -1, sites: new SiteWatch([]), steps: undefined };
  }

  private watchedSteps(watched: Watched): StepCode {
    const { machine } = this.space;
    if (watched.steps === undefined || watched.version !== machine.version) {
      watched.version = machine.version;
      watched.sites = new SiteWatch(watched.parts);
      const { program, step } = machine.request;
      watched.steps = new StepCode({ ...machine.parts({ coverage: false }), sites: watched.sites }, this.arms.steps);
      branchesOf(program, step, false, (expr) => watched.sites.giveUp(expr));
      watched.sites.finish();
    }
    return watched.steps;
  }

  private stepsOf(states: readonly number[]): BaseSteps {
    const { machine } = this.space;
    const isStart = states[0] === startPosition;
    if (!isStart && this.watched !== undefined) {
      try {
        const code = this.watchedSteps(this.watched);
        return this.noted(new BaseSteps(this.space, code, this.labels, states, this.watched.sites));
      } catch (error) {
        // What a variant would have in some place has no room, and the program itself must go on.
        if (this.mayGrow || !Machine.lacksRoom(error)) throw error;
        this.isUnwatchable = true;
        this.watched = undefined;
      }
    }
    if (this.base?.version !== machine.version) {
      const parts = machine.parts({ coverage: false });
      const [steps, starts] = [new StepCode(parts, this.arms.steps), new StepCode(parts, this.arms.starts)];
      this.base = { version: machine.version, steps, starts };
    }
    const steps = new BaseSteps(this.space, isStart ? this.base.starts : this.base.steps, this.labels, states);
    return isStart ? steps : this.noted(steps);
  }

  private differenceOf(state: number, { words }: StepBuffer, at: number): StepDifference {
    const next = this.nexts.numberOf(this.space.machine, words, at + 1);
    return { state, label: words[at]!, next, isExtra: false };
  }

  private noted(steps: BaseSteps): BaseSteps {
    steps.noteLabels(this.labelsSeen);
    return steps;
  }
}
