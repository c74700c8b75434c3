/** How far a command is: in a search, or with a number of things that have to be done one after another. */
import type { Progress } from "@countersign/engine";

export interface WorkProgress {
  /** What is being done: "readings checked". */
  readonly what: string;
  readonly done: number;
  readonly of: number;
  readonly seconds: number;
}

export type JobProgress = Progress | WorkProgress;

export function isSearch(progress: JobProgress): progress is Progress {
  return "states" in progress;
}
