/**
 * What the spec itself notices of its readings, by the id of each: plain data that crosses to the thread that tells it.
 *
 * It takes a while, so it is worked out in a thread of its own, and only once for a text.
 */
import { type Noticed, type NoticedState, type Noticer, noticeReadings, type Parting } from "@countersign/elicit";
import { searchBounds } from "../answer/search-bounds.ts";
import type { OpenedDesk } from "../sitting/open-desk.ts";
import type { Surroundings } from "../work/answer.ts";
import type { QuestionFlags } from "../work/command-request.ts";
import { createSearchContext } from "../work/search-context.ts";

export interface NoticedReadings {
  readonly readings: readonly (readonly [id: string, state: NoticedState, by: readonly Noticer[]])[];
  readonly tests: readonly string[];
  readonly failingTests: readonly string[];
}

const statesUsual = 1_000_000;
const secondsUsual = 60;

export function noticeAll(
  { elicitation }: OpenedDesk,
  flags: QuestionFlags,
  surroundings: Surroundings,
): NoticedReadings {
  const bounds = searchBounds(flags, surroundings, statesUsual);
  const context = createSearchContext(surroundings, bounds.memoryMaxBytes);
  const startedAt = context.clock();
  const noticed = noticeReadings(elicitation.parting, {
    bounds,
    context,
    symmetric: flags.symmetry ? (flags.symmetric ?? "tagged") : "none",
    deadlock: flags.deadlock,
    secondsMax: flags.seconds ?? secondsUsual,
    progress: (what, done, of) => surroundings.progress({ what, done, of, seconds: context.clock() - startedAt }),
  });
  const all = new Map([...noticed.classes, ...noticed.weakening.values()].map((each) => [each.reading.id, each]));
  return {
    readings: [...all].map(([id, { state, by }]) => [id, state, by]),
    tests: noticed.tests,
    failingTests: noticed.failingTests,
  };
}

/** As seen by a parting; of what the other thread has not looked at nothing is known. */
export function noticedIn({ board, readings }: Parting, { readings: seen, ...rest }: NoticedReadings): Noticed {
  const byId = new Map(seen.map(([id, state, by]) => [id, { state, by }]));
  const named = new Map(readings.map(({ reading }) => [reading.id, reading]));
  const of = (id: string) =>
    ({ reading: named.get(id)!, ...(byId.get(id) ?? { state: "not looked at", by: [] }) }) as const;
  return {
    ...rest,
    classes: board.classes.map((each) => of(each.readings[0]!)),
    weakening: new Map(
      readings
        .filter(({ reading, fate }) => reading.isWeakening && fate.kind === "apart")
        .map(({ reading }) => [reading.id, of(reading.id)]),
    ),
    seconds: 0,
  };
}
