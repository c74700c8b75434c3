/**
 * The rows of a track, in the order of the spec: seven, or as many as the question turns on.
 *
 * Invariants: a cell is marked as changed exactly if something in it differs from the column before; what the question
 * turns on stands in a row with its value, alone or with others that have the same values in all columns, however many
 * rows that takes (forty at most); nothing else is left out, it is folded ("5 more") and counted.
 */
import { type Value, canonicalText } from "@countersign/kernel";
import type { Variable } from "@countersign/language";
import { cellText, changedCell } from "./cell-text.ts";
import type { QuestionKind } from "../question/question.ts";
import type { InQuestion } from "./in-question.ts";
import { joinWords, sayCount } from "./say-value.ts";
import { type Series } from "./track-series.ts";
import {
  type TrackCell,
  type TrackColumn,
  type TrackRow,
  rowsConcernedMax,
  rowsDecisiveMax,
  rowsMax,
} from "./worded-question.ts";

export interface RowsRequest {
  readonly variables: readonly Variable[];
  readonly series: readonly Series[];
  readonly columns: readonly TrackColumn[];
  /** Elements that the question is about. */
  readonly subjects: readonly Value[];
  readonly kind: QuestionKind;
  readonly inQuestion: InQuestion;
}

/** One row to be: alone, or several that are folded. */
interface Draft {
  readonly series: readonly Series[];
  readonly cells: readonly TrackCell[];
  /** The question turns on one of them. */
  readonly isDecisive: boolean;
  readonly isRest?: true;
}

export function trackRows(request: RowsRequest): TrackRow[] {
  let drafts: Draft[] = request.series.map((series) => {
    const isDecisive = isInQuestion(series, request);
    return { series: [series], cells: cellsOf(series, request, isDecisive), isDecisive };
  });
  if (drafts.length > rowsMax) drafts = foldEqual(drafts);
  const room = roomFor(drafts, request);
  if (drafts.length > room) drafts = foldRest(drafts, request, room);
  const totals = new Map<number, number>();
  for (const { variable } of request.series) totals.set(variable, (totals.get(variable) ?? 0) + 1);
  return drafts.map((draft) => rowOf(draft, request, totals));
}

/** What is read, and what the step itself changes; beside a twin, what differs from it. */
function isInQuestion({ variable, key, changed }: Series, { inQuestion, columns }: RowsRequest): boolean {
  const isAsked = columns.at(-1)!.kind === "next" || columns[0]!.kind === "twin";
  return inQuestion.decides(variable, key) || (isAsked && changed.at(-1) === true);
}

/** One more than must be shown, for the rest. */
function roomFor(drafts: readonly Draft[], { inQuestion }: RowsRequest): number {
  const decisive = drafts.filter(({ isDecisive }) => isDecisive).length;
  const concerned = drafts.filter(
    ({ isDecisive, series }) => isDecisive || inQuestion.concerns(series[0]!.variable),
  ).length;
  return Math.max(rowsMax, Math.min(concerned + 1, rowsConcernedMax), Math.min(decisive + 1, rowsDecisiveMax));
}

/** In full where the question turns on it: now and next, and in all of a history that is judged as such. */
function cellsOf(
  { values, changed, type }: Series,
  { columns, kind: asked }: RowsRequest,
  isDecisive: boolean,
): TrackCell[] {
  return values.map((value, index) => {
    const { kind } = columns[index]!;
    const isPast = kind === "past" || kind === "folded" || kind === "start";
    const isFull = isDecisive && (!isPast || asked === "history");
    if (changed[index] === true) {
      const isNext = kind === "next" || (kind === "now" && columns[0]!.kind === "twin");
      return changedCell(values[index - 1], value, type, isNext ? "next" : kind === "now" ? "now" : "other", isFull);
    }
    const room = isFull ? "full" : kind === "now" ? "wide" : "narrow";
    return { text: cellText(value, type, room), changed: false, unchanged: index > 0 };
  });
}

/** Names of one map that go through the same values. They stand where the first of them stood. */
function foldEqual(drafts: readonly Draft[]): Draft[] {
  const folded = new Map<string, Draft & { series: Series[]; isDecisive: boolean }>();
  for (const draft of drafts) {
    const [first] = draft.series as [Series];
    // By value: two that are too long for their cells may look alike there.
    const alike =
      first.key === undefined ? [] : first.values.map((value) => (value === undefined ? "" : canonicalText(value)));
    const key = [first.variable, ...alike].join("\u0001");
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { ...draft, series: [first] });
    else {
      known.series.push(first);
      known.isDecisive ||= draft.isDecisive;
    }
  }
  return [...folded.values()];
}

/** What matters least goes into one last row. */
function foldRest(drafts: readonly Draft[], request: RowsRequest, room: number): Draft[] {
  const ranked = drafts.map((draft, index) => ({ index, rank: rankOf(draft, request) }));
  ranked.sort((a, b) => b.rank - a.rank || a.index - b.index);
  const kept = new Set(ranked.slice(0, room - 1).map(({ index }) => index));
  const rest = drafts.filter((_, index) => !kept.has(index));
  const last: Draft = {
    series: rest.flatMap(({ series }) => series),
    cells: mergedCells(rest),
    isDecisive: false,
    isRest: true,
  };
  const shown = drafts.filter((_, index) => kept.has(index));
  const [{ variable }] = last.series as [Series];
  const isOneVariable = last.series.every((each) => each.variable === variable);
  const after = isOneVariable ? shown.findLastIndex(({ series }) => series[0]!.variable === variable) : -1;
  // Rows of one variable stand together.
  return after < 0 ? [...shown, last] : [...shown.slice(0, after + 1), last, ...shown.slice(after + 1)];
}

function rankOf({ cells, series, isDecisive }: Draft, { subjects, inQuestion }: RowsRequest): number {
  const changedLast = cells.at(-1)!.changed ? 8 : 0;
  const isSubject = series.some(({ key }) => key !== undefined && subjects.includes(key)) ? 4 : 0;
  const isConcerned = inQuestion.concerns(series[0]!.variable) ? 2 : 0;
  return (isDecisive ? 16 : 0) + changedLast + isSubject + isConcerned + (cells.some(({ changed }) => changed) ? 1 : 0);
}

function mergedCells(drafts: readonly Draft[]): TrackCell[] {
  return drafts[0]!.cells.map((_, column) => {
    const changed = drafts.reduce((sum, { cells, series }) => sum + (cells[column]!.changed ? series.length : 0), 0);
    if (changed > 0)
      return { text: `${sayCount(changed)} ${changed === 1 ? "changes" : "change"}`, changed: true, unchanged: false };
    return { text: merged(drafts, column), changed: false, unchanged: column > 0 };
  });
}

/** "3 Ready, 2 Failed", or that they are of many kinds. */
function merged(drafts: readonly Draft[], column: number): string {
  const counts = new Map<string, number>();
  for (const { cells, series } of drafts) {
    const { text } = cells[column]!;
    counts.set(text, (counts.get(text) ?? 0) + series.length);
  }
  if (counts.size === 1) return [...counts.keys()][0]!;
  // A count beside a number would be read as one number.
  if (counts.size > 3 || [...counts.keys()].some((text) => /^[−-]?\d/.test(text))) return "various";
  return [...counts].map(([text, count]) => `${sayCount(count)} ${text}`).join(", ");
}

const namesLengthMax = 24;

function rowOf(draft: Draft, request: RowsRequest, totals: ReadonlyMap<number, number>): TrackRow {
  const { series, cells } = draft;
  const [first] = series as [Series];
  const isOneVariable = series.every(({ variable }) => variable === first.variable);
  const grouped = first.key !== undefined && isOneVariable ? { group: request.variables[first.variable]!.name } : {};
  if (series.length === 1) return { ...grouped, name: first.name, cells };
  const names = isOneVariable
    ? series.map(({ name }) => name)
    : series.map((each) => fullName(each, request.variables));
  return { ...grouped, name: foldedName(draft, names, request, totals), folded: names, cells };
}

/** Few by name, neighbours as a range, all as all; what is left is a number. */
function foldedName(
  { series, isRest }: Draft,
  names: readonly string[],
  request: RowsRequest,
  totals: ReadonlyMap<number, number>,
): string {
  const [first] = series as [Series];
  if (isRest === true) return `${sayCount(series.length)} more`;
  const joined = names.length <= 4 ? joinWords(names) : "";
  if (joined !== "" && joined.length <= namesLengthMax) return joined;
  if (totals.get(first.variable) === series.length) return `all ${sayCount(series.length)}`;
  const start = request.series.indexOf(first);
  const isRange = series.every((each, index) => request.series[start + index] === each);
  const range = `${names[0]!} to ${names.at(-1)!}`;
  return isRange && range.length <= namesLengthMax ? range : `${sayCount(series.length)} others`;
}

function fullName({ key, name, variable }: Series, variables: readonly Variable[]): string {
  return key === undefined ? name : `${variables[variable]!.name} ${name}`;
}
