/**
 * What comparing specs found: what one allows or accepts and another does not, and what was not compared.
 *
 * Invariants: "same" is said only after complete searches with nothing left uncompared, and never of an obligation that
 * was only held against others on some situations or histories; what is not the same by its names is "cannot compare",
 * never guessed. Scenarios have the names of the last spec.
 */
import type { Scenario, StopReason } from "@countersign/engine";
import type { Place } from "@countersign/kernel";
import type { Obligation } from "../choose/board.ts";
import type { Question } from "../question/question.ts";

/** From the first spec of a pair to the second. */
export type DifferenceClass = "newly possible" | "no longer possible" | "newly acceptable" | "no longer acceptable";

export interface SpecDifference {
  /** The two specs by their position, the earlier first. */
  readonly between: readonly [number, number];
  readonly class: DifferenceClass;
  /** The action, invariant or property that it is a difference of. */
  readonly obligation: Obligation;
  /** Where that is defined: in the later spec, or in the earlier one if it is not there any more. */
  readonly place?: Place;
  readonly question: Question;
  /** What is asked about with its history, where there is one: no shorter one shows this class for this obligation. */
  readonly scenario: Scenario;
  /** How many differences of this class and obligation were found: steps, situations, or 1 for histories. */
  readonly count: number;
  /** The other spec gets from and to the same states, by a step with another name or other choices. */
  readonly isLabelOnly: boolean;
  /** The step of the history that the other spec cannot take, as the index of a state: a difference by itself. */
  readonly departsAt?: number;
  /** A judgement says what is wanted here, and the last spec does it. */
  readonly isCovered: boolean;
}

export type VocabularyKind = "variable" | "action" | "pick" | "invariant" | "property";

export interface VocabularyDifference {
  readonly between: readonly [number, number];
  readonly kind: VocabularyKind;
  readonly name: string;
  readonly change: "added" | "removed" | "of another type";
  /** Types in words, of a variable whose type changed. */
  readonly before?: string;
  readonly after?: string;
  readonly place?: Place;
  /** It keeps the two from being compared. */
  readonly isObstacle: boolean;
}

/** An invariant or property that says something else by what is written, or stands in one of the two specs only. */
export interface ObligationChange {
  readonly between: readonly [number, number];
  readonly kind: "invariant" | "property";
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  /** Where it is defined: in the later spec, or in the earlier one if it is not there any more. */
  readonly place?: Place;
  /** Some difference shows what the change comes to; without one, nobody can be asked about it. */
  readonly isToldApart: boolean;
  /** Judgements cover each difference that shows it, and there is one. */
  readonly isCovered: boolean;
}

export type ComparisonVerdict = "same" | "different" | "cannot compare" | "unknown";

export interface PairComparison {
  readonly between: readonly [number, number];
  /**
   * `different` with a difference, or with an obligation that only one of the two has. `unknown`: none of these, and not
   * everything was compared; an obligation that was changed and not told apart was not.
   */
  readonly verdict: ComparisonVerdict;
  readonly vocabulary: readonly VocabularyDifference[];
  readonly differences: readonly SpecDifference[];
  readonly obligations: readonly ObligationChange[];
  readonly complete: boolean;
  readonly stoppedBy?: StopReason;
  /** In words, each thing that was not compared, or not to the end. */
  readonly uncompared: readonly string[];
  /** States found of each; absent where the names did not allow a search. */
  readonly states?: readonly [number, number];
  /** States, reachable or not, in which the invariants were compared. */
  readonly situations: number;
  /** Interchangeable sets that were used, by name. */
  readonly symmetric: readonly string[];
}

export interface Comparison {
  readonly specs: number;
  readonly verdict: ComparisonVerdict;
  readonly complete: boolean;
  readonly pairs: readonly PairComparison[];
  /** Specs by position that are told apart by nothing that was found, in the order of their first ones. */
  readonly groups: readonly (readonly number[])[];
  /** For each two groups the shortest scenario that tells them apart; none where they cannot be compared. */
  readonly separations: readonly {
    readonly groups: readonly [number, number];
    readonly difference?: SpecDifference;
  }[];
}
