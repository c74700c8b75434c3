/**
 * A worded question as text for a terminal, 80 columns wide unless told.
 *
 * Invariants: no line is wider than the columns; what changed has a sign (`*`) and not only a colour; nothing is cut,
 * long names are broken. Without `paint` the text is the same everywhere.
 */
import { joinSome } from "./say-value.ts";
import { plain, type Sentence } from "./sentence.ts";
import { textTable } from "./text-table.ts";
import type { Track, TrackCell, TrackColumn, WordedQuestion } from "./worded-question.ts";
import { wrapWords } from "./wrap-words.ts";

/** Colours, as functions from text to text of the same width on the screen. */
export interface TextPaint {
  readonly strong: (text: string) => string;
  readonly changed: (text: string) => string;
  readonly faint: (text: string) => string;
}

export interface TextOptions {
  readonly columns?: number;
  /** The keys behind the answers: 1, 2, 3, 4. */
  readonly answers?: boolean;
}

const noPaint: TextPaint = { strong: (text) => text, changed: (text) => text, faint: (text) => text };

export function textOf(worded: WordedQuestion, paint: TextPaint = noPaint, options: TextOptions = {}): string {
  const columns = Math.max(40, options.columns ?? 80);
  const { ask, facts, given, track, frame, answers, earlier } = worded;
  const blocks = [
    wrapWords(plain(ask), columns).map(paint.strong).join("\n"),
    facts.length === 0 ? "" : wrapWords(facts.map(plainOf).join(" "), columns).join("\n"),
    given.length === 0 ? "" : wrapWords(`Given: ${given.join(", ")}.`, columns).join("\n"),
    trackText(track, paint, columns),
    frame === undefined ? "" : frameText(frame, track, paint, columns),
  ];
  if (options.answers !== false) {
    const keys = answers.map(({ words }, index) => `${index + 1} ${words}`);
    const all = [...keys, ...(earlier === undefined ? [] : [`5 ${earlier.words}`])];
    blocks.push(wrapPieces(all, columns).join("\n"));
  }
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function plainOf(sentence: Sentence): string {
  return plain(sentence);
}

function trackText(track: Track, paint: TextPaint, columns: number): string {
  const head = ["", ...track.columns.map(headOf)];
  const body = track.rows.flatMap(({ group, name, cells }, index) => {
    const texts = cells.map((cell, at) => cellOf(cell, track.columns[at]!));
    const isFirst = group !== undefined && track.rows[index - 1]?.group !== group;
    const named = group === undefined ? name : `  ${name}`;
    return [...(isFirst ? [[group]] : []), [named, ...texts]];
  });
  const table = textTable([head, ...body], columns, (text, row, column) => {
    if (column === 0) return text;
    if (row === 0) return track.columns[column - 1]!.kind === "next" ? paint.strong(text) : paint.faint(text);
    return /^\s*\*/.test(body[row - 1]![column] ?? "") ? paint.changed(text) : text;
  });
  return track.loop === undefined
    ? table
    : `${table}\n${wrapWords(`↻ ${track.loop}`, columns).map(paint.faint).join("\n")}`;
}

function headOf({ heading, words, note, repeats }: TrackColumn): string {
  const more = [...(words === "" ? [] : [words]), ...(note === undefined ? [] : [note])];
  return [`${repeats === true ? "↻ " : ""}${heading}`, ...more.join("; ").split("\n")]
    .filter((line) => line !== "")
    .join("\n");
}

function cellOf({ text, changed, unchanged, was }: TrackCell, { kind }: TrackColumn): string {
  if (changed) return was === undefined ? `* ${text}` : `* ${was} → ${text}`;
  return unchanged && kind !== "now" ? "─" : text;
}

function frameText(
  { words, items, bookkeeping }: NonNullable<WordedQuestion["frame"]>,
  track: Track,
  paint: TextPaint,
  columns: number,
): string {
  const names = items.map(({ name }) => name);
  const hidden = bookkeeping.map(({ name, was, value }) => `${name} ${was} → ${value}`);
  const list = names.length === 0 ? "" : `: ${joinSome(names, 8)}`;
  const book = hidden.length === 0 ? "" : `; book-keeping follows: ${joinSome(hidden, 4)}`;
  const legend = track.rows.some(({ cells }) => cells.some(({ changed }) => changed))
    ? "* changed   ─ unchanged\n"
    : "";
  const text = wrapWords(`${words}${list}${book}.`, columns).join("\n");
  return paint.faint(`${legend}${text}`);
}

/** Answers are never torn apart. */
function wrapPieces(pieces: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 3 + piece.length <= columns) lines[lines.length - 1] = `${last}   ${piece}`;
    else lines.push(piece);
  }
  return lines;
}
