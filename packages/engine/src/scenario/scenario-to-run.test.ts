import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { runTests } from "../run/run-tests.ts";
import { scenarioToRun } from "./scenario-to-run.ts";

const lock = `module lock {
  var holder: Set[str]
  var log: List[int]
  action init = all { holder' = Set(), log' = [] }
  action take(p: str, at: int): bool = all { holder.size() < 2, not(holder.contains(p)), holder' = holder.union(Set(p)), log' = log.append(at) }
  action step = { nondet p = Set("ann", "bob").oneOf() nondet at = Set(7, 8).oneOf() take(p, at) }
  /// @invariant
  val alone = holder.size() <= 1
}
`;

function violationOf(text: string) {
  return checkSpec(text, { deadlock: false }).findings.find(({ code }) => code === "CS401")!.scenario!;
}

function testsIn(text: string) {
  const report = runTests(loadText(text), { seed: 1, samples: 200, context: { clock: () => 0 } });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  return report.value.tests.map(({ name, status }) => [name, status]);
}

function withRun(text: string, run: string): string {
  return text.replace(/\}\s*$/, `\n${run}}\n`);
}

describe("scenarioToRun", () => {
  it("gives a test that the spec passes, and that notices when the spec changes", () => {
    const run = scenarioToRun(loadText(lock), violationOf(lock), "againTest");
    expect(testsIn(withRun(lock, run))).toEqual([["againTest", "passed"]]);
    const other = lock.replace("holder.size() < 2", "holder.size() < 1");
    expect(testsIn(withRun(other, run))).toEqual([["againTest", "failed"]]);
    expect(run).not.toContain("samples");
  });

  it("says where an action chooses by itself", () => {
    const text = lock
      .replace("take(p: str, at: int): bool = all", "take(p: str): bool = { nondet at = Set(7, 8).oneOf() all")
      .replace("log.append(at) }", "log.append(at) } }")
      .replace(" nondet at = Set(7, 8).oneOf() take(p, at)", " take(p)");
    const run = scenarioToRun(loadText(text), violationOf(text), "againTest");
    expect(run).toContain("// take chooses by itself: give the test many samples.");
  });
});
