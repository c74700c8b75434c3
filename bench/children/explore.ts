/**
 * A child process that explores one spec and prints what it cost, as JSON: so that the just-in-time compiler and the
 * heap of one measurement know nothing of another.
 *
 * What is timed is the search with everything a person gets from it: invariants and witnesses are checked, and the
 * shortest way to each state is kept. Loading the spec is not.
 */
import { performance } from "node:perf_hooks";
import { check, selectRoots } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import { loadSpec } from "./load-spec.ts";

export interface ExploreRequest {
  readonly file: string;
  readonly main: string;
  readonly layout?: "adaptive" | "interned";
  readonly symmetric?: boolean;
  readonly statesMax?: number;
}

export interface ExploreReport {
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
  readonly storeBytes: number;
  readonly peakBytes: number;
}

const request = JSON.parse(process.argv[2] ?? "{}") as ExploreRequest;
const program = loadSpec(request.file, request.main);
const roots = selectRoots(program, {});
if (!roots.ok) throw new Error(roots.problems.map(formatProblem).join("\n"));
const checked = check(program, roots.value, {
  bounds: { statesMax: request.statesMax ?? 2e7, depthMax: Infinity, secondsMax: 600, memoryMaxBytes: 4e9 },
  context: { clock: () => performance.now() / 1000 },
  symmetric: request.symmetric === true ? "tagged" : "none",
  keepGoing: false,
  deadlock: true,
  ...(request.layout === undefined ? {} : { layout: request.layout }),
});
if (!checked.ok) throw new Error(checked.problems.map(formatProblem).join("\n"));
const { states, transitions, seconds, storeBytes } = checked.value;
const peakBytes = process.resourceUsage().maxRSS * 1024;
const report: ExploreReport = { states, transitions, seconds, storeBytes, peakBytes };
console.log(JSON.stringify(report));
