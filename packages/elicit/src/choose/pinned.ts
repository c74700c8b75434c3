/**
 * How far a spec is pinned by answers: per obligation and in both directions, the weakest first.
 *
 * Counted are the minimal classes that are not frame and do not part by stutters only. A class counts in each row (an obligation, and whether the spec
 * allows or forbids) that has a candidate for it, and is ruled out in a row by an answer about that very row:
 * whoever only says yes pins nothing that must not happen. The others are `bySilence` and `byStutter`, apart. Classes that are
 * free on purpose count nowhere but in `free`. Nothing is ever averaged, and removing an obligation is shown as such.
 *
 * It deliberately gives no total share, and figures of two specs, or of two versions of the tool, are not comparable.
 */
import type { Board, Obligation } from "./board.ts";
import { indexOfBoard, rowOf } from "./board-index.ts";
import type { ClassSort } from "./board-index.ts";
import { isRuledOut, tallyOf } from "./tally.ts";
import type { ClassState, Standings, Tally } from "./tally.ts";

export interface RuledOut {
  readonly ruledOut: number;
  readonly of: number;
}

export interface PinnedObligation {
  readonly name: string;
  readonly kind: Obligation["kind"];
  /** Ruled out by allowing. `of` 0 says that no candidate of this direction tells a counted class apart. */
  readonly may: RuledOut;
  /** Ruled out by forbidding. */
  readonly mustNot: RuledOut;
  /** Classes of this obligation that rest on one answer. */
  readonly once: number;
  /** Classes of this obligation that no answer rules out, about whichever obligation. */
  readonly open: number;
  /** Classes of this obligation that a person leaves free on purpose. */
  readonly free: number;
  /** Frame classes: credit for what nobody looked at. */
  readonly bySilence: RuledOut;
  /** Classes that differ by steps only that change nothing: harmless where nothing must happen in the end. */
  readonly byStutter: RuledOut;
  /**
   * The share ruled out in the weaker direction. With one direction only it is half of that one's share: at most half
   * pinned. Without any there is none.
   */
  readonly share: number | undefined;
}

export interface Pinned {
  /** In the order of the board. */
  readonly obligations: readonly PinnedObligation[];
  /** The headline: the obligation with the smallest share, the first of the board among equals. */
  readonly weakest: PinnedObligation | undefined;
  /** Obligations that there were before, and are no more. */
  readonly removed: readonly string[];
  /** Over all obligations, each class once. */
  readonly readings: {
    readonly toldApart: number;
    readonly minimal: number;
    readonly ruledOut: number;
    readonly once: number;
    readonly bySilence: number;
    readonly byStutter: number;
    readonly open: number;
    readonly free: number;
  };
}

export function pinned(board: Board, standings: Standings, before: readonly string[] = []): Pinned {
  const tally = tallyOf(board, standings);
  const rows = creditedRows(board, standings);
  const obligations = board.obligations.map((each, index) => pinnedObligation(board, tally, rows, each, index));
  const names = new Set(board.obligations.map((each) => each.name));
  return {
    obligations,
    weakest: byWeakness(obligations)[0],
    removed: [...new Set(before)].filter((name) => !names.has(name)),
    readings: readingsOf(board, tally),
  };
}

/** Those with a share, the smallest first, and in the order of the board among equals. */
export function byWeakness(obligations: readonly PinnedObligation[]): PinnedObligation[] {
  // Quotients of small numbers are equal exactly where the fractions are: no rounding to fear. Sorting is stable.
  return obligations
    .filter((each) => each.share !== undefined)
    .sort((left, right) => (left.share ?? 0) - (right.share ?? 0));
}

/** The classes that were ruled out in each row by answers about that row. */
export function creditedRows(board: Board, standings: Standings): ReadonlySet<number>[] {
  const rows = Array.from({ length: 2 * board.obligations.length }, () => new Set<number>());
  for (const [index, standing] of standings) {
    const candidate = board.candidates[index];
    if (candidate === undefined || standing !== "agrees") continue;
    const row = rows[rowOf(candidate)];
    for (const each of candidate.apart) row?.add(each);
  }
  return rows;
}

function pinnedObligation(
  board: Board,
  tally: Tally,
  credited: readonly ReadonlySet<number>[],
  obligation: Obligation,
  index: number,
): PinnedObligation {
  const { rowsOf, sorts } = indexOfBoard(board);
  const sides = [0, 1].map(() => ({ ruledOut: 0, of: 0 }));
  const aside = { silent: { ruledOut: 0, of: 0 }, stutter: { ruledOut: 0, of: 0 } };
  const count = { once: 0, open: 0, free: 0 };
  sorts.forEach((sort, at) => {
    const rows = (rowsOf[at] ?? []).filter((row) => row >> 1 === index);
    if (rows.length === 0 || sort === undefined) return;
    const state = tally.states[at] ?? "open";
    const credit = rows.filter((row) => isRuledOut(state) && credited[row]?.has(at) === true);
    if (sort !== "counted") {
      aside[sort].of++;
      if (credit.length > 0) aside[sort].ruledOut++;
      return;
    }
    if (state === "once" && credit.length > 0) count.once++;
    if (state === "open") count.open++;
    if (state === "free") count.free++;
    else for (const row of rows) (sides[row & 1] as { of: number }).of++;
    for (const row of credit) (sides[row & 1] as { ruledOut: number }).ruledOut++;
  });
  const [may, mustNot] = sides as [RuledOut, RuledOut];
  const share = shareOf(may, mustNot);
  return { ...obligation, may, mustNot, ...count, bySilence: aside.silent, byStutter: aside.stutter, share };
}

function shareOf(may: RuledOut, mustNot: RuledOut): number | undefined {
  if (may.of === 0 && mustNot.of === 0) return undefined;
  if (may.of === 0) return mustNot.ruledOut / (2 * mustNot.of);
  if (mustNot.of === 0) return may.ruledOut / (2 * may.of);
  return Math.min(may.ruledOut / may.of, mustNot.ruledOut / mustNot.of);
}

function readingsOf(board: Board, { states }: Tally): Pinned["readings"] {
  const { sorts } = indexOfBoard(board);
  const count = (sort: ClassSort, matches: (state: ClassState | undefined) => boolean) =>
    sorts.filter((each, at) => each === sort && matches(states[at])).length;
  return {
    toldApart: board.classes.length,
    minimal: board.classes.filter(({ isMinimal }) => isMinimal).length,
    ruledOut: count("counted", isRuledOut),
    once: count("counted", (state) => state === "once"),
    bySilence: count("silent", isRuledOut),
    byStutter: count("stutter", isRuledOut),
    open: count("counted", (state) => state === "open"),
    free: count("counted", (state) => state === "free"),
  };
}
