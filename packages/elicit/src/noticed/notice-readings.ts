/**
 * What the spec itself notices of its readings: of one for each class, and of each that takes something away.
 *
 * Those that take something away from an obligation come first, then the independent ones, as there may not be time for
 * all: what there was none for is "not looked at".
 */
import type { CheckOptions } from "@countersign/engine";
import type { Parting } from "../part/parting.ts";
import type { Reading } from "../reading/reading.ts";
import { type CheckedReading, ReadingChecker } from "./check-reading.ts";
import type { Noticed, NoticedReading, NoticedState } from "./noticed.ts";
import { ReadingTester } from "./test-reading.ts";

export interface NoticeOptions extends Pick<CheckOptions, "bounds" | "context" | "symmetric" | "deadlock"> {
  readonly secondsMax: number;
  readonly progress?: (what: string, done: number, of: number) => void;
}

const statesFactor = 3;
const invariantStatesMax = 50_000;
const testSamples = 20;

export function noticeReadings({ spec, board, readings }: Parting, options: NoticeOptions): Noticed {
  const { context, secondsMax } = options;
  const startedAt = context.clock();
  const byId = new Map(readings.map(({ reading }) => [reading.id, reading]));
  const representatives = board.classes.map((each) => byId.get(each.readings[0]!)!);
  const weakening = readings.filter(({ reading, fate }) => reading.isWeakening && fate.kind === "apart");
  const independent = representatives.filter((_, group) => board.classes[group]!.isMinimal);
  const order = new Set([...weakening.map(({ reading }) => reading), ...independent, ...representatives]);
  const tester = new ReadingTester(spec.program, { context, samples: testSamples });
  const checker = new ReadingChecker(spec, { ...options, statesFactor, statesMax: invariantStatesMax });
  const outcomes = new Map<Reading, NoticedReading>();
  for (const reading of order) {
    const secondsLeft = secondsMax - (context.clock() - startedAt);
    if (secondsLeft <= 0 || context.signal?.aborted === true) break;
    options.progress?.("readings checked", outcomes.size, order.size);
    const checked = checker.check(reading, secondsLeft);
    const by = [...checked.by, ...tester.test(reading.program)];
    outcomes.set(reading, { reading, state: stateOf(checked, by.length), by });
  }
  const outcomeOf = (reading: Reading): NoticedReading =>
    outcomes.get(reading) ?? { reading, state: "not looked at", by: [] };
  return {
    classes: representatives.map(outcomeOf),
    weakening: new Map(weakening.map(({ reading }) => [reading.id, outcomeOf(reading)])),
    tests: tester.tests,
    failingTests: tester.failing,
    seconds: context.clock() - startedAt,
  };
}

function stateOf({ isCut }: CheckedReading, noticers: number): NoticedState {
  if (noticers > 0) return "noticed";
  return isCut ? "cut" : "unnoticed";
}
