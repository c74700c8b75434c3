/**
 * Which question comes next.
 *
 * In this order: one question that the spec allows and one that it forbids for every obligation, those first that rule
 * out most, in turns with what nobody but a person can tell (see turn.ts); then, inside the weakest obligation that has
 * any left: every counted class once, then what parts by silence or by stutters only, then a second time, then the rows
 * without credit. Effort orders questions about the same thing:
 * the best of an obligation is the one that rules out most for its effort, but none waits because it is hard to judge.
 *
 * Above that stand the rules against answering by habit: of four questions in a row at most three have the same expected
 * answer, and no pattern comes twice, as long as anything else of use is left. Steps that change nothing come last, one
 * an action.
 *
 * Invariant: the same board, progress and seed give the same question. It deliberately knows nothing of conflicts and
 * of unsure answers; what has to be asked because of those is the sitting's business.
 */
import type { Board, Candidate } from "./board.ts";
import { indexOfBoard, rowOf } from "./board-index.ts";
import type { Choice } from "./choice.ts";
import { drawControl, isControlDue } from "./control.ts";
import { unwelcomeAnswer } from "./habit.ts";
import { byWeakness, pinned } from "./pinned.ts";
import type { Standings } from "./tally.ts";
import { type Turn, isInTurn, turnOf, turnRank, weightOf } from "./turn.ts";
import { wantedOf } from "./wanted.ts";
import type { Progress, Wanted } from "./wanted.ts";

const whys = ["bothWays", "first", "silence", "again", "row"] as const;

/** Nobody looks at a history as closely as at the question. */
const objectionWeight = 0.25;

/** A later purpose counts this much beside the one that a question is asked for. */
const asideWeight = 0.25;

export function chooseNext(board: Board, progress: Progress, seed: number | string): Choice | undefined {
  const control = isControlDue(progress, seed) ? drawControl(board, progress, seed) : undefined;
  return control ?? chooseUseful(board, progress);
}

export function chooseUseful(board: Board, progress: Progress): Choice | undefined {
  const wanted = wantedOf(board, progress);
  const context: Context = {
    board,
    wanted,
    turn: turnOf(board, progress.asked),
    ranks: ranksOf(board, progress.standings),
    unwelcome: unwelcomeAnswer(board, progress.asked),
    patterns: new Set(progress.asked.map((each) => board.candidates[each.candidate]?.pattern ?? "")),
    stutters: askedStutters(board, progress),
  };
  const groups = new Map<number, Preferred>();
  for (const [index, candidate] of board.candidates.entries()) {
    if (progress.standings.has(index)) continue;
    const preference = preferenceOf(context, candidate);
    if (preference === undefined) continue;
    const best = groups.get(preference.group);
    if (best === undefined || comesBefore(preference.within, best.within)) {
      groups.set(preference.group, { ...preference, candidate: index });
    }
  }
  let best: Preferred | undefined;
  for (const group of groups.values()) {
    if (best === undefined || comesBefore(group.between, best.between)) best = group;
  }
  return best && { candidate: best.candidate, why: best.why };
}

interface Context {
  readonly board: Board;
  readonly wanted: Wanted;
  readonly turn: Turn;
  /** Of each obligation: 0 is the weakest. */
  readonly ranks: readonly number[];
  readonly unwelcome: Candidate["says"] | undefined;
  readonly patterns: ReadonlySet<string>;
  readonly stutters: ReadonlySet<number>;
}

interface Preference {
  readonly why: (typeof whys)[number];
  /** What it is compared in at first: a row that has no question yet, or an obligation. */
  readonly group: number;
  /** Smaller is better, the first that differs decides: inside the group, and between the best of the groups. */
  readonly within: readonly number[];
  readonly between: readonly number[];
}

type Preferred = Preference & { readonly candidate: number };

/** Nothing where the candidate is of no use. */
function preferenceOf(context: Context, candidate: Candidate): Preference | undefined {
  if (candidate.isStutter && context.stutters.has(candidate.obligation)) return undefined;
  const { phase, gain } = gainOf(context, candidate);
  if (gain === 0) return undefined;
  const isLast = candidate.isStutter ? 1 : 0;
  const isUnwelcome = candidate.says === context.unwelcome ? 1 : 0;
  const isRepeated = context.patterns.has(candidate.pattern) ? 1 : 0;
  const isFloor = phase === 0;
  // In the first questions effort counts less: to meet a wrong spec soon is worth a harder question.
  const cost = isFloor ? Math.sqrt(candidate.effort) : candidate.effort;
  const rank = context.ranks[candidate.obligation] ?? 0;
  const turn = isFloor ? turnRank(context.board, context.wanted.isOpen, context.turn, candidate) : 0;
  return {
    why: whys[phase] ?? "row",
    group: isFloor ? rowOf(candidate) : 2 * context.board.obligations.length + candidate.obligation,
    within: [isLast, isUnwelcome, isRepeated, phase, -gain / cost],
    between: [isLast, isUnwelcome, isFloor ? 0 : 1, turn, isRepeated, phase, isFloor ? -gain : rank],
  };
}

/** The first purpose that a candidate serves, as an index of `whys`, and what it does for that and for later ones. */
function gainOf(
  { board, wanted, turn }: Context,
  candidate: Candidate,
): { readonly phase: number; readonly gain: number } {
  const { sorts } = indexOfBoard(board);
  const row = rowOf(candidate);
  const isUncredited = wanted.isUncredited[row] ?? [];
  // What only a person can tell is not put off because its row was asked about something else.
  const isFloor = wanted.openRows.has(row) || isInTurn(board, wanted.isOpen, turn, candidate);
  let [open, first, silence, again, uncredited] = [0, 0, 0, 0, 0];
  for (const each of candidate.apart) {
    if (isFloor && wanted.isOpen[each] === true) open += weightOf(board, turn, each);
    if (wanted.isFirst[each] === true) {
      if (sorts[each] === "counted") first++;
      else silence++;
    }
    if (wanted.isAgain[each] === true) again++;
    if (isUncredited[each] === true) uncredited++;
  }
  // The first question of a row is asked even where it rules out nothing new: somebody has to have looked at it. It
  // counts all classes, minimal or not, those too that would object to its history: what matters early is to meet a
  // wrong spec soon.
  const objecting = (candidate.objecting ?? [])
    .filter((each) => wanted.isOpen[each] === true)
    .reduce((sum, each) => sum + weightOf(board, turn, each), 0);
  const gains = [isFloor ? 1 + open + objectionWeight * objecting : 0, first, silence, again, uncredited];
  const phase = gains.findIndex((gain) => gain > 0);
  const later = gains.reduce((sum, gain, at) => (at > phase ? sum + gain : sum), 0);
  return phase === -1 ? { phase, gain: 0 } : { phase, gain: (gains[phase] ?? 0) + asideWeight * later };
}

function ranksOf(board: Board, standings: Standings): number[] {
  const { obligations } = pinned(board, standings);
  const order = byWeakness(obligations);
  return obligations.map((each) => (each.share === undefined ? order.length : order.indexOf(each)));
}

function askedStutters(board: Board, { asked, standings }: Progress): Set<number> {
  const shown = [...asked.map((each) => each.candidate), ...standings.keys()];
  return new Set(
    shown.flatMap((each) => {
      const candidate = board.candidates[each];
      return candidate?.isStutter === true ? [candidate.obligation] : [];
    }),
  );
}

function comesBefore(left: readonly number[], right: readonly number[]): boolean {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}
