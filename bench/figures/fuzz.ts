/** How fast the barrier's gate is fuzzed, with the checker on. */
import type { FuzzMeasured, FuzzRequest } from "../children/fuzz.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure } from "../harness/figure.ts";

const tenThousand = "10,000 hosts";
const million = "1,000,000 hosts";

export const fuzz: Figure = {
  name: "fuzz",
  title: "Muster's gate and its checker, one thread",
  columns: [
    { metric: "eventsPerSecond", heading: "events a second", unit: "per second" },
    { metric: "eventsPerProcessorSecond", heading: "events a second of processor", unit: "per second" },
    { metric: "peakBytes", heading: "peak memory", unit: "bytes" },
  ],
  rounds: 3,
  quickRounds: 1,
  contenders: async () => [
    contend(tenThousand, { hosts: 10_000, runs: 2_400 }),
    contend(million, { hosts: 1_000_000, runs: 39 }),
  ],
  ratios: [],
  promises: [
    { name: tenThousand, bound: 20_000_000 },
    { name: million, bound: 10_000_000 },
  ].map(({ name, bound }) => ({
    promise: `events a second at ${name}`,
    kind: "at least",
    bound,
    unit: "per second",
    value: measure(name, "eventsPerSecond"),
  })),
};

function contend(name: string, request: FuzzRequest): Contender {
  const run = async (): Promise<Metrics> => ({ ...(await runScript<FuzzMeasured>("fuzz", request)) });
  return { name, command: scriptCommand("fuzz", request), run };
}
