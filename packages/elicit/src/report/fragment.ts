/**
 * Fragments of a spec's text and what is known of the readings near them.
 *
 * `ruled out`: a person ruled out every reading. `open`: a question waits. `same`: every reading was proved to be the
 * same, by searching all states. `untold`: not told apart within the bounds, which is not the same.
 */
import type { Place } from "@countersign/kernel";

export type FragmentState = "ruled out" | "open" | "same" | "untold";

export interface Fragment {
  /** Where it stands. Without an end it is the word that begins there. */
  readonly place: Place;
  readonly state: FragmentState;
  /** Sentences: what else it could have meant. */
  readonly readings: readonly string[];
}

/** The most urgent first: which one is seen where two fragments have one place. */
export const fragmentStates: readonly FragmentState[] = ["open", "untold", "same", "ruled out"];

/** The words and the class of each state, as the workbench has them. */
export const fragmentWords: Readonly<
  Record<FragmentState, { readonly word: string; readonly style: string; readonly meaning: string }>
> = {
  "ruled out": { word: "ruled out", style: "pinned", meaning: "answers rule out every other reading" },
  open: { word: "open", style: "open", meaning: "a question is waiting" },
  same: { word: "the same", style: "same", meaning: "no change here matters, proved by searching all states" },
  untold: { word: "not told apart", style: "untold", meaning: "within the bounds" },
};

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of text on one line, and the fragment that is seen there, by its index. */
export interface Piece {
  readonly text: string;
  readonly fragment?: number;
}

/**
 * The lines of a file in pieces. Fragments may overlap: the smallest one is seen, as it says most; of two in one place
 * the more urgent one. All others are in the list below the source.
 */
export function piecesOf(file: SourceFile, fragments: readonly Fragment[]): Piece[][] {
  const lines = file.text.split(/\r\n|\r|\n/);
  const starts = lineStarts(lines);
  const spans = fragments.flatMap(({ place, state }, index) => {
    if (place.file !== file.path) return [];
    const [start, end] = spanOf(place, lines, starts);
    return end > start ? [{ index, start, end, urgency: fragmentStates.indexOf(state) }] : [];
  });
  spans.sort((a, b) => a.end - a.start - (b.end - b.start) || a.urgency - b.urgency || a.index - b.index);
  return lines.map((line, number) => {
    const from = starts[number]!;
    const to = from + line.length;
    const here = spans.filter(({ start, end }) => start < to && end > from);
    const cuts = [...new Set([from, to, ...here.flatMap(({ start, end }) => [start, end])])]
      .filter((at) => at >= from && at <= to)
      .sort((a, b) => a - b);
    return cuts.slice(1).map((cut, index): Piece => {
      const at = cuts[index]!;
      const seen = here.find(({ start, end }) => start <= at && end >= cut);
      return { text: line.slice(at - from, cut - from), ...(seen === undefined ? {} : { fragment: seen.index }) };
    });
  });
}

function lineStarts(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}

/** Kept within the file, which may have changed since. */
function spanOf(
  { line, column, endLine, endColumn }: Place,
  lines: readonly string[],
  starts: readonly number[],
): [number, number] {
  const offset = (row: number, at: number): number | undefined => {
    const text = lines[row - 1];
    return text === undefined ? undefined : starts[row - 1]! + Math.min(Math.max(0, at - 1), text.length);
  };
  const start = offset(line, column);
  if (start === undefined) return [0, 0];
  if (endLine === undefined || endColumn === undefined) {
    const word = /^(\w+|.)?/.exec(lines[line - 1]!.slice(column - 1))![0];
    return [start, start + word.length];
  }
  const last = starts.length - 1;
  return [start, offset(endLine, endColumn) ?? starts[last]! + lines[last]!.length];
}
