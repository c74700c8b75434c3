/** What `mutate` and `review` both print: the headline, the obligations, and what would go unnoticed of each. */
import { type PinnedObligation, isUnnoticed, plain, wordReading } from "@countersign/elicit";
import type { Survey } from "../survey/survey-spec.ts";
import { figure, obligationName, obligationTable } from "./obligation-table.ts";
import type { Page } from "./page.ts";
import { wrap } from "./rows.ts";

const unnoticedMax = 12;

/** For whoever sees the table for the first time. */
const legend =
  "may, must not: readings ruled out by saying what may, and what must not happen. once: by one answer only. " +
  "by silence: only what stays as it is speaks against them. if deleted, if weakened: would anything notice?";

export function obligationBlock({ judged, losses }: Survey, { paint, columns }: Page): string {
  const { obligations, weakest, removed } = judged.pinned;
  return [
    headline(weakest, paint.bold),
    "",
    obligationTable(obligations, losses, paint),
    "",
    ...wrap(legend, columns - 4).map((line) => `  ${paint.dim(line.trim())}`),
    ...(removed.length === 0 ? [] : [`  removed since it was judged: ${removed.join(", ")}`]),
  ].join("\n");
}

function headline(weakest: PinnedObligation | undefined, bold: (text: string) => string): string {
  if (weakest === undefined) return "nothing tells any reading apart, so there is nothing to pin";
  const { may, mustNot } = weakest;
  return `weakest: ${bold(obligationName(weakest))}, may ${figure(may)}, must not ${figure(mustNot)} ruled out by answers`;
}

/** What nothing would notice, a sentence each: obligations as a whole first. */
export function unnoticedLines({ losses, program }: Pick<Survey, "losses" | "program">): string[] {
  const gone = losses.filter(({ deleted }) => deleted !== undefined && isUnnoticed(deleted)).map(({ name }) => name);
  const less = losses.flatMap(({ weakened }) =>
    weakened.filter(isUnnoticed).map(({ reading }) => plain(wordReading(program, reading).sentence)),
  );
  return [...(gone.length === 0 ? [] : [`deleted: ${gone.join(", ")}`]), ...new Set(less)];
}

/** Undefined where everything would be noticed. */
export function unnoticedBlock(survey: Survey, { paint, columns }: Page): string | undefined {
  const all = unnoticedLines(survey);
  if (all.length === 0) return undefined;
  const shown = all.slice(0, unnoticedMax).flatMap((line) => wrap(line, columns - 6));
  const more = all.length > unnoticedMax ? [`  … and ${all.length - unnoticedMax} more (--json has all)`] : [];
  return [
    `${paint.bold("would go unnoticed")}: no property, no test and no answer speaks against it`,
    ...shown.map((line) => `  ${line}`),
    ...more,
  ].join("\n");
}
