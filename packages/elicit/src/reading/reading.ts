/**
 * A reading: one precise thing a spec could mean. Here, a small change of the text of the spec.
 *
 * Invariants: a reading is a whole program with the variables of the spec, and differs from it in a few definitions
 * only; all others are the very same objects, which is how a search knows what it need not look at again. The id
 * depends on the text of the spec and on the operator, not on the instance: the same change of a module has the same
 * id in every instance of it.
 */
import type { Place } from "@countersign/kernel";
import type { Program } from "@countersign/language";

/** Which side of the spec a reading changes: what may happen, what must hold, or both by a definition they share. */
export type ReadingSide = "behaviour" | "property" | "both";

export interface Reading {
  /** `operator@line:column`, with `#n` where an operator makes several changes there, and `!side` where one is split. */
  readonly id: string;
  /** The name of the mutation operator. */
  readonly operator: string;
  /** People make such mistakes, or it is a mechanical change. */
  readonly origin: "misconception" | "mechanical";
  /** The definition that was changed, by its name in the spec. */
  readonly definition: string;
  readonly place: Place;
  /** The changed part as the spec has it, and as the reading has it. */
  readonly before: string;
  readonly after: string;
  /** What the reading means, as a phrase that can follow "it could mean: ". */
  readonly sentence: string;
  readonly side: ReadingSide;
  /** It deletes an obligation or makes it weaker: an action, a conjunct, an invariant. */
  readonly isWeakening: boolean;
  /** It only changes what an update leaves as it is: nobody who says yes to a step has looked at that. */
  readonly isFrame: boolean;
  readonly program: Program;
}
