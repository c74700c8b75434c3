/**
 * What the answers so far say of each class: the counting under the pinned figure and under the choice of questions.
 *
 * A class is ruled out by an answer that agrees with the spec on a candidate that tells it apart. An answer against
 * the spec there speaks *for* the class, and takes one such answer back: what a person said both ways is not known.
 * Ruled out by one answer more is *once*; only two more make it *out*, since people answer wrongly now and then, and
 * the only remedy for a wrong agreement is to ask twice.
 *
 * Invariant: it depends on which answers stand, not on their order. No answer counts twice for a class.
 */
import { indexOfBoard } from "./board-index.ts";
import type { Board } from "./board.ts";

/**
 * What stands of a candidate. `agrees` and `against` are seen from the spec. `conceded` agrees too, but was said after
 * the spec's answer was seen, so it rules out nothing. `earlier` objects to the history, so nothing is known of the
 * question; `disputed` means that judges differ.
 */
export type Standing = "agrees" | "against" | "conceded" | "either" | "unsure" | "earlier" | "disputed";

export type Standings = ReadonlyMap<number, Standing>;

/** `free`: the person does not mind, on purpose. `open`: not known. */
export type ClassState = "out" | "once" | "free" | "open";

export interface Tally {
  /** How many answers rule a class out, by class. */
  readonly contradicted: readonly number[];
  /** How many answers against the spec speak for it. */
  readonly supported: readonly number[];
  /** How many times "either is fine" was said where it differs from the spec. */
  readonly waived: readonly number[];
  /** How many times nothing was learnt: unsure, conceded, an objection to the history, or judges who differ. */
  readonly doubted: readonly number[];
  readonly states: readonly ClassState[];
}

/** So many more answers against a class than for it make it out; fewer and it is only "once". */
export const answersToClaim = 2;

export function tallyOf(board: Board, standings: Standings): Tally {
  const zeros = () => board.classes.map(() => 0);
  const contradicted = zeros();
  const supported = zeros();
  const waived = zeros();
  const doubted = zeros();
  const columns: Record<Standing, number[]> = {
    agrees: contradicted,
    against: supported,
    either: waived,
    conceded: doubted,
    unsure: doubted,
    earlier: doubted,
    disputed: doubted,
  };
  for (const [candidate, standing] of standings) {
    const column = columns[standing];
    for (const each of board.candidates[candidate]?.apart ?? []) column[each] = (column[each] ?? 0) + 1;
  }
  const { candidatesOf } = indexOfBoard(board);
  const states = board.classes.map((_, each): ClassState => {
    const net = (contradicted[each] ?? 0) - (supported[each] ?? 0);
    if (net >= answersToClaim) return "out";
    if (net >= 1) return "once";
    const isUnjudged = contradicted[each] === 0 && supported[each] === 0;
    // All its candidates, or as many different ones as a claim needs.
    const enough = Math.min(answersToClaim, candidatesOf[each]?.length ?? 0);
    return isUnjudged && enough > 0 && (waived[each] ?? 0) >= enough ? "free" : "open";
  });
  return { contradicted, supported, waived, doubted, states };
}

export function isRuledOut(state: ClassState | undefined): boolean {
  return state === "out" || state === "once";
}
