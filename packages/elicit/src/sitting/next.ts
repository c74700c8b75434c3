/**
 * What comes next in a sitting.
 *
 * First the step that the person objected to; then another scenario for an answer against the spec; then another scenario
 * for what left the person unsure, a little later; then what choosing says. The rule against answering by habit stands
 * above all of these but the first: what would be the fourth in a row with the same expected answer waits, while
 * anything else is left.
 *
 * Invariant: whoever is asked cannot tell from the question why it was chosen. Open conflicts stop nothing: the person
 * resolves them when they like, and meanwhile nothing is asked about the readings they speak for. Once the spec was
 * found wrong, the sitting is over: its board compares readings with a spec that nobody wants.
 */
import { chooseNext } from "../choose/choose-next.ts";
import type { Choice } from "../choose/choice.ts";
import { unwelcomeAnswer } from "../choose/habit.ts";
import { confirmersOf, nearestOf } from "../choose/neighbours.ts";
import { wantedOf } from "../choose/wanted.ts";
import type { Progress } from "../choose/wanted.ts";
import type { EarlierRequest, Outcome } from "./outcome.ts";
import type { Sitting } from "./sitting.ts";

export type Next =
  | {
      readonly kind: "question";
      readonly candidate: number;
      readonly why: Choice["why"] | "confirm" | "neighbour";
      /** The question that it confirms, stands in for, or controls. */
      readonly of?: number;
    }
  | EarlierRequest
  | { readonly kind: "done"; readonly because: "nothingLeft" | "specIsWrong" };

/** An unsure question comes back through a neighbour after so many others. */
const restAfterUnsure = 2;

export function nextOf(sitting: Sitting, outcome: Outcome, by: string): Next {
  const { board, seed } = sitting;
  const request = outcome.earlier.find((each) => each.by === by);
  if (request !== undefined) return request;
  if (!outcome.living.spec) return { kind: "done", because: "specIsWrong" };
  const progress = progressOf(sitting, outcome, by);
  const resting = { ...progress, settled: new Set([...progress.settled, ...justUnsure(sitting, progress)]) };
  const rested = chooseNext(board, resting, seed);
  const chosen = rested ?? chooseNext(board, progress, seed);
  const waiting = [...confirming(outcome), ...unsure(sitting, progress, rested === undefined)];
  const unwelcome = unwelcomeAnswer(board, progress.asked);
  const isWelcome = (each: { readonly candidate: number }) => board.candidates[each.candidate]?.says !== unwelcome;
  const question = chosen && asQuestion(chosen);
  const next = waiting.find(isWelcome) ?? (question && isWelcome(question) ? question : undefined);
  return next ?? waiting[0] ?? question ?? { kind: "done", because: "nothingLeft" };
}

type Question = Extract<Next, { readonly kind: "question" }>;

function asQuestion({ candidate, why, controlOf }: Choice): Question {
  return { kind: "question", candidate, why, ...(controlOf === undefined ? {} : { of: controlOf }) };
}

export function progressOf({ events }: Sitting, outcome: Outcome, by: string): Progress {
  const asked: { candidate: number; isControl: boolean }[] = [];
  const answered = new Set<number>();
  for (const event of events) {
    if (event.by !== by) continue;
    if (event.kind === "withdrawn") answered.delete(event.candidate);
    if (event.kind !== "answered") continue;
    const { candidate, isControl } = event;
    // Another answer to what was answered before is a revision: nobody was asked.
    if (isControl || !answered.has(candidate)) asked.push({ candidate, isControl });
    answered.add(candidate);
  }
  return { standings: outcome.standing.standings, settled: outcome.settled, asked };
}

function confirming({ suspicions }: Outcome): Question[] {
  return suspicions.flatMap(({ ask, candidate: of }) =>
    ask.map((candidate): Question => ({ kind: "question", candidate, why: "confirm", of })),
  );
}

/** The classes of what left the person unsure a moment ago: they are given a rest. */
function justUnsure({ board }: Sitting, { asked, standings }: Progress): number[] {
  return asked
    .slice(-restAfterUnsure)
    .filter(({ candidate }) => standings.get(candidate) === "unsure")
    .flatMap(({ candidate }) => board.candidates[candidate]?.apart ?? []);
}

/** One neighbour for each question that left this person unsure, unless nothing is open there any more. */
function unsure({ board }: Sitting, progress: Progress, isLast: boolean): Question[] {
  const { asked, standings } = progress;
  const { isOpen } = wantedOf(board, progress);
  return [...standings].flatMap(([of, standing]): Question[] => {
    const askedAt = asked.findLastIndex((each) => each.candidate === of);
    if (standing !== "unsure" || askedAt === -1) return [];
    if (!isLast && asked.length - 1 - askedAt < restAfterUnsure) return [];
    if (!(board.candidates[of]?.apart ?? []).some((each) => isOpen[each] === true)) return [];
    // A neighbour asked since then has stood in for it already.
    const since = new Set(asked.slice(askedAt + 1).map((each) => each.candidate));
    if (confirmersOf(board, of).candidates.some((each) => since.has(each))) return [];
    const candidate = nearestOf(board, of).find((each) => !standings.has(each));
    return candidate === undefined ? [] : [{ kind: "question", candidate, why: "neighbour", of }];
  });
}
