/** How much memory a search of millions of states takes: one to the end, and one that is cut at its bound. */
import { exploring, searchColumns } from "../harness/exploring.ts";
import { type Figure, measure } from "../harness/figure.ts";

const toTheEnd = "countersign, barrier of 14 hosts, to the end";
const cut = "countersign, two-phase commit of 9, at most 5,000,000 states";
const file = "bench/specs/large.qnt";

export const memory: Figure = {
  name: "memory",
  title: "Memory of a search of millions of states",
  columns: searchColumns,
  rounds: 1,
  quickRounds: 0,
  contenders: async () => [
    exploring(toTheEnd, { file, main: "barrier_14" }, 7_310_955),
    exploring(cut, { file, main: "two_phase_commit_9", statesMax: 5_000_000 }, 5_000_000),
  ],
  ratios: [],
  promises: [toTheEnd, cut].map((contender) => ({
    promise: `peak memory of ${contender}`,
    kind: "at most",
    bound: 1.5e9,
    unit: "bytes",
    value: measure(contender, "peakBytes"),
  })),
};
