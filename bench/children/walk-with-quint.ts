/**
 * A child process that walks the same spec with Quint's own simulator in TypeScript, in-process and with the same
 * invariants, and prints how many steps it took. Only the simulation is timed; its progress bar has no terminal here.
 */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { resolve } from "node:path";
import {
  analyzeModules,
  newIdGenerator,
  parse,
  parseExpressionOrDeclaration,
  type QuintEx,
  walkExpression,
} from "@informalsystems/quint";
import { newRng } from "@informalsystems/quint/dist/src/rng.js";
import { Evaluator } from "@informalsystems/quint/dist/src/runtime/impl/evaluator.js";
import { newTraceRecorder } from "@informalsystems/quint/dist/src/runtime/trace.js";
import type { WalkReport, WalkRequest } from "./walk.ts";

export interface QuintWalkRequest extends WalkRequest {
  readonly invariants: readonly string[];
}

const request = JSON.parse(process.argv[2] ?? "{}") as QuintWalkRequest;
const ids = newIdGenerator();
const path = resolve(request.file);
const place = { normalizedPath: path, toSourceName: () => request.file };
const parsed = parse(ids, request.file, place, readFileSync(path, "utf8"));
if (parsed.errors.length > 0) throw new Error(parsed.errors.map(({ message }) => message).join("\n"));
const [problems] = analyzeModules(parsed.table, parsed.modules);
if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
parsed.resolver.switchToModule(request.main);

function expression(text: string): QuintEx {
  const found = parseExpressionOrDeclaration(text, "<bench>", ids, parsed.sourceMap);
  if (found.kind !== "expr") throw new Error(`'${text}' is no expression`);
  walkExpression(parsed.resolver, found.expr);
  return found.expr;
}

const random = newRng(1n);
const evaluator = new Evaluator(parsed.table, newTraceRecorder(0, random, 1), random);
const [init, step, invariant] = ["init", "step", `and(${request.invariants.join(", ")})`].map(expression);

const walksAtOnce = 50;

/** How many steps a batch of walks took. */
function walk(): number {
  const outcome = evaluator.simulate(init!, step!, invariant!, [], walksAtOnce, request.stepsPerWalk, 1);
  if (outcome.status !== "ok") throw new Error(`Quint's simulator says ${outcome.status}`);
  return Math.round((outcome.traceStatistics.averageTraceLength - 1) * walksAtOnce);
}

// Its simulator has no bound on time.
const startedAt = performance.now();
let steps = 0;
let seconds = 0;
while (seconds < request.seconds) {
  steps += walk();
  seconds = (performance.now() - startedAt) / 1000;
}
const report: WalkReport = { steps, seconds };
console.log(JSON.stringify(report));
