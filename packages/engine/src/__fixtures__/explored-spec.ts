/** An explored spec in tests: with the roots it marks, without bounds. */
import type { Program } from "@countersign/language";
import type { CheckOptions } from "../check/check-report.ts";
import { type RootRequest, type Roots, selectRoots } from "../roots.ts";
import { ExploredSpec } from "../vary/explored-spec.ts";
import { unbounded } from "./explore-program.ts";

export function rootsOf(program: Program, request: RootRequest = {}): Roots {
  const roots = selectRoots(program, request);
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  return roots.value;
}

export function explored(program: Program, options: Partial<CheckOptions> = {}, request?: RootRequest): ExploredSpec {
  const result = ExploredSpec.explore(program, rootsOf(program, request), {
    ...unbounded,
    symmetric: "none",
    keepGoing: true,
    deadlock: true,
    ...options,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
