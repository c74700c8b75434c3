/**
 * Simulated judges, to measure choosing and sittings without people. What they give is called simulated everywhere.
 *
 * A judge answers by a hidden class of readings, or by the spec, and is wrong in a given share of answers, each
 * independent of the others; people are not: they repeat their own misreadings. Invariant: seed and board decide
 * everything. A simulated judge says only allow and forbid.
 */
import { createRandom } from "@countersign/kernel";
import type { Board } from "../choose/board.ts";
import { bitSetOf, isIn } from "../choose/bit-set.ts";
import { indexOfBoard } from "../choose/board-index.ts";
import type { SpecSays } from "../question/question.ts";
import { nextOf } from "./next.ts";
import type { Next } from "./next.ts";
import { outcomeOf } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { addEvent, startSitting } from "./sitting.ts";
import type { Sitting } from "./sitting.ts";

export interface SimulatedJudge {
  /** The answer to the question of that number in the sitting. */
  answer(candidate: number, number: number): SpecSays;
  /** The answer after both sides of a conflict were shown. */
  looksAgain(candidate: number, number: number): SpecSays;
}

export interface Simulated {
  readonly sitting: Sitting;
  readonly outcome: Outcome;
  readonly asked: readonly Extract<Next, { readonly kind: "question" }>[];
  /** The number, from 1, of the question at which an answer was first against the spec. */
  readonly raised: number | undefined;
  /** And of the one at which there was first a conflict. */
  readonly confirmed: number | undefined;
}

const judgeName = "simulated";

/** `hidden` undefined: the judge answers as the spec does. */
export function simulatedReader(
  board: Board,
  hidden: number | undefined,
  wrongShare: number,
  seed: number | string,
): SimulatedJudge {
  const { apartBits } = indexOfBoard(board);
  const truth = (candidate: number): SpecSays => {
    const says = board.candidates[candidate]?.says ?? "allow";
    const isApart = hidden !== undefined && isIn(apartBits[candidate] ?? bitSetOf(0, []), hidden);
    return isApart ? opposite(says) : says;
  };
  const erring = (label: string) => (candidate: number, number: number) => {
    const isWrong =
      createRandom(seed).fork(`${label} ${number} ${candidate}`).below(1_000_000) < wrongShare * 1_000_000;
    return isWrong ? opposite(truth(candidate)) : truth(candidate);
  };
  return { answer: erring("answer"), looksAgain: erring("again") };
}

export function simulatedHabit(always: SpecSays): SimulatedJudge {
  return { answer: () => always, looksAgain: () => always };
}

/**
 * Asks until nothing is left, or the spec was found wrong, or as long as `goOn` says. A conflict is shown to the judge
 * at once, who looks again at its candidate and upholds the answer or revises it.
 */
export function simulateSitting(
  board: Board,
  judge: SimulatedJudge,
  seed: number | string,
  goOn: (simulated: Simulated) => boolean = () => true,
): Simulated {
  let sitting = startSitting(board, seed);
  let simulated: Simulated = {
    sitting,
    outcome: outcomeOf(sitting),
    asked: [],
    raised: undefined,
    confirmed: undefined,
  };
  while (goOn(simulated)) {
    const next = nextOf(sitting, simulated.outcome, judgeName);
    if (next.kind !== "question") break;
    const asked = [...simulated.asked, next];
    const { candidate } = next;
    const answer = { kind: judge.answer(candidate, asked.length) };
    sitting = addEvent(sitting, {
      kind: "answered",
      candidate,
      answer,
      by: judgeName,
      isControl: next.why === "control",
      isBlind: true,
    });
    const isAgainst = answer.kind !== board.candidates[candidate]?.says;
    const before = outcomeOf(sitting);
    const isConflict = before.suspicions.some((each) => each.state === "conflict");
    const raised = simulated.raised ?? (isAgainst ? asked.length : undefined);
    const confirmed = simulated.confirmed ?? (isConflict ? asked.length : undefined);
    sitting = resolveConflicts(sitting, before, judge, asked.length);
    simulated = { sitting, outcome: outcomeOf(sitting), asked, raised, confirmed };
  }
  return simulated;
}

/**
 * At which question a judge who answers by a class first speaks against the spec, be it against the step in question or
 * against one of its history, and when an answer against the spec is confirmed.
 */
export function conflictAt(
  board: Board,
  hiddenClass: number,
  seed: number | string,
): { readonly raised: number | undefined; readonly confirmed: number | undefined } {
  const judge = simulatedReader(board, hiddenClass, 0, seed);
  const { asked, raised, confirmed } = simulateSitting(board, judge, seed, (so) => so.confirmed === undefined);
  const objected = asked.findIndex(
    ({ candidate }) => board.candidates[candidate]?.objecting?.includes(hiddenClass) === true,
  );
  const first = Math.min(raised ?? Infinity, objected < 0 ? Infinity : objected + 1);
  return { raised: Number.isFinite(first) ? first : undefined, confirmed };
}

/** One by one: what is left of a conflict may be none, once the answer beside it was revised. */
function resolveConflicts(sitting: Sitting, outcome: Outcome, judge: SimulatedJudge, number: number): Sitting {
  const conflict = outcome.suspicions.find((each) => each.state === "conflict");
  if (conflict === undefined || !outcome.living.spec) return sitting;
  const { candidate } = conflict;
  const kind = judge.looksAgain(candidate, number);
  const event =
    kind === sitting.board.candidates[candidate]?.says
      ? ({ kind: "answered", candidate, answer: { kind }, by: judgeName, isControl: false, isBlind: false } as const)
      : ({ kind: "upheld", candidate, by: judgeName } as const);
  const resolved = addEvent(sitting, event);
  return resolveConflicts(resolved, outcomeOf(resolved), judge, number);
}

function opposite(says: SpecSays): SpecSays {
  return says === "allow" ? "forbid" : "allow";
}
