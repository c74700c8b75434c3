/**
 * The answer of `mutate` for people: the weakest obligation, every obligation, what would go unnoticed, the totals with
 * their bounds, and the strongest readings that nothing notices, each with its scenario.
 *
 * Invariant: no share of anything, as there is nothing that it could be compared with; blind, as somebody may want to
 * answer the scenarios.
 */
import { catalogue, catalogueVersion, plain, textOf, wordReading } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import type { Survey } from "../survey/survey-spec.ts";
import type { WordedSurvivor } from "../survey/worded-survivors.ts";
import { showSeconds } from "./show-seconds.ts";
import type { Page } from "./page.ts";
import { obligationBlock, unnoticedBlock } from "./report-survey.ts";
import { showRows } from "./rows.ts";
import { surveyRows } from "./survey-rows.ts";

const survivorsMax = 3;

export function reportMutate(survey: Survey, survivors: readonly WordedSurvivor[], page: Page): string {
  const { columns, paint } = page;
  const unnoticed = unnoticedBlock(survey, page);
  const blocks = [
    obligationBlock(survey, page),
    ...(unnoticed === undefined ? [] : [unnoticed]),
    showRows(surveyRows(survey), columns, paint),
    ...survivorBlocks(survey, survivors, page),
    showSeconds(survey.seconds),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function survivorBlocks({ program }: Survey, survivors: readonly WordedSurvivor[], page: Page): string[] {
  if (survivors.length === 0) return [];
  const { paint, columns } = page;
  const shown = survivors.slice(0, survivorsMax);
  const of =
    survivors.length > shown.length ? `, ${shown.length} of ${showCount(survivors.length)} (--json has all)` : "";
  return [
    `${paint.bold("the strongest readings that nothing notices")}${of}`,
    ...shown.map(({ reading, asked }) => {
      const { file, line, column } = reading.place;
      const text = textOf(asked.worded, undefined, { columns: Math.max(60, columns - 4), answers: false });
      return [`${file}:${line}:${column}: ${plain(wordReading(program, reading).sentence)}`, indented(text)].join("\n");
    }),
  ];
}

export function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}

export function reportOperators({ paint }: Page): string {
  const width = Math.max(...catalogue.map(({ name }) => name.length));
  const rows = catalogue.map(
    ({ name, origin, example }) =>
      `  ${name.padEnd(width)}  ${origin === "misconception" ? "people" : "mechanical"}\n    ${paint.dim(`${example.before}  →  ${example.after[0] ?? ""}`)}`,
  );
  return [`${catalogueVersion}: ${showCount(catalogue.length, "operator")}`, ...rows, ""].join("\n");
}
