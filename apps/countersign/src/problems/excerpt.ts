/**
 * The lines of source that a place names, with the place marked:
 *
 *     12 │ val safe = holders.size() <= 1
 *        │            ^^^^^^^^^^^^^^^^^^^
 *
 * Invariant: at most `columnsMax` columns wide, and one line of source; a place over several lines is marked to the end
 * of its first. Places count characters, not bytes, and so do we; a place that the text does not have gives no excerpt.
 */
import type { Place } from "@countersign/kernel";

export function excerpt(place: Place, text: string, columnsMax = 100): string | undefined {
  const line = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/)[place.line - 1];
  if (line === undefined) return undefined;
  const characters = Array.from(line);
  const from = Math.min(place.column - 1, characters.length);
  const to = endOf(place, characters.length);
  const number = String(place.line);
  const room = Math.max(20, columnsMax - number.length - 4);
  // A line that is too long is shown from a little before the place.
  const start =
    characters.length <= room ? 0 : Math.min(Math.max(0, from - 20), Math.max(0, characters.length - room + 2));
  const shown = characters.slice(start, start + room - (start > 0 ? 2 : 0));
  const cut = start + shown.length < characters.length;
  const source = `${start > 0 ? "… " : ""}${shown.slice(0, cut ? -2 : undefined).join("")}${cut ? " …" : ""}`;
  const before = `${start > 0 ? "  " : ""}${characters.slice(start, from).map(blank).join("")}`;
  const marked = characters.slice(from, Math.min(to, start + shown.length)).map((each) => "^".repeat(widthOf(each)));
  const margin = " ".repeat(number.length);
  return `${number} │ ${source.trimEnd()}\n${margin} │ ${before}${marked.join("") || "^"}`;
}

/** Where the mark ends: at the end of the place or of the line, one character on at least. */
function endOf(place: Place, length: number): number {
  if (place.endLine === undefined || place.endColumn === undefined) return place.column;
  if (place.endLine > place.line) return Math.max(length, place.column);
  return Math.max(place.endColumn - 1, place.column);
}

/** A tab stays a tab, so that the mark stands below the place whatever the terminal makes of it. */
function blank(character: string): string {
  return character === "\t" ? "\t" : " ".repeat(widthOf(character));
}

/** Characters of East Asian scripts and most pictures take two columns. */
function widthOf(character: string): number {
  return /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u.test(
    character,
  )
    ? 2
    : 1;
}
