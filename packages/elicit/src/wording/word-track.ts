/**
 * The track: the history of a question as a picture, columns for states and rows for things.
 *
 * Invariant: "nothing else changes" is said only when every change of the last step is in a cell that shows it. Ghosts are
 * book-keeping: they stay away unless the question turns on them or they are all that differs.
 */
import { type Scenario, type ScenarioState } from "@countersign/engine";
import { type Value, equal } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Question } from "../question/question.ts";
import type { ActionSentences } from "./action-sentence.ts";
import type { InQuestion } from "./in-question.ts";
import { trackColumns } from "./track-columns.ts";
import { trackRows } from "./track-rows.ts";
import { type Series, seriesOf } from "./track-series.ts";
import type { Track, TrackColumn } from "./worded-question.ts";

export interface TrackRequest {
  readonly disputed: readonly number[];
  readonly manyStarts: boolean;
  /** What the question turns on. */
  readonly inQuestion: InQuestion;
  readonly subjects: readonly Value[];
  /** A reachable state beside a situation that cannot be reached. */
  readonly twin?: ScenarioState;
}

export function wordTrack(
  program: Program,
  question: Question,
  request: TrackRequest,
  sentences: ActionSentences,
): Track {
  const { scenario, kind } = question;
  const columns = withTwin(
    trackColumns({ kind, scenario, disputed: request.disputed, manyStarts: request.manyStarts }, sentences),
    request.twin,
  );
  const states = columns.map(({ states }) => (states === undefined ? request.twin! : scenario.states[states[1]]!));
  const all = program.variables.flatMap((variable, index) => {
    const at = scenario.variables.indexOf(variable.name);
    return at < 0
      ? []
      : seriesOf(
          index,
          variable,
          states.map((state) => state.values[at]!),
        );
  });
  const shown = all.filter((series) => isShown(program, all, series, request, columns));
  const rows = trackRows({ variables: program.variables, series: shown, columns, kind, ...request });
  const hidden = new Set(all.filter((series) => !shown.includes(series)).map(({ variable }) => variable));
  const changes = changedVariables(scenario, program);
  const note = changes.size === 0 ? "nothing changes" : "nothing else changes";
  const isAll = kind === "step" && ![...hidden].some((variable) => changes.has(variable));
  return {
    columns: isAll ? columns.map((column) => (column.kind === "next" ? { ...column, note } : column)) : columns,
    rows,
    leftOut: [...hidden].map((variable) => program.variables[variable]!.name),
    ...(scenario.loopStart === undefined ? {} : { loop: loopWords(scenario, scenario.loopStart) }),
  };
}

function withTwin(columns: TrackColumn[], twin: ScenarioState | undefined): TrackColumn[] {
  if (twin === undefined || columns.length !== 1) return columns;
  const [only] = columns as [TrackColumn];
  return [
    { kind: "twin", heading: "Can be reached", words: "for comparison" },
    { ...only, heading: "In question", words: "what differs is marked" },
  ];
}

function isShown(
  program: Program,
  all: readonly Series[],
  { variable }: Series,
  { inQuestion }: TrackRequest,
  columns: readonly TrackColumn[],
): boolean {
  const isGhost = (index: number): boolean => program.variables[index]!.tags.ghost;
  if (!isGhost(variable) || inQuestion.decides(variable)) return true;
  if (columns.length < 2) return false;
  const differing = all.filter(({ changed }) => changed.at(-1));
  return (
    differing.length > 0 &&
    differing.every((series) => isGhost(series.variable)) &&
    differing.some((series) => series.variable === variable)
  );
}

/** Variables that the last step changes, by index into those of the program. */
export function changedVariables({ states, variables }: Scenario, program: Program): ReadonlySet<number> {
  const [before, after] = states.slice(-2);
  const changed = variables.filter(
    (_, at) => before !== undefined && after !== undefined && !equal(before.values[at]!, after.values[at]!),
  );
  return new Set(changed.map((name) => program.variables.findIndex((variable) => variable.name === name)));
}

function loopWords({ states }: Scenario, loopStart: number): string {
  if (loopStart === states.length - 1) return "then nothing changes any more, for ever";
  return loopStart === 0 ? "then from the start again, for ever" : `then from step ${loopStart} again, for ever`;
}
