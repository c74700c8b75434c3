/**
 * Child of the bench: how many events a second go through Muster's barrier with the independent checker on, in one thread;
 * and how long the roster takes to be opened.
 *
 * Everything of a run is counted: laying it out, opening a barrier, the network, the barrier, the checker. Opening the
 * roster and the policies is not, and is told apart. Warmed up, as a fuzz is long; runs in which hosts report by name are
 * left out, and a run that finds something fails the bench.
 */
import { makeArena } from "../../apps/muster/src/fuzz/arena.ts";
import { inlineDeeply } from "../../apps/muster/src/fuzz/inline-deeply.ts";
import { isByName, runOnce } from "../../apps/muster/src/fuzz/run-once.ts";

export interface FuzzRequest {
  readonly hosts: number;
  readonly runs: number;
}

export interface FuzzMeasured {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly eventsPerProcessorSecond: number;
  readonly openingSeconds: number;
  readonly peakBytes: number;
}

const { hosts, runs } = JSON.parse(process.argv[2]!) as FuzzRequest;
inlineDeeply();
const small = makeArena(10_000);
for (let run = 0; run < 600; run++) if (!isByName(10_000, run)) runOnce(small, 1, run);
const openedAt = performance.now();
const arena = makeArena(hosts);
arena.cases.forEach((_, policy) => arena.planOf(policy));
const openingSeconds = (performance.now() - openedAt) / 1000;
const before = process.cpuUsage();
let [events, seconds] = [0, 0];
for (let run = 0; run < runs; run++) {
  if (isByName(hosts, run)) continue;
  const result = runOnce(arena, 0, run);
  if (result.violations.length > 0) throw new Error(`run ${run} broke a promise`);
  events += result.events;
  seconds += result.seconds;
}
const { user, system } = process.cpuUsage(before);
const measured: FuzzMeasured = {
  events,
  eventsPerSecond: events / seconds,
  eventsPerProcessorSecond: events / ((user + system) / 1e6),
  openingSeconds,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(measured));
