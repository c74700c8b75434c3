/** Files of a ledger that do not count, told on standard error: they stop nobody from answering, `verify` does. */
import type { Problem } from "@countersign/kernel";
import { showProblems } from "../problems/show-problems.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";

export function warningsAbout(problems: readonly Problem[], { errorColour }: Pick<Style, "errorColour">): string {
  if (problems.length === 0) return "";
  return `these files of the ledger do not count:\n${showProblems(problems, new Map(), createPaint(errorColour))}`;
}
