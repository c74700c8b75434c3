/**
 * Child of the bench: parts a spec from all its readings, or explores each behaviour reading on its own for comparison.
 *
 * On its own means as far as three times the states of the spec, which many readings would exceed without end.
 */
import { part, readingsOf, usualPartBounds } from "@countersign/elicit";
import { ExploredSpec, check, selectRoots } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import { loadSpec } from "./load-spec.ts";

export interface PartRequest {
  readonly file: string;
  readonly main: string;
  readonly how: "one search" | "each on its own";
}

export interface PartedReport {
  readonly seconds: number;
  readonly readings: number;
  readonly toldApart: number;
  readonly isComplete: boolean;
}

const { file, main, how } = JSON.parse(process.argv[2]!) as PartRequest;
const program = loadSpec(file, main);
const selected = selectRoots(program, {});
if (!selected.ok) throw new Error(selected.problems.map(formatProblem).join("\n"));
const roots = selected.value;
const clock = (): number => performance.now() / 1000;
const bounds = { statesMax: Infinity, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };
const options = { bounds, context: { clock }, symmetric: "none", keepGoing: true, deadlock: true } as const;

const startedAt = clock();
const explored = ExploredSpec.explore(program, roots, options);
if (!explored.ok) throw new Error(JSON.stringify(explored.problems));
const spec = explored.value;
const { readings } = readingsOf(spec.program, roots);
const report = how === "one search" ? partAll() : exploreEach();
console.log(JSON.stringify(report));

function partAll(): PartedReport {
  const parting = part({
    spec,
    readings,
    options: { ...usualPartBounds, bounds, context: { clock }, isOver: () => false },
  });
  const toldApart = parting.readings.filter(({ fate }) => fate.kind === "apart").length;
  return { seconds: clock() - startedAt, readings: readings.length, toldApart, isComplete: parting.isComplete };
}

function exploreEach(): PartedReport {
  const behaviour = readings.filter(({ side }) => side !== "property");
  const limited = { ...options, bounds: { ...bounds, statesMax: 3 * spec.count } };
  for (const reading of behaviour) check(reading.program, { ...roots, properties: [] }, limited);
  return { seconds: clock() - startedAt, readings: behaviour.length, toldApart: 0, isComplete: true };
}
