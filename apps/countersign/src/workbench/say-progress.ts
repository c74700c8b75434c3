/** How far a search is, in one line: "120,400 states, 9 deep". */
import { showCount } from "@countersign/kernel";
import { isSearch, type JobProgress } from "../work/job-progress.ts";

export function sayProgress(progress: JobProgress): string {
  return isSearch(progress)
    ? `${showCount(progress.states, "state")}, ${showCount(progress.depth)} deep`
    : `${progress.what}: ${showCount(progress.done)} of ${showCount(progress.of)}`;
}
