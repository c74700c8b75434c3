/**
 * Raised inside the compiler when the spec asks for something that cannot be explored; caught at the package's edge,
 * where it becomes a `Problem`. It never leaves the package as an exception.
 */
import type { Place, Problem, ProblemCode } from "@countersign/kernel";

export class CompileProblem extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, message: string, place?: Place, hint?: string) {
    super(message);
    this.problem = {
      code,
      message,
      ...(place === undefined ? {} : { place }),
      ...(hint === undefined ? {} : { hint }),
    };
  }
}
