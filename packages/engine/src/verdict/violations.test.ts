import { expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { selectRoots } from "../roots.ts";
import { simulate } from "../run/simulate.ts";
import type { Finding } from "./finding.ts";

const spec = (step: string, invariant: string): string => `module spec {
  var x: int
  action init = x' = 0
  action step = ${step}
  /// @invariant
  val safe = ${invariant}
}`;
const count = "x' = (x + 1) % 5";

const cases: readonly (readonly [string, string, string])[] = [
  ["CS401", count, "x < 3"],
  ["CS402", "all { x < 3, x' = x + 1 }", "x < 9"],
  ["CS403", "x' = if (x == 2) 1 / 0 else x + 1", "x < 9"],
  ["CS418", count, "1 / (x - 3) < 9"],
];

function walked(text: string): Finding | undefined {
  const program = loadText(text);
  const roots = selectRoots(program, {});
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const report = simulate(program, roots.value, { samples: 5, steps: 20, seed: 1, context: { clock: () => 0 } });
  return report.ok ? report.value.findings[0] : undefined;
}

it.each(cases)("%s is told alike by a search and by a walk: %s, %s", (code, step, invariant) => {
  const found = checkSpec(spec(step, invariant)).findings.find((each) => each.code === code)!;
  expect(found).toMatchObject({ severity: "violation", place: { file: "spec.qnt" } });
  expect(found.subject).toBe(code === "CS401" || code === "CS418" ? "safe" : "step");
  expect(found.message).toContain(code === "CS402" ? "deadlock" : `'${found.subject!}'`);
  expect(walked(spec(step, invariant))).toEqual(found);
});

it("an error names its own code, so that its page can be looked up", () => {
  expect(checkSpec(spec(cases[2]![1], "x < 9")).findings[0]?.message).toContain("(CS304)");
});

it("nothing is told of a spec without a mistake", () => {
  expect(checkSpec(spec(count, "x < 5")).findings).toEqual([]);
  expect(walked(spec(count, "x < 5"))).toBeUndefined();
});
