/** Variants by what they are: those with the same program, initial action and step are compared once for all of them. */
import type { VariantSteps } from "./compared-variant.ts";
import type { Variant } from "./variant.ts";

export class UniqueVariants {
  readonly variants: readonly Variant[];
  /** For each that was given, its place among the unique ones. */
  private readonly placeOf: readonly number[];

  constructor(given: readonly Variant[]) {
    const unique: Variant[] = [];
    this.placeOf = given.map((variant) => {
      const place = unique.findIndex((each) => isSame(each, variant));
      return place < 0 ? unique.push(variant) - 1 : place;
    });
    this.variants = unique;
  }

  /** What became of the unique ones, for each that was given. */
  spread(outcomes: readonly VariantSteps[]): VariantSteps[] {
    return this.placeOf.map((place) => {
      const outcome = outcomes[place]!;
      return { ...outcome, sameAs: this.placeOf.indexOf(outcome.sameAs) };
    });
  }
}

function isSame(a: Variant, b: Variant): boolean {
  return a.program === b.program && a.init === b.init && a.step === b.step;
}
