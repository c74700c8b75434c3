/** How long it takes to tell a spec from all its readings, beside exploring each behaviour reading on its own. */
import type { PartRequest, PartedReport } from "../children/part.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure, ratio } from "../harness/figure.ts";

const ours = "all readings in one search";
const each = "each reading on its own";

interface Parted {
  readonly main: string;
  readonly file: string;
  readonly quickRounds?: number;
  readonly secondsMost: number;
}

const specs: readonly Parted[] = [
  { main: "two_phase_commit", file: "specs/examples/two-phase-commit.qnt", quickRounds: 1, secondsMost: 2 },
  { main: "bank", file: "specs/examples/bank.qnt", secondsMost: 2 },
  { main: "paxos", file: "specs/examples/paxos.qnt", secondsMost: 10 },
];

export const readings: readonly Figure[] = specs.map(({ main, file, quickRounds, secondsMost }) => ({
  name: `readings-${main.replaceAll("_", "-")}`,
  title: `All readings of ${main}, told apart`,
  columns: [
    { metric: "seconds", heading: "seconds", unit: "seconds" },
    { metric: "readings", heading: "readings", unit: "times" },
    { metric: "toldApart", heading: "told apart", unit: "times" },
  ],
  rounds: 3,
  quickRounds: quickRounds ?? 0,
  contenders: async () => [
    parting(ours, { file, main, how: "one search" }),
    parting(each, { file, main, how: "each on its own" }),
  ],
  ratios: [{ title: `seconds of ${each} over ${ours}`, value: ratio("seconds", each, ours) }],
  promises: [
    {
      promise: "seconds for all readings",
      kind: "at most",
      bound: secondsMost,
      unit: "seconds",
      value: measure(ours, "seconds"),
    },
  ],
}));

function parting(name: string, request: PartRequest): Contender {
  const run = async (): Promise<Metrics> => {
    const { seconds, readings: count, toldApart } = await runScript<PartedReport>("part", request);
    return { seconds, readings: count, toldApart };
  };
  return { name, command: scriptCommand("part", request), run };
}
