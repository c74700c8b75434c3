/**
 * Which answers stand after all events: the last of each judge about each candidate, unless it was withdrawn.
 *
 * Invariant: a control about something that was answered before changes no answer, it is only counted as hit or
 * missed. Judges who differ about a candidate leave it `disputed`, which speaks neither for nor against any reading;
 * an unsure answer differs from nothing. Agreement counts only from somebody who had not seen what the spec says; what
 * was conceded after that, say in a revision, takes an objection back and earns nothing.
 */
import type { Board } from "../choose/board.ts";
import type { Standing } from "../choose/tally.ts";
import type { Answer } from "../question/question.ts";
import type { SittingEvent } from "./sitting.ts";

export interface JudgeAnswer {
  readonly by: string;
  readonly answer: Answer;
  /** It was given before what the spec says was shown. */
  readonly isBlind: boolean;
  /** The index of the event. */
  readonly at: number;
}

export interface Disagreement {
  readonly candidate: number;
  readonly answers: readonly JudgeAnswer[];
}

/** How often the answer to a control was the known one. */
export interface ControlCount {
  readonly hits: number;
  readonly of: number;
}

export interface StandingAnswers {
  readonly answers: ReadonlyMap<number, readonly JudgeAnswer[]>;
  readonly standings: ReadonlyMap<number, Standing>;
  readonly disagreements: readonly Disagreement[];
  readonly controls: ReadonlyMap<string, ControlCount>;
}

/** Below this share of controls answered as known, the judgements of a sitting are flagged. */
export const controlShareLeast = 0.8;

export function areControlsPoor(count: ControlCount): boolean {
  return count.of > 0 && count.hits < controlShareLeast * count.of;
}

export function standingAnswers(board: Board, events: readonly SittingEvent[]): StandingAnswers {
  const answers = new Map<number, JudgeAnswer[]>();
  const controls = new Map<string, ControlCount>();
  const shown = new Set<string>();
  events.forEach((event, at) => {
    if (event.kind === "upheld" || event.kind === "earlierAsked") return;
    const { candidate, by } = event;
    const known = answers.get(candidate) ?? [];
    const others = known.filter((each) => each.by !== by);
    if (event.kind === "withdrawn") return void answers.set(candidate, others);
    if (event.isControl) {
      controls.set(by, counted(controls.get(by), event.answer.kind === board.candidates[candidate]?.says));
      if (others.length < known.length) return;
    }
    const isBlind = event.isBlind && !shown.has(`${candidate} ${by}`);
    shown.add(`${candidate} ${by}`);
    answers.set(candidate, [...others, { by, answer: event.answer, isBlind, at }]);
  });
  const standings = new Map<number, Standing>();
  const disagreements: Disagreement[] = [];
  for (const [candidate, known] of answers) {
    if (known.length === 0) continue;
    const sure = known.filter((each) => each.answer.kind !== "unsure");
    const isDisputed = sure.some((each) => !isSame(each.answer, sure[0]?.answer));
    if (isDisputed) disagreements.push({ candidate, answers: sure });
    standings.set(candidate, isDisputed ? "disputed" : standingOf(board, candidate, sure));
  }
  return { answers, standings, disagreements, controls };
}

function counted(count: ControlCount | undefined, isHit: boolean): ControlCount {
  return { hits: (count?.hits ?? 0) + (isHit ? 1 : 0), of: (count?.of ?? 0) + 1 };
}

function isSame(left: Answer, right: Answer | undefined): boolean {
  if (left.kind === "earlier") return right?.kind === "earlier" && left.wrongAt === right.wrongAt;
  return left.kind === right?.kind;
}

/** Of answers that are the same. */
function standingOf(board: Board, candidate: number, answers: readonly JudgeAnswer[]): Standing {
  const kind = answers[0]?.answer.kind;
  if (kind === undefined) return "unsure";
  if (kind !== "allow" && kind !== "forbid") return kind;
  if (kind !== board.candidates[candidate]?.says) return "against";
  return answers.some((each) => each.isBlind) ? "agrees" : "conceded";
}
