/** How fast Muster's barrier is fuzzed with the checker on, in how much memory, and how fast a large roster is opened. */
import type { FuzzMeasured, FuzzRequest } from "../children/fuzz.ts";
import type { RosterMeasured, RosterRequest } from "../children/roster.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure } from "../harness/figure.ts";

const tenThousand = "10,000 hosts";
const million = "1,000,000 hosts";

export const fuzz: Figure = {
  name: "fuzz",
  title: "Muster's barrier and its checker, one thread",
  columns: [
    { metric: "eventsPerProcessorSecond", heading: "events a second of processor", unit: "per second" },
    { metric: "eventsPerSecond", heading: "events a second by the clock", unit: "per second" },
    { metric: "peakBytes", heading: "peak memory", unit: "bytes" },
  ],
  rounds: 3,
  quickRounds: 1,
  contenders: async () => [
    contend(tenThousand, { hosts: 10_000, runs: 9_600 }),
    contend(million, { hosts: 1_000_000, runs: 90 }),
  ],
  ratios: [],
  promises: [
    { name: tenThousand, events: 20_000_000, bytes: 200e6 },
    { name: million, events: 10_000_000, bytes: 450e6 },
  ].flatMap(({ name, events, bytes }) => [
    {
      promise: `events a second of processor at ${name}`,
      kind: "at least",
      bound: events,
      unit: "per second",
      value: measure(name, "eventsPerProcessorSecond"),
    },
    {
      promise: `peak memory at ${name}`,
      kind: "at most",
      bound: bytes,
      unit: "bytes",
      value: measure(name, "peakBytes"),
    },
  ]),
};

const inOrder = "a million hosts in order";
const inNoOrder = "a million hosts in no order";

export const roster: Figure = {
  name: "roster",
  title: "Muster's roster of a million hosts, checked and hashed",
  columns: [
    { metric: "processorSeconds", heading: "processor time", unit: "seconds" },
    { metric: "addedBytes", heading: "memory beside the list", unit: "bytes" },
  ],
  rounds: 3,
  quickRounds: 0,
  contenders: async () => [
    contendRoster(inOrder, { hosts: 1_000_000, sorted: true }),
    contendRoster(inNoOrder, { hosts: 1_000_000, sorted: false }),
  ],
  ratios: [],
  promises: [
    {
      promise: `processor time for ${inOrder}`,
      kind: "at most",
      bound: 1.5,
      unit: "seconds",
      value: measure(inOrder, "processorSeconds"),
    },
    {
      promise: `memory for ${inOrder}`,
      kind: "at most",
      bound: 300e6,
      unit: "bytes",
      value: measure(inOrder, "addedBytes"),
    },
  ],
};

function contend(name: string, request: FuzzRequest): Contender {
  const run = async (): Promise<Metrics> => ({ ...(await runScript<FuzzMeasured>("fuzz", request)) });
  return { name, command: scriptCommand("fuzz", request), run };
}

function contendRoster(name: string, request: RosterRequest): Contender {
  const run = async (): Promise<Metrics> => ({ ...(await runScript<RosterMeasured>("roster", request)) });
  return { name, command: scriptCommand("roster", request), run };
}
