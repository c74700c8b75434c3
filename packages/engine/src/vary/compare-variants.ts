/**
 * Compares variants with the explored program: in its own layout, and those with values that have no room there in one
 * that grows, as that costs every variant compared in it.
 *
 * Invariant: which steps a variant takes does not depend on the layout, nor on the variants that it is compared with.
 */
import type { StateSpace } from "../explore/state-space.ts";
import { type ComparisonOptions, StepComparison } from "./compare-steps.ts";
import type { VariantSteps } from "./compared-variant.ts";
import type { Labels } from "./labels.ts";
import type { NextStates } from "./next-states.ts";
import { roomySpace } from "./roomy-space.ts";
import { UniqueVariants } from "./unique-variants.ts";
import type { Variant } from "./variant.ts";

export class VariantComparison {
  readonly inOwnLayout: StepComparison;
  private readonly roomy: () => StepComparison;

  constructor(space: StateSpace, labels: Labels, nexts: NextStates) {
    this.inOwnLayout = new StepComparison(space, labels, nexts, false);
    let roomy: StepComparison | undefined;
    this.roomy = () => (roomy ??= new StepComparison(roomySpace(space), labels, nexts, true));
  }

  compare(given: readonly Variant[], options: ComparisonOptions): VariantSteps[] {
    const unique = new UniqueVariants(given);
    const outcomes = this.inOwnLayout.compare(unique.variants, options);
    const compareInRoomy = (indices: readonly number[]): void => {
      const variants = indices.map((index) => unique.variants[index]!);
      const found = this.roomy().compare(variants, options) as VariantSteps[];
      for (const [at, index] of indices.entries()) {
        // What was found before is kept where time was up sooner now.
        const { differences } = outcomes[index] ?? found[at]!;
        const isLess = found[at]!.differences.length < differences.length;
        outcomes[index] = isLess
          ? { ...outcomes[index]!, sameAs: index }
          : { ...found[at]!, sameAs: indices[found[at]!.sameAs]! };
      }
    };
    const left = [...outcomes.keys()].filter((index) => outcomes[index] === undefined);
    if (left.length > 0) {
      compareInRoomy(left);
      const doubtful = alikeAcross(outcomes as VariantSteps[], new Set(left));
      if (doubtful.length > 0) compareInRoomy(doubtful);
    }
    return unique.spread(outcomes as VariantSteps[]);
  }
}

/** Those that were not followed to the end and look like one that was compared in the other layout. */
function alikeAcross(outcomes: readonly VariantSteps[], inRoomy: ReadonlySet<number>): number[] {
  const groups = new Map<string, number[]>();
  for (const [index, { isCut, examined, differences, faultsAt }] of outcomes.entries()) {
    if (!isCut) continue;
    const texts = differences.map(({ state, label, next, isExtra }) => `${state} ${label} ${next} ${isExtra}`);
    const key = `${examined} ${faultsAt.join()} ${texts.sort().join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  const isMixed = (group: readonly number[]): boolean =>
    group.some((index) => inRoomy.has(index)) && !group.every((index) => inRoomy.has(index));
  return [...groups.values()].filter(isMixed).flat();
}
