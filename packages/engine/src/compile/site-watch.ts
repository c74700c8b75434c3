/**
 * Watches the places where variants of a program differ from it, while the program itself runs: for each place, whether
 * the other expression has another value there. Where none has, the variant takes the same steps, and need not be run.
 *
 * Invariant: errs on one side only. A place that is not looked at (an action, a set that is walked and not computed, a
 * constant known at compile time) counts as different whenever it is reached, or always.
 */
import type { Expr } from "@countersign/language";
import type { KnownConstants } from "./known-constants.ts";

/** A part of the program, and what a variant has in its place. */
export interface ChangedPart {
  readonly before: Expr;
  readonly after: Expr;
}

export class SiteWatch {
  /** By variant: 1 where its steps may differ from those taken since this was last cleared. */
  readonly differs: Uint8Array;
  /** Variants about which nothing can be said without running them. */
  readonly unknown = new Set<number>();
  /** Values of constants, computed with their parts watched. */
  readonly evaluated: KnownConstants = new Map();
  private readonly parts = new Map<Expr, { readonly variant: number; readonly after: Expr }[]>();
  private readonly met = new Set<Expr>();
  private readonly variants: readonly (readonly ChangedPart[] | undefined)[];
  private isPaused = false;

  /** Undefined for a variant whose parts are not known. */
  constructor(variants: readonly (readonly ChangedPart[] | undefined)[]) {
    this.variants = variants;
    this.differs = new Uint8Array(variants.length);
    variants.forEach((changes, variant) => {
      if (changes === undefined) this.unknown.add(variant);
      for (const { before, after } of changes ?? []) {
        const here = this.parts.get(before);
        if (here === undefined) this.parts.set(before, [{ variant, after }]);
        else here.push({ variant, after });
      }
    });
  }

  /** What variants have in the place of an expression that is about to be emitted. */
  at(expr: Expr): readonly { readonly variant: number; readonly after: Expr }[] | undefined {
    if (this.isPaused) return undefined;
    const here = this.parts.get(expr);
    if (here !== undefined) this.met.add(expr);
    return here;
  }

  /** The expression leaves no code that could be watched. */
  giveUp(expr: Expr): void {
    for (const { variant } of this.at(expr) ?? []) this.unknown.add(variant);
  }

  /** While other expressions are emitted, their parts are nobody's. */
  paused<T>(body: () => T): T {
    const before = this.isPaused;
    this.isPaused = true;
    try {
      return body();
    } finally {
      this.isPaused = before;
    }
  }

  /** To be called when everything was emitted: what was never met may stand where nothing is emitted. */
  finish(): void {
    this.variants.forEach((changes, variant) => {
      if (changes?.some(({ before }) => !this.met.has(before)) === true) this.unknown.add(variant);
    });
  }
}
