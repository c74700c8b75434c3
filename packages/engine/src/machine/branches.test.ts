import { canonicalText } from "@countersign/kernel";
import { expect, it } from "vitest";
import { explored, rootsOf } from "../__fixtures__/explored-spec.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { Oracle } from "../vary/oracle.ts";
import { armsOf, branchesOf } from "./branches.ts";

const spec = (step: string): string => `module arms {
  var n: int
  action init = n' = 0
  action up(by: int): bool = all { n + by <= 3, n' = n + by }
  action down(by: int): bool = all { n - by >= 0, n' = n - by }
  action step = ${step}
}`;
const nested = `{
  nondet by = oneOf(1.to(2))
  val twice = 2 * by
  any { up(by), nondet more = oneOf(1.to(2)) any { down(more), up(twice) }, all { n == 3, n' = 0 } }
}`;

it("of a branch are its choices with one part each, wherever the parts stand among choices", () => {
  const program = loadText(spec(nested));
  const branches = branchesOf(program, rootsOf(program).step.definition, false);
  expect(branches.length).toBe(1);
  const arms = branches.flatMap(armsOf);
  expect(arms.map(({ arm }) => arm!.around.map(({ kind }) => kind).join())).toEqual([
    "nondet,let",
    "nondet,let,nondet",
    "nondet,let,nondet",
    "nondet,let",
  ]);
});

/** The same in another language. */
function* stepsFrom(n: number): Generator<string> {
  for (const by of [1, 2]) {
    if (n + by <= 3) yield `up by=${by} -> ${n + by}`;
    for (const more of [1, 2]) {
      if (n - more >= 0) yield `down by=${by} more=${more} -> ${n - more}`;
      if (n + 2 * by <= 3) yield `up by=${by} more=${more} -> ${n + 2 * by}`;
    }
    if (n === 3) yield `step by=${by} -> 0`;
  }
}

it("of a branch take its steps together, each with the picks of its own choices", () => {
  const arena = explored(loadText(spec(nested)));
  expect(arena.count).toBe(4);
  for (let state = 0; state < arena.count; state += 1) {
    const steps = arena.stepsFrom(state).map(({ label, next }) => {
      const { action, picks } = arena.labelOf(label);
      const chosen = picks.map(({ name, value }) => `${name}=${canonicalText(value)}`);
      return `${[action, ...chosen].join(" ")} -> ${arena.nextOf(next).map(canonicalText).join()}`;
    });
    const [n] = arena.valuesOf(state);
    expect(steps.sort()).toEqual([...stepsFrom(n as number)].sort());
  }
});

it("of a branch keep their steps when another arm ends in an error", () => {
  const arms = "nondet by = oneOf(0.to(1)) any { all { n < 2, n' = n + 2 / by }, all { n > 5, n' = n }, up(by) }";
  const program = loadText(spec(`any { down(5), ${arms} }`));
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  const { steps, faults } = oracle.value.stepsFrom([0]);
  expect(faults.length).toBe(1);
  expect(steps.map(({ label, values }) => `${label.action} ${canonicalText(values[0]!)}`)).toEqual(["up 0", "up 1"]);
});
