/**
 * `test`: the `run` definitions of a spec as executable examples.
 *
 * Invariants: a test passes when every sample of it ends true; a run that makes no choice is taken once. A failure
 * says why, where, and by which history, and names the seed of its sample.
 */
import { type Place, type Result, createRandom, failure, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { SearchContext, StopReason } from "../verdict/exploration.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { RunFailure, RunPlayer } from "./run-player.ts";

export interface TestOptions {
  /** A regular expression over names of `run` definitions; without it those whose names end in `Test`. */
  readonly match?: string;
  readonly seed: number | string;
  /** For tests that choose. */
  readonly samples: number;
  readonly context: SearchContext;
}

export interface TestResult {
  readonly name: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly samples: number;
  readonly place: Place;
  /** Of a failure: the sample's seed, the reason, its place, and the history up to it. */
  readonly seed?: string;
  readonly message?: string;
  readonly failedAt?: Place;
  readonly scenario?: Scenario;
}

export interface TestReport {
  readonly tests: readonly TestResult[];
  readonly seconds: number;
  readonly stoppedBy?: StopReason;
}

export function runTests(program: Program, options: TestOptions): Result<TestReport> {
  const { context } = options;
  const startedAt = context.clock();
  const selected = selectTests(program, options.match);
  if (!selected.ok) return selected;
  const tests = selected.value.map(([name, definition]) => runTest(program, name, definition, options));
  const cancelled = context.signal?.aborted === true;
  return success({ tests, seconds: context.clock() - startedAt, ...(cancelled ? { stoppedBy: "cancelled" } : {}) });
}

function selectTests(program: Program, match: string | undefined): Result<(readonly [string, number])[]> {
  const runs = Object.entries(program.names).filter(([, index]) => {
    const definition = program.definitions[index]!;
    return definition.qualifier === "run" && definition.params.length === 0;
  });
  // As in Quint: a run whose name does not end in Test is a piece to build tests from.
  if (match === undefined) return success(runs.filter(([name]) => name.endsWith("Test")));
  let pattern: RegExp;
  try {
    pattern = new RegExp(match);
  } catch {
    return failure({
      code: "CS001",
      message: `'${match}' is not a regular expression`,
      hint: "--match 'commit.*Test'",
    });
  }
  const found = runs.filter(([name]) => pattern.test(name));
  if (found.length > 0) return success(found);
  const names = runs
    .map(([name]) => name)
    .slice(0, 8)
    .join(", ");
  return failure({
    code: "CS111",
    message: `no run matches '${match}'`,
    hint: names === "" ? "define a `run` in the spec" : `--match with one of ${names}`,
  });
}

function runTest(program: Program, name: string, index: number, options: TestOptions): TestResult {
  const definition = program.definitions[index]!;
  const player = new RunPlayer(program, index);
  const wanted = player.makesChoices ? options.samples : 1;
  for (let sample = 0; sample < wanted; sample += 1) {
    if (options.context.signal?.aborted === true)
      return { name, status: "skipped", samples: sample, place: definition.place };
    const seed = `${options.seed}/${name}/${sample}`;
    try {
      player.play(createRandom(seed));
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      return {
        name,
        status: "failed",
        samples: sample + 1,
        place: definition.place,
        seed,
        message: error.message,
        ...(error.place === undefined ? {} : { failedAt: error.place }),
        scenario: player.history(),
      };
    }
  }
  return { name, status: "passed", samples: wanted, place: definition.place };
}
