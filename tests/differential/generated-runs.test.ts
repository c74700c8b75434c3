/**
 * Small runs of every kind: `then`, `reps`, `expect`, `fail` and `assert` pass or fail here as they do in Quint.
 *
 * All runs of up to three parts over a counter are tried.
 */
import { loadProgram } from "@countersign/language";
import { describe, expect, it } from "vitest";
import { runTests } from "../../packages/engine/src/run/run-tests.ts";
import { QuintFile } from "./quint-simulator.ts";

const parts = [
  "step",
  "big",
  "never",
  "step.fail()",
  "all { assert(n < 2), n' = n + 3 }",
  "2.reps(i => step)",
  "3.reps(i => all { assert(n == i), n' = n + 1 })",
];
/** They succeed and assign nothing. */
const idle = ["never.fail()", "0.reps(i => never)"];
const conditions = ["n > 0", "n == 2"];

const chains = [
  ...[...parts, ...idle].map((part) => `init.then(${part})`),
  ...parts.flatMap((first) => [...parts, ...idle].map((second) => `init.then(${first}).then(${second})`)),
  ...parts.flatMap((part) => conditions.map((condition) => `init.then(${part}).expect(${condition})`)),
  ...parts.map((part) => `init.then(${part}).expect(n > 0).then(step)`),
  ...parts.map((part) => `init.then((${part}).then(step))`),
  "init.fail()",
  "init.expect(n == 0)",
  "init.expect(n == 1)",
];
/** With these Quint's evaluator has no values of the variables any more. */
const afterIdle = idle.flatMap((part) => [`init.then(${part}).then(step)`, `init.then(${part}).expect(n == 0)`]);
const all = [...chains, ...afterIdle];

const text = `module chains {
  var n: int
  action init = n' = 0
  action step = n' = n + 1
  action big = { nondet k = Set(5, 6).oneOf() n' = n + k }
  action never = all { n < 0, n' = 0 }
${all.map((chain, index) => `  run r${index}Test = ${chain}`).join("\n")}
}
`;

describe("runs end as in Quint", () => {
  const program = loadProgram({ path: "chains.qnt", text, readFile: () => undefined });
  if (!program.ok) throw new Error(JSON.stringify(program.problems));
  const report = runTests(program.value, { seed: 1, samples: 10, context: { clock: () => 0 } });
  if (!report.ok) throw new Error(JSON.stringify(report.problems));
  const ours = new Map(report.value.tests.map(({ name, status }) => [name, status === "passed"]));
  const quint = QuintFile.ofText(text);

  const quints = (chain: string): boolean => quint.passes("chains", `r${all.indexOf(chain)}Test`, 10);
  const oursOf = (chain: string): boolean | undefined => ours.get(`r${all.indexOf(chain)}Test`);

  it(`${chains.length} runs of up to three parts`, () => {
    expect(chains.filter((chain) => oursOf(chain) !== quints(chain))).toEqual([]);
    expect(ours.size).toBe(all.length);
  });

  it.each(afterIdle)("except %s: a part that assigns nothing leaves the state as it is, Quint loses it", (chain) => {
    expect({ ours: oursOf(chain), quints: quints(chain) }).toEqual({ ours: true, quints: false });
  });

  it("some one way, some the other", () => {
    const passed = [...ours.values()].filter(Boolean).length;
    expect(passed).toBeGreaterThan(20);
    expect(ours.size - passed).toBeGreaterThan(20);
  });
});
