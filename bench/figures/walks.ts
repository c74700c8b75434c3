/** How fast random runs are, invariants checked after every step, beside Quint's own simulator in TypeScript. */
import type { WalkReport } from "../children/walk.ts";
import { runScript, scriptCommand } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure, ratio } from "../harness/figure.ts";

const ours = "countersign";
const quints = "quint, TypeScript simulator";

interface Walked {
  readonly main: string;
  readonly file: string;
  readonly invariants: readonly string[];
  readonly quickRounds?: number;
  readonly stepsPerSecond: number;
}

const specs: readonly Walked[] = [
  {
    main: "two_phase_commit",
    file: "specs/examples/two-phase-commit.qnt",
    invariants: ["consistent", "commitNeedsDecision", "nothingMadeUp", "ordersMatchDecision"],
    quickRounds: 1,
    stepsPerSecond: 10_000_000,
  },
  {
    main: "ewd840",
    file: "specs/examples/ewd840.qnt",
    invariants: ["detectionIsRight", "dijkstra"],
    stepsPerSecond: 10_000_000,
  },
  {
    main: "dining_philosophers",
    file: "specs/examples/dining-philosophers.qnt",
    invariants: ["neighboursTakeTurns", "eatersHoldBoth", "armsAreShort"],
    stepsPerSecond: 10_000_000,
  },
];

export const walks: readonly Figure[] = specs.map((spec) => {
  const { main, file, invariants } = spec;
  const request = { file, main, stepsPerWalk: 20, seconds: 2 };
  return {
    name: `walks-${main.replaceAll("_", "-")}`,
    title: `Random runs of ${main}, 20 steps each, with ${invariants.length} invariants`,
    columns: [{ metric: "stepsPerSecond", heading: "steps/s", unit: "per second" }],
    rounds: 3,
    quickRounds: spec.quickRounds ?? 0,
    contenders: async () => [
      walking(ours, "walk", request),
      walking(quints, "walk-with-quint", { ...request, invariants }),
    ],
    ratios: [{ title: `steps/s of ${ours} over ${quints}`, value: ratio("stepsPerSecond", ours, quints) }],
    promises: [
      {
        promise: "random steps a second",
        kind: "at least",
        bound: spec.stepsPerSecond,
        unit: "per second",
        value: measure(ours, "stepsPerSecond"),
      },
    ],
  };
});

function walking(name: string, script: string, request: unknown): Contender {
  const run = async (): Promise<Metrics> => {
    const { steps, seconds } = await runScript<WalkReport>(script, request);
    return { stepsPerSecond: steps / seconds };
  };
  return { name, command: scriptCommand(script, request), run };
}
