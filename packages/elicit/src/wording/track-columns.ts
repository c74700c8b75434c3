/**
 * The columns of a track: which states of a history a person sees, and what they are told of the rest.
 *
 * Invariants: at most five columns; every state belongs to exactly one column, in order; the start, the present and the
 * possible next step each have their own; what nobody disputes is folded first; a fold never crosses the point that a
 * history repeats from.
 */
import type { Scenario, StepLabel } from "@countersign/engine";
import type { QuestionKind } from "../question/question.ts";
import type { ActionSentences } from "./action-sentence.ts";
import { joinStatements } from "./verb-phrase.ts";
import { joinSome, oneLine } from "./say-value.ts";
import { type TrackColumn, columnsMax } from "./worded-question.ts";

export interface ColumnsRequest {
  readonly kind: QuestionKind;
  readonly scenario: Scenario;
  /** Indices of states whose step living readings dispute: folded only where there is no other way. */
  readonly disputed: readonly number[];
  readonly manyStarts: boolean;
}

interface Run {
  readonly first: number;
  readonly last: number;
}

export function trackColumns(request: ColumnsRequest, sentences: ActionSentences): TrackColumn[] {
  const { scenario, kind } = request;
  const count = scenario.states.length;
  const next = kind === "step" && count > 1 ? count - 1 : undefined;
  const now = next === undefined ? count - 1 : next - 1;
  const hasStart = now > 0;
  const room = columnsMax - 1 - (hasStart ? 1 : 0) - (next === undefined ? 0 : 1);
  const middle = runs(1, now - 1, new Set(request.disputed), scenario.loopStart, room);
  const columns: TrackColumn[] = [];
  if (hasStart) columns.push(startColumn(request, sentences));
  for (const run of middle) columns.push(middleColumn(run, scenario, sentences));
  columns.push(nowColumn(request, now, sentences));
  if (next !== undefined) {
    columns.push({
      kind: "next",
      heading: "Possible next step",
      words: sentences.clause(scenario.states[next]!.label, true),
      states: [next, next],
    });
  }
  const { loopStart } = scenario;
  if (loopStart === undefined) return columns;
  return columns.map((column) => (column.states![0] >= loopStart ? { ...column, repeats: true } : column));
}

/** Every step on its own where there is room; else runs of what nobody disputes, the longest first; else the oldest. */
function runs(
  first: number,
  last: number,
  disputed: ReadonlySet<number>,
  loopStart: number | undefined,
  room: number,
): Run[] {
  const single = Array.from({ length: Math.max(0, last - first + 1) }, (_, i): Run => ({
    first: first + i,
    last: first + i,
  }));
  if (single.length <= room) return single;
  const mayJoin = (left: Run, right: Run, isForced: boolean): boolean =>
    (loopStart === undefined || right.first !== loopStart) && (isForced || (!isDisputed(left) && !isDisputed(right)));
  const isDisputed = ({ first, last }: Run): boolean => first === last && disputed.has(first);
  const folded: Run[] = [];
  for (const run of single) {
    const before = folded.at(-1);
    if (before !== undefined && mayJoin(before, run, false))
      folded[folded.length - 1] = { first: before.first, last: run.last };
    else folded.push(run);
  }
  while (folded.length > room) {
    const at = Math.max(0, folded.findIndex((run, index) => index > 0 && mayJoin(folded[index - 1]!, run, true)) - 1);
    folded.splice(at, 2, { first: folded[at]!.first, last: folded[at + 1]!.last });
  }
  return folded;
}

function startColumn({ manyStarts, scenario }: ColumnsRequest, sentences: ActionSentences): TrackColumn {
  const words = manyStarts ? "one of several ways to start" : startWords(scenario, sentences);
  return { kind: "start", heading: "Start", words, states: [0, 0] };
}

/** What the author says of the start: the first sentence above the initial action. */
function startWords(scenario: Scenario, sentences: ActionSentences): string {
  const doc = sentences.definitionOf(scenario.states[0]!.label.action)?.doc ?? "";
  const [first = ""] = oneLine(doc).split(/(?<=[.!?])\s/);
  return doc.trim() === "" || first.length > 80 ? "" : first.replace(/[.]$/, "");
}

function nowColumn(
  { kind, scenario, manyStarts }: ColumnsRequest,
  now: number,
  sentences: ActionSentences,
): TrackColumn {
  const isFirst = now === 0;
  const words = isFirst ? "" : sentences.clause(scenario.states[now]!.label);
  const heading =
    kind === "start"
      ? "Start"
      : kind === "history"
        ? `Step ${now}`
        : isFirst && isStart(scenario)
          ? "Now, at the start"
          : "Now";
  const told = isFirst && kind !== "start" && manyStarts && isStart(scenario) ? "one of several ways to start" : words;
  return { kind: "now", heading, words: told, states: [now, now] };
}

/** A situation that cannot be reached stands alone, and no action led to it. */
function isStart(scenario: Scenario): boolean {
  return scenario.states[0]!.label.action !== "";
}

function middleColumn({ first, last }: Run, scenario: Scenario, sentences: ActionSentences): TrackColumn {
  const words = wordsOfRun(scenario, first, last, sentences);
  return first === last
    ? { kind: "past", heading: `Step ${first}`, words, states: [first, last] }
    : { kind: "folded", heading: `${last - first + 1} steps`, words, states: [first, last] };
}

const clausesMax = 3;
const namesMax = 4;

/** "h1, h2 and h3 come up; h4 breaks down": steps of one action become one clause where English allows it. */
function wordsOfRun(scenario: Scenario, first: number, last: number, sentences: ActionSentences): string {
  const labels = scenario.states.slice(first, last + 1).map(({ label }) => label);
  const byAction = new Map<string, StepLabel[]>();
  for (const label of labels) byAction.set(label.action, [...(byAction.get(label.action) ?? []), label]);
  const clauses = [...byAction.values()].flatMap((group) => clausesOf(group, sentences));
  const shown = clauses.length <= clausesMax ? clauses : clauses.slice(0, clausesMax - 1);
  const rest = labels.length - shown.reduce((sum, { steps }) => sum + steps, 0);
  const texts = shown.map(({ text }) => text);
  return [...texts, ...(rest === 0 ? [] : [`${rest} more`])].join("; ");
}

interface Clause {
  readonly text: string;
  readonly steps: number;
}

function clausesOf(labels: readonly StepLabel[], sentences: ActionSentences): Clause[] {
  const statements = labels.map((label) => sentences.ofStep(label).statement);
  const known = statements.filter((statement) => statement !== undefined);
  const joined =
    labels.length > 1 && known.length === labels.length
      ? joinStatements(known, (names) => joinSome(names, namesMax))
      : undefined;
  if (joined !== undefined) return [{ text: joined, steps: labels.length }];
  const counts = new Map<string, number>();
  for (const label of labels) {
    const text = sentences.clause(label);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, steps]) => ({ text: steps === 1 ? text : `${text}, ${steps} times`, steps }));
}
