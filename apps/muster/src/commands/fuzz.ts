/** `muster fuzz`: its flags, and how its answer is shown. */
import { buildCommand } from "@stricli/core";
import { fuzzDocument, fuzzText, replayText } from "../fuzz/fuzz-report.ts";
import { fuzzInWorkers } from "../fuzz/fuzz-in-workers.ts";
import { makeArena } from "../fuzz/arena.ts";
import { runOnce, type RunResult } from "../fuzz/run-once.ts";
import { addRun, emptyTally, type Tally } from "../fuzz/tally.ts";
import { createProgressLine } from "../progress-line.ts";
import type { Terminal } from "../terminal.ts";
import { parseCount, parseHosts, parseReplay, parseSeed, parseWorkers, type Replay } from "./flag-values.ts";
import type { ProgramContext } from "./program-context.ts";

interface FuzzFlags {
  readonly hosts: number;
  readonly runs: number;
  readonly seed: number;
  readonly workers: number;
  readonly replay?: Replay;
  readonly json?: boolean;
}

/** 0 nothing found · 1 a promise was broken · 3 stopped before the end, and nothing found until then. */
export const fuzzCommand = buildCommand<FuzzFlags, [], ProgramContext>({
  docs: {
    brief: "drive the gate through adversarial runs, each checked from its trace",
    fullDescription:
      "Policies × ways to fail × networks, with loss, duplication, reordering, contradictions, late reports, crashes and withheld reports. A checker that shares no code with the gate works out from the trace alone what should have happened. Exit code: 0 nothing found, 1 a promise was broken, 2 the input is wrong, 3 stopped before the end.",
  },
  parameters: {
    flags: {
      hosts: { kind: "parsed", parse: parseHosts, brief: "hosts of the roster", default: "10000", placeholder: "N" },
      runs: { kind: "parsed", parse: parseCount, brief: "how many runs", default: "240", placeholder: "N" },
      seed: { kind: "parsed", parse: parseSeed, brief: "where chance begins", default: "0", placeholder: "S" },
      workers: { kind: "parsed", parse: parseWorkers, brief: "how many threads", default: "1", placeholder: "W" },
      replay: {
        kind: "parsed",
        parse: parseReplay,
        brief: "one run once more, of the same --hosts",
        optional: true,
        placeholder: "SEED:RUN",
      },
      json: { kind: "boolean", brief: "print one JSON document", optional: true, withNegated: false },
    },
  },
  async func(flags) {
    const { terminal } = this;
    const startedAt = terminal.clock();
    const { replay } = flags;
    if (replay !== undefined) {
      const result = runOnce(makeArena(flags.hosts), replay.seed, replay.run);
      const tally = emptyTally();
      addRun(tally, result);
      const request = { hosts: flags.hosts, runs: 1, seed: replay.seed, workers: 1 };
      if (flags.json === true) show(terminal, request, tally, startedAt, true, result);
      else terminal.writeOutput(replayText(result, flags.hosts));
      this.finish(tally.violations > 0 ? 1 : 0);
      return;
    }
    const tally = await fuzzWatched(flags, terminal);
    show(terminal, flags, tally, startedAt, flags.json === true);
    this.finish(tally.violations > 0 ? 1 : tally.runs < flags.runs ? 3 : 0);
  },
});

async function fuzzWatched(flags: FuzzFlags, terminal: Terminal): Promise<Tally> {
  const line = createProgressLine(terminal);
  const job = fuzzInWorkers({ ...flags, workers: Math.min(flags.workers, flags.runs) }, (tally) => {
    const events = tally.byNumber.events + tally.byName.events;
    line.show(
      `${tally.runs} of ${flags.runs} runs · ${Math.round(events / 1e6)} M events · ${tally.violations} violations`,
    );
  });
  const release = terminal.onInterrupt(job.cancel);
  try {
    return await job.tally;
  } finally {
    line.clear();
    release();
  }
}

function show(
  terminal: Terminal,
  { hosts, runs, seed, workers }: FuzzFlags,
  tally: Tally,
  startedAt: number,
  json: boolean,
  replayed?: RunResult,
): void {
  const { processorSeconds, peakBytes } = terminal.usage();
  const seconds = terminal.clock() - startedAt;
  const finished = { request: { hosts, runs, seed, workers }, tally, seconds, processorSeconds, peakBytes };
  if (!json) terminal.writeOutput(fuzzText(finished));
  else {
    const document = { ...fuzzDocument(finished), ...(replayed === undefined ? {} : { replayed }) };
    terminal.writeOutput(`${JSON.stringify(document, undefined, 2)}\n`);
  }
}
