/**
 * Child of the bench: how long the next question takes to be chosen, on a board out of nothing that is larger than those
 * of real specs.
 *
 * Each choice is made several times over and the quickest counts; the report is the median of sixty choices, as a
 * sitting goes on. The judge is simulated.
 */
import { addEvent, nextOf, outcomeOf, simulatedReader, startSitting } from "@countersign/elicit";
import { drawnBoard } from "../../packages/elicit/src/__arbitraries__/boards.ts";
import { chooseNext } from "../../packages/elicit/src/choose/choose-next.ts";

export interface ChooseRequest {
  readonly classes: number;
  readonly candidates: number;
  /** By choosing alone, from what is known; or with all that a sitting works out from its answers. */
  readonly how: "alone" | "sitting";
}

export interface ChosenReport {
  readonly seconds: number;
}

const { how, ...size } = JSON.parse(process.argv[2]!) as ChooseRequest;
const questionsMost = 60;
const times = how === "alone" ? chooseAlone() : sit();
if (times.length < questionsMost) throw new Error(`there were only ${times.length} questions`);
const seconds = times.sort((left, right) => left - right)[questionsMost / 2]!;
console.log(JSON.stringify({ seconds } satisfies ChosenReport));

function chooseAlone(): number[] {
  const board = drawnBoard(1, { ...size, obligations: 20 });
  const standings = new Map<number, "agrees">();
  const asked: { candidate: number; isControl: boolean }[] = [];
  const found: number[] = [];
  while (found.length < questionsMost) {
    const { taken, result } = quickest(() => chooseNext(board, { standings, asked, settled: new Set() }, 1));
    if (result === undefined) break;
    found.push(taken);
    standings.set(result.candidate, "agrees");
    asked.push({ candidate: result.candidate, isControl: result.why === "control" });
  }
  return found;
}

/** One answer of ten is wrong, and now and then the judge does not know. */
function sit(): number[] {
  const board = drawnBoard(3, { ...size, obligations: 20 });
  const judge = simulatedReader(board, undefined, 0.1, 1);
  const found: number[] = [];
  let sitting = startSitting(board, 1);
  while (found.length < questionsMost) {
    const sofar = sitting;
    const { taken, result } = quickest(() => nextOf(sofar, outcomeOf(sofar), "simulated"));
    if (result.kind !== "question") break;
    const number = found.push(taken) - 1;
    const kind = number % 15 === 3 ? "unsure" : judge.answer(result.candidate, number);
    const { candidate } = result;
    sitting = addEvent(sitting, {
      kind: "answered",
      candidate,
      answer: { kind },
      by: "simulated",
      isControl: false,
      isBlind: true,
    });
  }
  return found;
}

function quickest<T>(work: () => T): { readonly taken: number; readonly result: T } {
  let taken = Infinity;
  for (let times = 1; times < 4; times += 1) taken = Math.min(taken, timed(work).taken);
  const last = timed(work);
  return { taken: Math.min(taken, last.taken), result: last.result };
}

function timed<T>(work: () => T): { readonly taken: number; readonly result: T } {
  const startedAt = performance.now();
  const result = work();
  return { taken: (performance.now() - startedAt) / 1000, result };
}
