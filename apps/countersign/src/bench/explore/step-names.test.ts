import { makeSet, makeVariant, type Value } from "@countersign/kernel";
import type { ScenarioState } from "@countersign/engine";
import fc from "fast-check";
import { expect, it } from "vitest";
import { nameSteps } from "./step-names.ts";

function step(action: string, picks: Readonly<Record<string, Value>>, ...values: Value[]): ScenarioState {
  return { label: { action, picks: Object.entries(picks).map(([name, value]) => ({ name, value })) }, values };
}

const namesOf = (steps: readonly ScenarioState[]): string[] => nameSteps(steps, () => 0).map(({ name }) => name);

it("are short and readable where they can be, and numbered where they would be alike", () => {
  const steps = [
    step("send", { host: "gpu 01", count: -1 }, 1),
    step("send", { host: makeVariant("Named", "a"), isUp: true }, 1),
    step("pick", { some: makeSet([2]) }, 1),
    step("pick", { some: makeSet([1]) }, 2),
    step("left::go", {}, 1),
    step("wait", { for: 10 }, 1),
    step("wait", { for: 9 }, 1),
  ];
  expect(namesOf(steps)).toEqual([
    "left__go",
    "pick*1",
    "pick*2",
    "send-gpu_01--1",
    "send-Named-a-true",
    "wait-9",
    "wait-10",
  ]);
});

it("stand in the order of the spec", () => {
  const steps = [step("a", {}, 1), step("b", {}, 1)];
  expect(nameSteps(steps, (action) => (action === "a" ? 2 : 1)).map(({ name }) => name)).toEqual(["b", "a"]);
});

const steps = fc.uniqueArray(
  fc.record({
    action: fc.constantFrom("go", "go-1", "stay"),
    pick: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom("1", "x y", "x_y", "")),
    value: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: (each) => JSON.stringify(each), maxLength: 12 },
);

it("no two are the same, all can stand in a link, and their order does not matter", () => {
  fc.assert(
    fc.property(steps, fc.nat(), (given, turn) => {
      const made = given.map(({ action, pick, value }) => step(action, { pick }, value));
      const named = nameSteps(made, () => 0);
      expect(new Set(named.map(({ name }) => name)).size).toBe(made.length);
      for (const { name } of named) expect(new URLSearchParams({ at: name }).toString()).toBe(`at=${name}`);
      const at = made.length === 0 ? 0 : turn % made.length;
      expect(nameSteps([...made.slice(at), ...made.slice(0, at)], () => 0)).toEqual(named);
    }),
  );
});
