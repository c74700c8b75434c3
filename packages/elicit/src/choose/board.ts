/**
 * The board: which candidate questions tell which readings apart, and for which obligation each counts.
 *
 * This is all that choosing needs to know. Invariants: readings that behave alike are one class; every class is told
 * apart from the spec by at least one candidate; classes and candidates are numbered by their place in the arrays.
 */
import type { QuestionKind, SpecSays } from "../question/question.ts";

export interface Obligation {
  /** The name of an action, of an invariant, of a temporal property, or of the initial action. */
  readonly name: string;
  readonly kind: "action" | "invariant" | "property" | "init";
}

export interface ReadingClass {
  /** Ids of the readings that are one and the same by what they do, the simplest to say first. */
  readonly readings: readonly string[];
  /**
   * No other class is told apart by a strict subset of the same candidates. Classes that are frame, or that part by
   * stutters only, take this from no other: see minimal.ts.
   */
  readonly isMinimal: boolean;
  /** All its readings change only what an update leaves as it is: ruling it out is credit by silence. */
  readonly isFrame: boolean;
  /**
   * Who notices that the spec does not mean it. `check`: an invariant of the spec is broken by what it allows, so the
   * spec says so by itself. `nobody`: it only adds to what may happen, or to what must hold, and every check passes
   * all the same: only a person can tell. Neither is known where it is missing.
   */
  readonly notice?: "check" | "nobody";
}

export interface Candidate {
  readonly kind: QuestionKind;
  /** What the spec says; the classes told apart say the opposite. */
  readonly says: SpecSays;
  /** The obligation that it is about, as an index. */
  readonly obligation: number;
  /** The classes that say the opposite of the spec, ascending. */
  readonly apart: readonly number[];
  /**
   * The classes for which the history before it already goes wrong. Who means one of them objects to that; no objection
   * rules out nothing, as nobody looks at a history as closely as at the question.
   */
  readonly objecting?: readonly number[];
  /** What it costs a person to judge it: see effort.ts. At least 1. */
  readonly effort: number;
  /** Action and shape of the history: two candidates of one pattern look alike to a person. */
  readonly pattern: string;
  /** The step changes nothing, though its action does at other times. Asked last, once per action. */
  readonly isStutter: boolean;
}

export interface Board {
  readonly obligations: readonly Obligation[];
  readonly classes: readonly ReadingClass[];
  readonly candidates: readonly Candidate[];
}
