/** What `mutate` and `review` both print: the headline, the obligations, and what would go unnoticed of each. */
import { type PinnedObligation, isUnnoticed, plain, wordReading } from "@countersign/elicit";
import type { Survey } from "../survey/survey-spec.ts";
import { figure, obligationName, obligationTable } from "./obligation-table.ts";
import type { Page } from "./page.ts";
import { wrap } from "./rows.ts";

const unnoticedMax = 12;

export function obligationBlock({ judged, losses }: Survey, { paint }: Page): string {
  const { obligations, weakest, removed } = judged.pinned;
  return [
    headline(weakest, paint.bold),
    "",
    obligationTable(obligations, losses, paint),
    ...(removed.length === 0 ? [] : [`  removed since it was judged: ${removed.join(", ")}`]),
  ].join("\n");
}

function headline(weakest: PinnedObligation | undefined, bold: (text: string) => string): string {
  if (weakest === undefined) return "nothing tells any reading apart, so there is nothing to pin";
  const { may, mustNot } = weakest;
  return `weakest: ${bold(obligationName(weakest))}, may ${figure(may)}, must not ${figure(mustNot)} ruled out by answers`;
}

/** Undefined where everything would be noticed. */
export function unnoticedBlock({ losses, program }: Survey, { paint, columns }: Page): string | undefined {
  const gone = losses.filter(({ deleted }) => deleted !== undefined && isUnnoticed(deleted)).map(({ name }) => name);
  const less = losses.flatMap(({ weakened }) =>
    weakened.filter(isUnnoticed).map(({ reading }) => plain(wordReading(program, reading).sentence)),
  );
  const all = [...(gone.length === 0 ? [] : [`deleted: ${gone.join(", ")}`]), ...new Set(less)];
  if (all.length === 0) return undefined;
  const shown = all.slice(0, unnoticedMax).flatMap((line) => wrap(line, columns - 6));
  const more = all.length > unnoticedMax ? [`  … and ${all.length - unnoticedMax} more (--json has all)`] : [];
  return [
    `${paint.bold("would go unnoticed")}: no property, no test and no answer speaks against it`,
    ...shown.map((line) => `  ${line}`),
    ...more,
  ].join("\n");
}
