/** What a fuzz answers, as one document for programs and as lines for people. */
import type { FuzzRequest } from "./fuzz-in-workers.ts";
import { verdictNames } from "./checker.ts";
import { tangledHostsMax } from "./policy-case.ts";
import { byNameEvery, byNameHostsMax, type RunResult } from "./run-once.ts";
import type { Speed, Tally } from "./tally.ts";

export interface Finished {
  readonly request: FuzzRequest;
  readonly tally: Tally;
  /** By the clock, from start to end, with the opening of rosters and policies. */
  readonly seconds: number;
  /** What all threads together computed. */
  readonly processorSeconds: number;
  readonly peakBytes: number;
}

export function fuzzDocument({ request, tally, seconds, processorSeconds, peakBytes }: Finished): object {
  const { hosts, runs, seed, workers } = request;
  return {
    schema: "muster.fuzz/1",
    complete: tally.runs === runs,
    runs: tally.runs,
    violations: tally.violations,
    events: tally.byNumber.events + tally.byName.events,
    seconds,
    processorSeconds,
    peakBytes,
    bounds: { hosts, runsAsked: runs, seed, workers, byNameEvery, byNameHostsMax, tangledHostsMax },
    outcomes: tally.outcomes,
    asPredicted: tally.asPredicted,
    unpredictable: tally.unpredictable,
    traffic: tally.traffic,
    byNumber: speedJson(tally.byNumber),
    byName: speedJson(tally.byName),
    found: tally.found.map((result) => ({ ...result, ...named(result), replay: `${seed}:${result.run}` })),
  };
}

function speedJson({ runs, events, seconds }: Speed): object {
  return { runs, events, seconds, ...(seconds > 0 ? { eventsPerSecond: Math.round(events / seconds) } : {}) };
}

function named({ verdict, predicted }: RunResult): object {
  return { verdict: verdictNames[verdict], predicted: verdictNames[predicted] ?? "open" };
}

export function fuzzText(finished: Finished): string {
  const { request, tally, seconds, processorSeconds, peakBytes } = finished;
  const { traffic, outcomes } = tally;
  const events = tally.byNumber.events + tally.byName.events;
  const count = (many: number, noun: string): string => `${show(many)} ${noun}${many === 1 ? "" : "s"}`;
  const cut = tally.runs < request.runs ? ` of ${show(request.runs)}, then stopped` : "";
  return [
    `${count(tally.violations, "violation")} · ${count(tally.runs, "run")}${cut} · ${show(request.hosts)} hosts · seed ${request.seed}`,
    `outcomes: ${show(outcomes.converge)} converge, ${show(outcomes.failed)} failed, ${show(outcomes.wait)} wait; ` +
      `${show(tally.asPredicted)} as predicted, ${show(tally.unpredictable)} by who was heard first`,
    `traffic: ${show(events)} events; ${show(traffic.lost)} lost, ${show(traffic.duplicates)} duplicates, ` +
      `${show(traffic.conflicts)} contradictions, ${show(traffic.stale)} of an old epoch, ${show(traffic.strangers)} of strangers, ` +
      `${show(traffic.presumed)} presumed failed, ${count(traffic.crashes, "crash").replace(/hs$/, "hes")}`,
    ...speedLine("reports by number, with the checker", tally.byNumber),
    ...speedLine("reports by name, with the checker", tally.byName),
    `${seconds.toFixed(2)} s in all, ${processorSeconds.toFixed(2)} s of processors, ${Math.round(peakBytes / 2 ** 20)} MB at most`,
    ...tally.found.map((result) => foundText(result, request)),
    "",
  ].join("\n");
}

function speedLine(title: string, { runs, events, seconds }: Speed): readonly string[] {
  if (runs === 0 || seconds === 0) return [];
  const rate = (events / seconds / 1e6).toFixed(2);
  return [
    `${title}: ${show(runs)} runs, ${show(events)} events in ${seconds.toFixed(2)} s, ${rate} M events/s a thread`,
  ];
}

function foundText(result: RunResult, { seed, hosts }: FuzzRequest): string {
  const again = `muster fuzz --hosts ${hosts} --replay ${seed}:${result.run}`;
  const breaches = result.violations.map(({ rule, event, detail }) => `  ${rule}, event ${show(event)}: ${detail}`);
  return [
    `run ${result.run}: ${result.policy} · ${result.pattern} · ${result.schedule}`,
    ...breaches,
    `  $ ${again}`,
  ].join("\n");
}

/** One run, told by itself. */
export function replayText(result: RunResult, hosts: number): string {
  const predicted = verdictNames[result.predicted] ?? "either, by who is heard first";
  const decided = result.decidedAt === 0 ? "never decided" : `decided at event ${show(result.decidedAt)}`;
  const { lost, duplicates, conflicts, stale, strangers, presumed, crashes } = result.traffic;
  return [
    `run ${result.run} of ${show(hosts)} hosts: ${result.policy} · ${result.pattern} · ${result.schedule}`,
    `verdict: ${verdictNames[result.verdict]}, ${decided} of ${show(result.events)}; predicted: ${predicted}`,
    `traffic: lost ${show(lost)}, duplicates ${show(duplicates)}, contradictions ${show(conflicts)}, old epoch ${show(stale)}, strangers ${show(strangers)}, presumed ${show(presumed)}, crashes ${crashes}`,
    result.violations.length === 0 ? "0 violations" : "",
    ...result.violations.map(({ rule, event, detail }) => `${rule}, event ${show(event)}: ${detail}`),
  ]
    .filter((line) => line !== "")
    .concat("")
    .join("\n");
}

function show(many: number): string {
  return many.toLocaleString("en");
}
