import { canonicalText } from "@countersign/kernel";
import { expect, it } from "vitest";
import { rootsOf } from "../__fixtures__/explored-spec.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { Oracle, isStepAsked } from "../vary/oracle.ts";
import { FormerNames } from "./former-names.ts";

const spec = (step: string): string => `module named {
  var n: int
  action init = n' = 0
  action end(k: int): bool = all { n != k, n' = k }
  action comeUp(by: int): bool = end(1)
  action breakDown(by: int): bool = end(2)
  action either = any { comeUp(0), breakDown(0) }
  action turn = if (n == 0) comeUp(0) else breakDown(0)
  action whole = all { n >= 0, any { comeUp(0), breakDown(0) } }
  action watched = all { comeUp(0), n < 5 }
  action pick = { nondet k = oneOf(Set(1, 2)) end(k) }
  action alias = either
  action step = ${step}
}`;

function stepsOf(step: string): readonly string[] {
  const program = loadText(spec(step));
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  return oracle.value
    .stepsFrom([0])
    .steps.map(({ label, values }) => `${label.action} ${canonicalText(values[0]!)}`)
    .sort();
}

// Each as `mbt::actionTaken` of Quint 0.33 has it, but for `whole`, which is more than the choice in it, and for a step
// that chooses nothing, which Quint calls "step".
it.each([
  ["any { comeUp(0), breakDown(0) }", "breakDown 2", "comeUp 1"],
  ["{ nondet by = oneOf(Set(3)) any { comeUp(by), breakDown(by) } }", "breakDown 2", "comeUp 1"],
  ["either", "breakDown 2", "comeUp 1"],
  ["alias", "breakDown 2", "comeUp 1"],
  ["any { either, end(7) }", "breakDown 2", "comeUp 1", "end 7"],
  ["any { turn, n' = 9 }", "step 9", "turn 1"],
  ["any { whole, n' = 9 }", "step 9", "whole 1", "whole 2"],
  ["any { watched, n' = 9 }", "step 9", "watched 1"],
  ["any { pick, n' = 9 }", "pick 1", "pick 2", "step 9"],
  ["all { comeUp(0), n < 5 }", "comeUp 1"],
  ["turn", "turn 1"],
])("a step of %s has the name of the alternative that was chosen", (step, ...names) => {
  expect(stepsOf(step)).toEqual(names);
});

it("what was said of a step by the name of an action inside it is still of that step", () => {
  const program = loadText(spec("any { comeUp(0), breakDown(0) }"));
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  const { steps } = oracle.value.stepsFrom([0]);
  const asked = (action: string, n: number) => ({ label: { action, picks: [] }, values: [n] });
  const isPossible = (action: string, n: number): boolean =>
    steps.some((step) => isStepAsked(step, asked(action, n), oracle.value.formerNames));
  expect([isPossible("comeUp", 1), isPossible("end", 1), isPossible("end", 2)]).toEqual([true, true, true]);
  // No step leads there; the other step has another name; nobody ever had that name.
  expect([isPossible("end", 3), isPossible("comeUp", 2), isPossible("start", 1)]).toEqual([false, false, false]);
});

it("a name that a step has today is nobody else's former name", () => {
  const names = (step: string): FormerNames => {
    const program = loadText(spec(step));
    return new FormerNames(program, rootsOf(program).step.definition);
  };
  const both = names("any { comeUp(0), breakDown(0) }");
  expect([both.wasNamed("comeUp", "end"), both.of("comeUp"), both.isAll("comeUp", "end")]).toEqual([
    "always",
    ["end"],
    false,
  ]);
  expect(names("any { comeUp(0), n' = 3 }").isAll("comeUp", "end")).toBe(true);
  expect(names("any { comeUp(0), end(3) }").wasNamed("comeUp", "end")).toBe("never");
  expect(names("any { whole, turn, n' = 3 }").of("whole")).toEqual([]);
  expect(names("any { pick, n' = 3 }").of("pick")).toEqual(["end"]);
});
