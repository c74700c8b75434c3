/**
 * A child process that explores one spec and then counts everywhere it can go, as the page that explores shows it; prints
 * what that took as JSON. Exploring is not timed.
 */
import { performance } from "node:perf_hooks";
import { ExploredSpec, selectRoots } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import { loadSpec } from "./load-spec.ts";

export interface OverviewRequest {
  readonly file: string;
  readonly main: string;
}

export interface OverviewReport {
  readonly states: number;
  readonly steps: number;
  /** Until states are counted and a picture can be drawn. */
  readonly secondsUntilStates: number;
  /** Until steps are counted too. */
  readonly seconds: number;
  /** The longest turn in which no other call is answered. */
  readonly secondsAtMost: number;
}

/** What one turn is given. */
const turnSeconds = 0.05;

const request = JSON.parse(process.argv[2] ?? "{}") as OverviewRequest;
const program = loadSpec(request.file, request.main);
const roots = selectRoots(program, {});
if (!roots.ok) throw new Error(roots.problems.map(formatProblem).join("\n"));
const clock = (): number => performance.now() / 1000;
const explored = ExploredSpec.explore(program, roots.value, {
  bounds: { statesMax: 2e7, depthMax: Infinity, secondsMax: 600, memoryMaxBytes: 4e9 },
  context: { clock },
  symmetric: "none",
  keepGoing: false,
  deadlock: true,
});
if (!explored.ok) throw new Error(explored.problems.map(formatProblem).join("\n"));
const startedAt = clock();
const overview = explored.value.overview();
const secondsUntilStates = clock() - startedAt;
let secondsAtMost = secondsUntilStates;
while (!overview.isCounted) {
  const turnAt = clock();
  overview.countSteps(() => clock() - turnAt > turnSeconds);
  secondsAtMost = Math.max(secondsAtMost, clock() - turnAt);
}
const report: OverviewReport = {
  states: explored.value.count,
  steps: overview.stepsCounted,
  secondsUntilStates,
  seconds: clock() - startedAt,
  secondsAtMost,
};
console.log(JSON.stringify(report));
