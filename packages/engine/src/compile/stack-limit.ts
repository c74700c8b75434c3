/**
 * What becomes of a stack that is too small: calls within calls, deeper than code can be compiled and run.
 *
 * Only the spec can ask for such depth, so it is a problem of the spec, with the place that was being worked on.
 */
import type { Place, Problem } from "@countersign/kernel";
import { CompileProblem } from "./compile-problem.ts";

export function withinStack<T>(place: Place | undefined, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw isStackFull(error) ? tooDeep(place) : error;
  }
}

/** The problem that an error stands for, where it stands for one. */
export function problemOf(error: unknown, place: Place | undefined): Problem | undefined {
  if (error instanceof CompileProblem) return error.problem;
  return isStackFull(error) ? tooDeep(place).problem : undefined;
}

function isStackFull(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function tooDeep(place: Place | undefined): CompileProblem {
  return new CompileProblem(
    "CS208",
    "this is nested too deeply to be compiled when calls are replaced by what they call",
    place,
    "turn a long chain of calls or conditions into a map, or a fold over a list",
  );
}
