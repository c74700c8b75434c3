/** An example spec with all its readings parted, in tests: without bounds. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExploredSpec, selectRoots } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import { type Program, loadProgram } from "@countersign/language";
import type { Question } from "../../question/question.ts";
import { readingsOf } from "../../mutate/readings-of.ts";
import { usualPartBounds } from "../part-options.ts";
import { part } from "../part.ts";
import type { Parting } from "../parting.ts";

const repository = join(import.meta.dirname, "../../../../..");

export const unbounded = {
  bounds: { statesMax: Infinity, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity },
  context: { clock: () => 0 },
} as const;

export function loadExample(file: string, main?: string): Program {
  const readFile = (path: string): string | undefined => {
    const at = join(repository, path);
    return existsSync(at) ? readFileSync(at, "utf8") : undefined;
  };
  return load({ path: file, text: readFile(file)!, readFile }, main);
}

export function loadText(text: string, main?: string): Program {
  return load({ path: "spec.qnt", text, readFile: () => undefined }, main);
}

function load(source: Pick<Parameters<typeof loadProgram>[0], "path" | "text" | "readFile">, main?: string): Program {
  const result = loadProgram({ ...source, ...(main === undefined ? {} : { main }) });
  if (result.ok) return result.value;
  throw new Error(result.problems.map(formatProblem).join("\n"));
}

interface PartingBounds {
  readonly statesMax?: number;
  readonly isOver?: () => boolean;
  readonly asked?: readonly Question[];
}

export function explore(
  program: Program,
  symmetric: readonly string[] | "none" = "none",
  { statesMax = Infinity }: PartingBounds = {},
): ExploredSpec {
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const bounds = { ...unbounded.bounds, statesMax };
  const options = { ...unbounded, bounds, symmetric, keepGoing: true, deadlock: true };
  const explored = ExploredSpec.explore(program, roots.value, options);
  if (!explored.ok) throw new Error(JSON.stringify(explored.problems));
  return explored.value;
}

export function partSpec(
  program: Program,
  symmetric: readonly string[] | "none" = "none",
  { isOver = () => false, asked = [], ...bounds }: PartingBounds = {},
): Parting {
  const spec = explore(program, symmetric, bounds);
  return part({
    spec,
    full: () => explore(program),
    readings: readingsOf(spec.program, spec.roots).readings,
    options: { ...usualPartBounds, ...unbounded, isOver, asked },
  });
}
