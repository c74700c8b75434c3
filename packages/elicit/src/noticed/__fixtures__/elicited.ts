/** Elicitations for tests: all states, a clock that goes on, and no bound that anything reaches. */
import type { Roots } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { type Elicitation, type ElicitOptions, elicit } from "../../elicit.ts";
import { rootsOf } from "../../mutate/__fixtures__/load-spec.ts";

export const settings = {
  bounds: { statesMax: 100_000, depthMax: Number.POSITIVE_INFINITY, secondsMax: 60, memoryMaxBytes: 2e9 },
  context: { clock: () => performance.now() / 1000 },
  symmetric: "none",
  deadlock: true,
} as const;

export function elicited(
  program: Program,
  roots: Roots = rootsOf(program),
  changes: Partial<ElicitOptions> = {},
): Elicitation {
  const result = elicit(program, roots, { ...settings, partSecondsMax: 60, ...changes });
  if (result.ok) return result.value;
  throw new Error(result.problems.map(formatProblem).join("\n"));
}
