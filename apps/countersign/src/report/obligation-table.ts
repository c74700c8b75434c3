/**
 * The obligations of a spec as a table: how far answers pin each in both directions, and what would notice its loss.
 *
 * Invariant: figures are fractions, never shares; a row for every obligation, whatever is known of it.
 */
import {
  type Loss,
  type ObligationLosses,
  type PinnedObligation,
  type RuledOut,
  isUnnoticed,
} from "@countersign/elicit";
import type { Paint } from "../terminal/paint.ts";

const headings = ["obligation", "may", "must not", "once", "by silence", "if deleted", "if weakened"];

export function obligationTable(
  obligations: readonly PinnedObligation[],
  losses: readonly ObligationLosses[],
  paint: Paint,
): string {
  const rows = obligations.map((each, index) => {
    const { may, mustNot, once, bySilence } = each;
    const { deleted, weakened } = losses[index]!;
    return [
      obligationName(each),
      figure(may),
      figure(mustNot),
      once === 0 ? "" : String(once),
      bySilence.of === 0 ? "" : figure(bySilence),
      deleted === undefined ? "" : lossWord(deleted),
      weakenedWords(weakened),
    ];
  });
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")}`.trimEnd();
  return [paint.dim(line(headings)), ...rows.map(line)].join("\n");
}

export function obligationName({ name, kind }: Pick<PinnedObligation, "name" | "kind">): string {
  return name === kind ? name : `${kind} ${name}`;
}

export function figure({ ruledOut, of }: RuledOut): string {
  return of === 0 ? "–" : `${ruledOut}/${of}`;
}

/** One word for what is known of a loss. */
export function lossWord(loss: Loss): string {
  if (loss.state === "no difference") return loss.fate.kind === "masked" ? "masked" : "no difference";
  if (loss.isJudged && loss.state !== "noticed") return "judged";
  return loss.state;
}

export function weakenedWords(weakened: readonly Loss[]): string {
  const different = weakened.filter(({ state }) => state !== "no difference");
  if (different.length === 0) return "";
  const unnoticed = different.filter(isUnnoticed).length;
  const open = different.filter(({ state, isJudged }) => !isJudged && (state === "cut" || state === "not looked at"));
  if (open.length === different.length) return `not looked at (${open.length})`;
  const more = open.length === 0 ? "" : `, ${open.length} not looked at`;
  return unnoticed === 0 && open.length === 0
    ? `noticed (${different.length})`
    : `${unnoticed} of ${different.length} unnoticed${more}`;
}
