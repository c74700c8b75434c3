/**
 * Controls: about one question in ten whose answer is known, to see whether a person still looks.
 *
 * They are drawn among the answers that agreed with the spec, since wrong agreement is what nothing else brings to
 * light: another scenario with the same answer that shares at least nine tenths of its classes both ways, or the same
 * one again where there is none. Invariant: the seed decides when and which; of any ten questions that begin at a
 * multiple of ten one is a control, later where none can be drawn yet, and two are never close together.
 */
import { createRandom } from "@countersign/kernel";
import type { Board, Candidate } from "./board.ts";
import type { Choice } from "./choice.ts";
import { unwelcomeAnswer } from "./habit.ts";
import { neighbourShare, shareOfClasses } from "./neighbours.ts";
import { tallyOf } from "./tally.ts";
import type { Progress } from "./wanted.ts";

const controlEvery = 10;
/** Nobody is asked about what is still in view. */
const distanceLeast = 3;
/** In the later part of each ten: the very first questions are the ones that a wrong spec shows in. */
const placeLeast = 6;

export function isControlDue({ asked }: Progress, seed: number | string): boolean {
  const done = asked.filter((each) => each.isControl).length;
  if (asked.slice(-distanceLeast).some((each) => each.isControl)) return false;
  const decade = Math.floor(asked.length / controlEvery);
  const random = createRandom(seed).fork(`control ${decade}`);
  const place = placeLeast + random.below(controlEvery - placeLeast);
  return done < decade + (asked.length % controlEvery >= place ? 1 : 0);
}

export function drawControl(board: Board, progress: Progress, seed: number | string): Choice | undefined {
  const recent = new Set(progress.asked.slice(-distanceLeast).map((each) => each.candidate));
  const shown = new Set(progress.asked.filter((each) => each.isControl).map((each) => each.candidate));
  const unwelcome = unwelcomeAnswer(board, progress.asked);
  const agreed = [...progress.standings]
    .filter(([candidate, standing]) => standing === "agrees" && !recent.has(candidate) && !shown.has(candidate))
    .map(([candidate]) => candidate)
    .filter((candidate) => board.candidates[candidate]?.says !== unwelcome)
    .sort((left, right) => left - right);
  if (agreed.length === 0) return undefined;
  const random = createRandom(seed).fork(`which control ${progress.asked.length}`);
  const start = random.below(agreed.length);
  const turned = [...agreed.slice(start), ...agreed.slice(0, start)];
  const { supported } = tallyOf(board, progress.standings);
  const isFresh = (index: number, { apart, isStutter }: Candidate) =>
    !isStutter && !progress.standings.has(index) && apart.every((each) => supported[each] === 0);
  const fresh = [...board.candidates.entries()].filter(([index, candidate]) => isFresh(index, candidate));
  for (const judged of turned) {
    const others = fresh.filter(([index, candidate]) => hasSameAnswer(board, judged, index, candidate));
    const other = others.length === 0 ? undefined : others[random.below(others.length)];
    if (other !== undefined) return { candidate: other[0], why: "control", controlOf: judged };
  }
  const [again] = turned;
  return again === undefined ? undefined : { candidate: again, why: "control", controlOf: again };
}

/** Another scenario of the same obligation with the same expected answer, alike both ways in what they tell apart. */
function hasSameAnswer(board: Board, judged: number, other: number, candidate: Candidate): boolean {
  const own = board.candidates[judged];
  return (
    candidate.says === own?.says &&
    candidate.obligation === own.obligation &&
    shareOfClasses(board, judged, other) >= neighbourShare &&
    shareOfClasses(board, other, judged) >= neighbourShare
  );
}
