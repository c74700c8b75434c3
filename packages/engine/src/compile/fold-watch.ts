/**
 * Watches folds over sets while emitted code runs: each is taken in other orders too, and where one of them gives
 * another result, that is noted.
 *
 * Says "depends on the order" only of what was seen to; that no order made a difference proves nothing.
 */
import { type Value, equal } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { SpecFault } from "../runtime/faults.ts";
import type { KnownConstants } from "./known-constants.ts";

export interface NotedFold {
  readonly fold: Expr;
  readonly usual: Value;
  /** What another order gives, or the error that it ends in. */
  readonly other: Value | SpecFault;
}

export class FoldWatch {
  /** Values of constants, computed with their folds watched. */
  readonly evaluated: KnownConstants = new Map();
  private readonly wanted: ReadonlySet<Expr>;
  private readonly note: (noted: NotedFold) => void;

  constructor(wanted: ReadonlySet<Expr>, note: (noted: NotedFold) => void) {
    this.wanted = wanted;
    this.note = note;
  }

  isWanted(fold: Expr): boolean {
    return this.wanted.has(fold);
  }

  /** Backwards, and with the first element last: two orders in which no element stays where it was, if there are three. */
  ordersOf(items: readonly Value[]): (readonly Value[])[] {
    if (items.length < 2) return [];
    const backwards = items.toReversed();
    return items.length === 2 ? [backwards] : [backwards, [...items.slice(1), items[0]!]];
  }

  compare(fold: Expr, usual: Value, other: Value): void {
    if (!equal(usual, other)) this.note({ fold, usual, other });
  }

  /** Another order ended in an error; one of the engine goes its way. */
  failed(fold: Expr, usual: Value, error: unknown): void {
    if (!(error instanceof SpecFault)) throw error;
    this.note({ fold, usual, other: error });
  }
}
