/**
 * The text of one file as the parser saw it, and the way from its offsets to lines and columns.
 *
 * Invariant: the parser counts in code points, and so do we; line ends are `\n`, a byte order mark is gone.
 */
import type { Place } from "@countersign/kernel";

export class SourceText {
  readonly path: string;
  readonly text: string;
  readonly #points: readonly string[] | undefined;
  readonly #lineStarts: readonly number[];

  constructor(path: string, rawText: string) {
    this.path = path;
    this.text = rawText.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    this.#points = /[\uD800-\uDFFF]/.test(this.text) ? Array.from(this.text) : undefined;
    const starts = [0];
    const letters: ArrayLike<string> = this.#points ?? this.text;
    for (let index = 0; index < letters.length; index++) if (letters[index] === "\n") starts.push(index + 1);
    this.#lineStarts = starts;
  }

  /** The text from one offset up to, not including, another. */
  slice(start: number, end: number): string {
    if (end <= start) return "";
    return this.#points === undefined ? this.text.slice(start, end) : this.#points.slice(start, end).join("");
  }

  /** The place of the text between two offsets; the end is the column after the last letter. */
  place(start: number, end: number): Place {
    const from = this.#position(start);
    const to = this.#position(Math.max(start, end));
    return { file: this.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }
}
