/**
 * Child of the bench: how many events a second go through Muster's gate with the independent checker on, in one thread.
 *
 * Everything of a run is counted: laying it out, the network, the gate, the checker. Opening the roster and the policies is
 * not. Warmed up, as a fuzz is long; runs of the whole barrier are left out, and so is any run that finds something.
 */
import { makeArena } from "../../apps/muster/src/fuzz/arena.ts";
import { isWhole, runOnce } from "../../apps/muster/src/fuzz/run-once.ts";

export interface FuzzRequest {
  readonly hosts: number;
  readonly runs: number;
}

export interface FuzzMeasured {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly eventsPerProcessorSecond: number;
  readonly peakBytes: number;
}

const { hosts, runs } = JSON.parse(process.argv[2]!) as FuzzRequest;
const arena = makeArena(hosts);
const small = makeArena(1000);
for (let run = 0; run < 600; run++) if (!isWhole(1000, run)) runOnce(small, 1, run);
arena.cases.forEach((_, policy) => arena.planOf(policy));
const before = process.cpuUsage();
let [events, seconds] = [0, 0];
for (let run = 0; run < runs; run++) {
  if (isWhole(hosts, run)) continue;
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
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(measured));
