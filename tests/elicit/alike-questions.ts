/**
 * Questions that a person cannot tell apart although the spec answers them differently: something that decides is not on
 * the screen.
 *
 * Invariant: it knows nothing of how it is chosen what to show. The history before the present is left out of what is
 * compared, and so are sentences beside the picture and what is folded as "5 more": an answer must not turn on any of them.
 */
import {
  type Elicitation,
  type QuestionIndex,
  type Track,
  type WordedQuestion,
  type WordingOptions,
  plain,
  wordQuestion,
} from "@countersign/elicit";

/** Pairs of questions by their ids. */
export function alikeQuestions(
  { parting, spec }: Elicitation,
  index: QuestionIndex,
  optionsOf: (candidate: number) => WordingOptions,
  shownOf: (worded: WordedQuestion) => string = shownOfNow,
): (readonly [allowed: string, forbidden: string])[] {
  const byShown = new Map<string, { allow?: string; forbid?: string }>();
  for (const [candidate, { says }] of parting.board.candidates.entries()) {
    const question = index.question(candidate);
    if (question === undefined) continue;
    const shown = shownOf(wordQuestion(spec.program, question, optionsOf(candidate)));
    const known = byShown.get(shown) ?? {};
    known[says] ??= question.id;
    byShown.set(shown, known);
  }
  return [...byShown.values()].flatMap(({ allow, forbid }) =>
    allow === undefined || forbid === undefined ? [] : [[allow, forbid] as const],
  );
}

/** What is on the screen of the present, and of what may come next. */
export function shownOfNow({ kind, ask, track, frame }: WordedQuestion): string {
  const count = kind === "history" ? track.columns.length : kind === "step" ? 2 : 1;
  const rows = rowsOf(track, count);
  const next = track.columns.filter((column) => column.kind === "next").map(({ words }) => words);
  return JSON.stringify([kind, plain(ask), next, rows, frame?.bookkeeping, track.loop]);
}

function rowsOf({ rows }: Track, columns: number): unknown[] {
  return rows
    .filter(({ name, folded }) => folded === undefined || !name.endsWith(" more"))
    .map(({ group, name, folded, cells }) => [
      group,
      folded ?? name,
      cells.slice(-columns).map(({ was, text }) => [was, text]),
    ]);
}
