/** What a bench is lent in a test: a clock, and nobody who cancels. */
import type { Surroundings } from "../work/answer.ts";
import type { QuestionFlags } from "../work/command-request.ts";

export const quietSurroundings: Surroundings = {
  style: { outputColour: false, errorColour: false, columns: 100 },
  clock: () => performance.now() / 1000,
  randomSeed: () => 1,
  isCancelled: () => false,
  memoryDefaultMegabytes: 500,
  isMemoryFull: () => false,
  progress: () => {},
};

export const usualFlags: QuestionFlags = { json: false, cache: false, symmetry: true, deadlock: true };
