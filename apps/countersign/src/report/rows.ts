/**
 * Rows of a report: a label, and text that is broken between words where it would be too wide.
 *
 *     invariants  hold: noDebt, total
 *                 violated: bounded
 */
import type { Paint } from "../terminal/paint.ts";

export interface Row {
  readonly label: string;
  readonly lines: readonly string[];
}

const labelWidth = 11;

export function showRows(rows: readonly Row[], columns: number, paint: Paint): string {
  return rows
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ label, lines }) =>
      lines
        .flatMap((line) => wrap(line, Math.max(40, columns - labelWidth - 3)))
        .map((line, index) => {
          const start = index === 0 ? label : "";
          return `  ${paint.dim(start.padEnd(labelWidth))} ${line}`;
        }),
    )
    .join("\n");
}

/** Breaks at spaces only: a name is never torn apart. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** `hold: a, b` and `violated: c`, in the order in which the statuses first occur. */
export function groupByStatus(items: readonly { readonly text: string; readonly status: string }[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { text, status } of items) groups.set(status, [...(groups.get(status) ?? []), text]);
  return [...groups].map(([status, texts]) => `${status}: ${texts.join(", ")}`);
}
