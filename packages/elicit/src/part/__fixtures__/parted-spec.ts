/** An example spec with all its readings parted, in tests: without bounds. */
import { ExploredSpec, selectRoots } from "@countersign/engine";
import type { Program } from "@countersign/language";
import { loadSpec, loadText } from "../../mutate/__fixtures__/load-spec.ts";
import type { Question } from "../../question/question.ts";
import { readingsOf } from "../../mutate/readings-of.ts";
import { usualPartBounds } from "../part-options.ts";
import { part } from "../part.ts";
import type { Parting } from "../parting.ts";

export { loadSpec as loadExample, loadText };

export const unbounded = {
  bounds: { statesMax: Infinity, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity },
  context: { clock: () => 0 },
} as const;

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
