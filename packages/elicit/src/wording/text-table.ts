/**
 * A table as text: columns as wide as they need to be, and where all is too wide, narrower, with their cells broken
 * into lines.
 *
 * Invariants: no line is wider than `columns`; the text of every cell is there in full; a row of one cell is a heading
 * over the rows below it and may run over all columns. `paint` gets each piece of a cell without its padding.
 */
import { wrapWords } from "./wrap-words.ts";

const gap = 2;

export type PaintCell = (text: string, row: number, column: number) => string;

export function textTable(rows: readonly (readonly string[])[], columns: number, paint: PaintCell): string {
  const widths = columnWidths(rows, columns);
  return rows
    .flatMap((row, rowIndex) => {
      if (row.length === 1) return wrapWords(row[0]!, columns).map((line) => paint(line, rowIndex, 0));
      const cells = row.map((text, column) => wrapWords(text, widths[column]!));
      const height = Math.max(...cells.map((lines) => lines.length));
      return Array.from({ length: height }, (_, line) =>
        cells
          .map((lines, column) => {
            const text = lines[line] ?? "";
            const isLast = column === cells.length - 1;
            return (
              (text === "" ? "" : paint(text, rowIndex, column)) +
              (isLast ? "" : " ".repeat(widths[column]! - text.length + gap))
            );
          })
          .join("")
          .trimEnd(),
      );
    })
    .join("\n");
}

/** The widest columns give way first. */
function columnWidths(rows: readonly (readonly string[])[], columns: number): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(
      1,
      ...rows
        .filter((row) => row.length > 1)
        .flatMap((row) => (row[column] ?? "").split("\n").map((line) => line.length)),
    ),
  );
  const room = Math.max(count, columns - gap * (count - 1));
  const total = (): number => widths.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const second = Math.max(0, ...widths.filter((_, column) => column !== widest));
    widths[widest] = Math.max(1, Math.min(widths[widest]! - 1, Math.max(second, widths[widest]! - (total() - room))));
  }
  return widths;
}
