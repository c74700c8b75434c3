/**
 * The answer when the input is wrong: the problems, as text or as JSON, and exit code 2.
 *
 * Invariant: every problem has something to try. What made it may know no better than the place; then that is it.
 */
import type { Problem } from "@countersign/kernel";
import { problemsDocument, writeDocument } from "../json/problems-document.ts";
import { showProblems } from "../problems/show-problems.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Answer, Style } from "../work/answer.ts";

export function answerWithProblems(
  found: readonly Problem[],
  texts: ReadonlyMap<string, string>,
  json: boolean,
  style: Style,
): Answer {
  const problems = found.map(withHint);
  // Whoever cancels a search has given nothing wrong: it is not known what it would have come to.
  const exitCode = found.length > 0 && found.every(({ code }) => code === "CS502") ? 3 : 2;
  if (json) return { standardOutput: writeDocument(problemsDocument(problems)), standardError: "", exitCode };
  return {
    standardOutput: "",
    standardError: showProblems(problems, texts, createPaint(style.errorColour)),
    exitCode,
  };
}

function withHint(problem: Problem): Problem {
  if (problem.hint !== undefined) return problem;
  const { place, code } = problem;
  if (place === undefined) return { ...problem, hint: `read what ${code} means in docs/look-up/problems/${code}.md` };
  const isExpression = place.file.startsWith("<");
  return {
    ...problem,
    hint: isExpression ? "correct the expression at the mark" : `correct line ${place.line} at the mark`,
  };
}
