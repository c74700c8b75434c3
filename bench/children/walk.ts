/**
 * A child process that takes random steps through one spec, checking its invariants after each, and prints how many it
 * took a second. The first second is left out: it is the just-in-time compiler's.
 */
import { performance } from "node:perf_hooks";
import { selectRoots } from "@countersign/engine";
import { createRandom, formatProblem } from "@countersign/kernel";
import { lookAhead } from "../../packages/engine/src/explore/look-ahead.ts";
import { emitWalker } from "../../packages/engine/src/machine/emit-walker.ts";
import { Machine } from "../../packages/engine/src/machine/machine.ts";
import { mentionedBy } from "../../packages/engine/src/roots.ts";
import { loadSpec } from "./load-spec.ts";

export interface WalkRequest {
  readonly file: string;
  readonly main: string;
  readonly stepsPerRun: number;
  readonly seconds: number;
}

const request = JSON.parse(process.argv[2] ?? "{}") as WalkRequest;
const program = loadSpec(request.file, request.main);
const selected = selectRoots(program, {});
if (!selected.ok) throw new Error(selected.problems.map(formatProblem).join("\n"));
const roots = selected.value;
const machine = new Machine({
  program,
  mentioned: mentionedBy(program, roots),
  init: roots.init.definition,
  step: roots.step.definition,
  invariants: roots.invariants.map(({ definition }) => program.definitions[definition]!.body),
  layout: "adaptive",
  symmetric: [],
});
machine.adapt(lookAhead(machine));
const walker = emitWalker(machine.parts({ coverage: false }), createRandom("walk"));

function run(): number {
  let steps = 0;
  if (!walker.start()) throw new Error("no initial state");
  machine.current.set(machine.next);
  for (; steps < request.stepsPerRun && walker.take(); steps += 1) {
    machine.current.set(machine.next);
    if (!walker.allHold()) throw new Error("an invariant is violated");
  }
  return steps;
}

function runFor(seconds: number): { steps: number; seconds: number } {
  const startedAt = performance.now();
  let steps = 0;
  let passed = 0;
  while (passed < seconds) {
    for (let batch = 0; batch < 20; batch += 1) steps += run();
    passed = (performance.now() - startedAt) / 1000;
  }
  return { steps, seconds: passed };
}

runFor(1);
console.log(JSON.stringify(runFor(request.seconds)));
