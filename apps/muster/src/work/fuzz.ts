/** `muster fuzz`: how it is run, and how its answer is shown. */
import type { FuzzFlags } from "../commands/command-flags.ts";
import { fuzzDefaults, type Replay } from "../commands/flag-values.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { fuzzDocument, fuzzText, replayText } from "../fuzz/fuzz-report.ts";
import { fuzzInWorkers, type FuzzRequest } from "../fuzz/fuzz-in-workers.ts";
import { makeArena } from "../fuzz/arena.ts";
import { runOnce, type RunResult } from "../fuzz/run-once.ts";
import { addRun, emptyTally, type Tally } from "../fuzz/tally.ts";
import { createProgressLine } from "../progress-line.ts";
import type { Terminal } from "../terminal.ts";
import { finishWith, wrongInput } from "./refused.ts";

export async function fuzz(context: ProgramContext, flags: FuzzFlags): Promise<void> {
  const { terminal } = context;
  const startedAt = terminal.clock();
  const { hosts, runs, seed, workers, replay, json = false } = flags;
  if (replay !== undefined) {
    const ignored = Object.entries({ runs, seed, workers }).filter(([, value]) => value !== undefined);
    if (ignored.length > 0) return refuseBeside(context, flags, replay, ignored);
    const result = runOnce(makeArena(hosts), replay.seed, replay.run);
    const tally = emptyTally();
    addRun(tally, result);
    const request = { hosts, runs: 1, seed: replay.seed, workers: 1 };
    if (json) show(terminal, request, tally, startedAt, true, result);
    else terminal.writeOutput(replayText(result, hosts));
    context.finish(tally.violations > 0 ? 1 : 0);
    return;
  }
  const request: FuzzRequest = {
    hosts,
    runs: runs ?? fuzzDefaults.runs,
    seed: seed ?? fuzzDefaults.seed,
    workers: workers ?? fuzzDefaults.workers,
  };
  const tally = await fuzzWatched(request, terminal);
  show(terminal, request, tally, startedAt, json);
  context.finish(tally.violations > 0 ? 1 : tally.runs < request.runs ? 3 : 0);
}

/** What would say nothing beside --replay, and so might be taken for obeyed. */
function refuseBeside(
  context: ProgramContext,
  { hosts, json }: FuzzFlags,
  replay: Replay,
  ignored: readonly (readonly [string, unknown])[],
): Promise<void> {
  const names = ignored.map(([name]) => `--${name}`).join(" and ");
  const sentence = `--replay is one run, of one seed, in one thread: there is nothing for ${names} to say`;
  const hint = `muster fuzz --hosts ${hosts} --replay ${replay.seed}:${replay.run}`;
  return finishWith(context, json, () => Promise.reject(wrongInput("contradictory-flags", sentence, hint)));
}

async function fuzzWatched(flags: FuzzRequest, terminal: Terminal): Promise<Tally> {
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
  { hosts, runs, seed, workers }: FuzzRequest,
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
