/** Compares specs in tests: texts or files, without bounds that matter. */
import { formatProblem, type Result } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { RootRequest } from "@countersign/engine";
import { loadText, rootsOf } from "../../mutate/__fixtures__/load-spec.ts";
import { type CompareOptions, usualCompareBounds } from "../compare-options.ts";
import { compareSpecs } from "../compare-specs.ts";
import type { Comparison } from "../comparison.ts";
import type { ComparedSpec } from "../join-specs.ts";

export const unbounded: CompareOptions = {
  ...usualCompareBounds,
  bounds: { statesMax: 1e6, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: 1e9 },
  context: { clock: () => 0 },
  symmetric: "none",
  mapping: {},
  judgementOn: () => undefined,
};

export function specOf(program: Program | string, request: RootRequest = {}): ComparedSpec {
  const loaded = typeof program === "string" ? loadText(program) : program;
  return { program: loaded, roots: rootsOf(loaded, request) };
}

export function compareAll(
  specs: readonly (ComparedSpec | string)[],
  options: Partial<CompareOptions> = {},
): Comparison {
  return valueOf(
    compareSpecs(
      specs.map((spec) => (typeof spec === "string" ? specOf(spec) : spec)),
      { ...unbounded, ...options },
    ),
  );
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(formatProblem).join("\n"));
}
