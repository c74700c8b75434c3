/**
 * A child process that walks one spec at random for some seconds, invariants checked after every step, and prints how
 * many steps it took. What is timed is all of `simulate`, compiling included; loading the spec is not.
 */
import { performance } from "node:perf_hooks";
import { selectRoots, simulate } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import { loadSpec } from "./load-spec.ts";

export interface WalkRequest {
  readonly file: string;
  readonly main: string;
  readonly stepsPerWalk: number;
  readonly seconds: number;
}

export interface WalkReport {
  readonly steps: number;
  readonly seconds: number;
}

const request = JSON.parse(process.argv[2] ?? "{}") as WalkRequest;
const program = loadSpec(request.file, request.main);
// Without witnesses, as Quint is asked for none either.
const roots = selectRoots(program, { witnesses: [], properties: [] });
if (!roots.ok) throw new Error(roots.problems.map(formatProblem).join("\n"));
const walked = simulate(program, roots.value, {
  samples: 1e9,
  steps: request.stepsPerWalk,
  seed: 1,
  secondsMax: request.seconds,
  deadlock: false,
  context: { clock: () => performance.now() / 1000 },
});
if (!walked.ok) throw new Error(walked.problems.map(formatProblem).join("\n"));
if (walked.value.verdict !== "nothing found") throw new Error(`a walk of ${request.main} found something`);
const report: WalkReport = { steps: walked.value.steps, seconds: walked.value.seconds };
console.log(JSON.stringify(report));
