/**
 * Child of the bench: how long Muster takes to make a roster, with all its checks and its hash, and how much memory it adds
 * to what the list of hosts took already.
 *
 * Each host comes with labels of its own, as from JSON, and in no order if that is asked for.
 */
import { makeRoster } from "../../packages/muster/src/roster/roster.ts";

export interface RosterRequest {
  readonly hosts: number;
  readonly sorted: boolean;
}

export interface RosterMeasured {
  readonly processorSeconds: number;
  readonly addedBytes: number;
}

const { hosts, sorted } = JSON.parse(process.argv[2]!) as RosterRequest;
const width = String(hosts).length;
const list = Array.from({ length: hosts }, (_, at) => ({
  // 7919 has no divisor in common with a power of ten, so every host is there.
  host: `node-${String(sorted ? at : (at * 7919) % hosts).padStart(width, "0")}`,
  labels: { rack: `r${at % 500}` },
}));
const peakBefore = process.resourceUsage().maxRSS;
const before = process.cpuUsage();
const made = makeRoster({ barrier: "bench", epoch: 1, hosts: list });
const { user, system } = process.cpuUsage(before);
if (!made.ok) throw new Error(made.refusal.sentence);
const measured: RosterMeasured = {
  processorSeconds: (user + system) / 1e6,
  addedBytes: (process.resourceUsage().maxRSS - peakBefore) * 1024,
};
console.log(JSON.stringify(measured));
