/**
 * Problems as text for people: where, what, the source with a mark, and what to try.
 *
 *     lock.qnt:12:14: CS102 there is no name 'holder'
 *       12 │ val safe = holder.size() <= 1
 *          │            ^^^^^^
 *       try: did you mean 'holders'?
 */
import { formatPlace, type Problem } from "@countersign/kernel";
import type { Paint } from "../terminal/paint.ts";
import { excerpt } from "./excerpt.ts";

const shownMax = 20;

export function showProblems(problems: readonly Problem[], texts: ReadonlyMap<string, string>, paint: Paint): string {
  const shown = problems.slice(0, shownMax).map((problem) => showProblem(problem, texts, paint));
  const more = problems.length - shownMax;
  if (more > 0) shown.push(`… and ${more} more`);
  return `${shown.join("\n")}\n`;
}

export function showProblem(problem: Problem, texts: ReadonlyMap<string, string>, paint: Paint): string {
  const { place, code, message, hint } = problem;
  const where = place === undefined ? "" : `${formatPlace(place)}: `;
  const lines = [`${paint.bold(where)}${paint.bad(code)} ${message}`];
  const marked = place === undefined ? undefined : markedSource(place, texts, paint);
  if (marked !== undefined) lines.push(marked);
  if (hint !== undefined) lines.push(`  ${paint.dim("try:")} ${hint}`);
  return lines.join("\n");
}

/** The excerpt of a place, indented, or nothing where its text is not at hand. */
export function markedSource(
  place: NonNullable<Problem["place"]>,
  texts: ReadonlyMap<string, string>,
  paint: Paint,
): string | undefined {
  const text = texts.get(place.file);
  const shown = text === undefined ? undefined : excerpt(place, text);
  const [source = "", mark = ""] = shown?.split("\n") ?? [];
  return shown === undefined ? undefined : `  ${source}\n  ${paint.bad(mark)}`;
}
