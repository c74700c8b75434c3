/** The engine takes every reading of the example specs: none is refused for what it says. */
import { check } from "@countersign/engine";
import { expect, test } from "vitest";
import { examples, loadExample } from "./__fixtures__/examples.ts";
import { loadText, rootsOf } from "./__fixtures__/load-spec.ts";
import { readingsOf } from "./readings-of.ts";

const fewStates: Parameters<typeof check>[2] = {
  bounds: { statesMax: 5, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity },
  context: { clock: () => 0 },
  symmetric: "none",
  keepGoing: true,
  deadlock: false,
};

function codesOf(program: Parameters<typeof check>[0], roots: Parameters<typeof check>[1]): string[] {
  const report = check(program, roots, fewStates);
  return report.ok ? report.value.findings.map(({ code }) => code) : report.problems.map(({ code }) => code);
}

test.each(examples.map((example) => [example.join(" "), example] as const))("%s", (_, example) => {
  const program = loadExample(example);
  const roots = rootsOf(program);
  for (const { id, program: changed } of readingsOf(program, roots).readings) {
    // That a fold depends on an order (CS207) is what a reading may well mean.
    const refusals = codesOf(changed, roots).filter((code) => code.startsWith("CS2") && code !== "CS207");
    expect([id, ...refusals]).toEqual([id]);
  }
});

test("a variable that is left unassigned would be refused", () => {
  const program = loadText("module m { var x: int action init = x' = 0 action step = x == 0 val safe = x < 3 }");
  expect(codesOf(program, rootsOf(program, { invariants: ["safe"] }))).toContain("CS201");
});
