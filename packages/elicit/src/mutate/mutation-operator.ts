/**
 * A mutation operator: one way in which a spec can say something other than what was meant.
 *
 * Invariant: an operator proposes; it does not decide. Whether a proposal is well-typed, reads only what it may and
 * assigns what it must is found out for all of them in one place, and what is refused is counted. An operator knows
 * nothing of instances, numbers or duplicates either.
 */
import type { Expr } from "@countersign/language";
import type { Site } from "./site.ts";

export interface Proposal {
  /** The same for the same change in every copy of a definition, and for no other change of the operator there. */
  readonly key: string;
  /** What takes the place of the expression. */
  readonly replacement: Expr;
  /** The part it is about, and what becomes of that, where this is less than the whole expression. */
  readonly part?: { readonly before: Expr; readonly after: Expr };
  /** What it means, as a phrase that can follow "it could mean: ". */
  readonly sentence: string;
  readonly isWeakening?: boolean;
  readonly isFrame?: boolean;
}

/** Runs as a test: all that the operator makes of the one definition, in the order in which it makes it. */
export interface OperatorExample {
  /** What stands around the definition in its module; a counter `x` and a flag `on` if nothing is said. */
  readonly around?: string;
  readonly before: string;
  readonly after: readonly string[];
}

export interface MutationOperator {
  readonly name: string;
  readonly origin: "misconception" | "mechanical";
  /** It makes sense in the value that is given to a constant: that is data, and mostly a set of names. */
  readonly changesConstants?: true;
  readonly example: OperatorExample;
  propose(site: Site): readonly Proposal[];
}
