/** Files of a ledger that do not count, told on standard error: they stop nobody from answering, `verify` does. */
import type { Problem } from "@countersign/kernel";
import { showProblems } from "../problems/show-problems.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";

export function warningsAbout(problems: readonly Problem[], { errorColour }: Pick<Style, "errorColour">): string {
  const isAboutFile = ({ code }: Problem): boolean => code !== "CS641";
  const show = (shown: readonly Problem[]): string => showProblems(shown, new Map(), createPaint(errorColour));
  const files = problems.filter(isAboutFile);
  const others = problems.filter((problem) => !isAboutFile(problem));
  return `${files.length === 0 ? "" : `these files of the ledger do not count:\n${show(files)}`}${others.length === 0 ? "" : show(others)}`;
}
