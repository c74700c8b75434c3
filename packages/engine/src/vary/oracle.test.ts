import { type Value, canonicalText, makeMap } from "@countersign/kernel";
import { expect, it } from "vitest";
import { explored, rootsOf } from "../__fixtures__/explored-spec.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import { Oracle, isSameLabel, isSameStep } from "./oracle.ts";

function oracleOf(text: string): Oracle {
  const program = loadText(text);
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
  return oracle.value;
}

const light = `module light {
  type Colour = Red | Green
  var colour: Colour
  var waiting: int
  action init = all { colour' = Red, waiting' = 0 }
  action arrive = nondet n = oneOf(1.to(2)) all { waiting + n <= 3, waiting' = waiting + n, colour' = colour }
  action change = all { colour' = if (colour == Red) Green else Red, waiting' = 10 / waiting }
  action step = any { arrive, change }
  val calm = waiting <= 3
  val ratio = 6 / waiting >= 2
  temporal goes = always(eventually(colour == Green))
}`;

it.each(["bank", "ewd840", "two-phase-commit"])("agrees with what a search found: %s", (name) => {
  const program = loadSpec(`specs/examples/${name}.qnt`);
  const spec = explored(program);
  const oracle = Oracle.of(program, rootsOf(program));
  if (!oracle.ok) throw new Error();
  expect(oracle.value.variables).toEqual(spec.variables);
  const shown = (steps: readonly { label: unknown; values: readonly Value[] }[]): string[] =>
    steps.map(({ label, values }) => JSON.stringify(label) + values.map(canonicalText).join()).sort();
  for (let state = -1; state < spec.expanded; state += 7) {
    const expected = spec
      .stepsFrom(state)
      .map(({ label, next }) => ({ label: spec.labelOf(label), values: spec.nextOf(next) }));
    const { steps } = state < 0 ? oracle.value.starts() : oracle.value.stepsFrom(spec.valuesOf(state));
    expect(shown(steps)).toEqual(shown(expected));
  }
});

it("answers for states that cannot be reached, and tells errors", () => {
  const oracle = oracleOf(light);
  const { program } = oracle;
  const [red] = oracle.starts().steps[0]!.values;
  const far = [red!, 10n ** 30n];
  expect(oracle.stepsFrom(far).steps.map(({ label }) => label.action)).toEqual(["change"]);
  expect(oracle.stepsFrom([red!, 0]).faults.map(({ fault }) => fault.code)).toEqual(["CS304"]);
  const truthOf = (name: string, values: readonly Value[]) => oracle.holds(program.names[name]!, values);
  expect([truthOf("calm", [red!, 3]), truthOf("calm", far)]).toEqual([true, false]);
  expect([truthOf("ratio", [red!, 3]), truthOf("ratio", [red!, 0])]).toEqual([true, undefined]);
});

it("answers for histories, with a loop or without one", () => {
  const oracle = oracleOf(light);
  const [red] = oracle.starts().steps[0]!.values;
  const green = oracle.stepsFrom([red!, 1]).steps.find(({ label }) => label.action === "change")!.values[0]!;
  const goes = oracle.program.names["goes"]!;
  const states = [
    [red!, 1],
    [green, 1],
    [red!, 1],
  ];
  expect(oracle.holdsOn(goes, states)).toBe(false);
  expect(oracle.holdsOn(goes, states, 1)).toBe(true);
  expect(oracle.holdsOn(goes, states.slice(0, 2))).toBe(true);
});

it("says why a scenario is none of this spec", () => {
  const oracle = oracleOf(light);
  const { values } = oracle.starts().steps[0]!;
  const label = { action: "init", picks: [] };
  const of = (variables: string[], some: readonly Value[]) =>
    oracle.statesOf({ variables, states: [{ label, values: some }] });
  expect(of(["waiting", "colour"], [values[1]!, values[0]!])).toEqual({ values: [values] });
  expect(of(["colour", "wait"], values)).toMatchObject({ reason: expect.stringContaining("'wait'") as string });
  expect(of(["colour"], values)).toMatchObject({ reason: expect.stringContaining("'waiting'") as string });
  expect(of(["colour", "waiting"], [values[0]!, makeMap([])])).toMatchObject({
    reason: expect.stringContaining("another type") as string,
  });
});

it("labels are the same whatever the order of their choices", () => {
  const label = (...names: string[]) => ({ action: "move", picks: names.map((name) => ({ name, value: name })) });
  expect(isSameLabel(label("a", "b"), label("b", "a"))).toBe(true);
  expect(isSameLabel(label("a"), label("a", "b"))).toBe(false);
  expect(isSameLabel(label("a"), { ...label("a"), action: "stay" })).toBe(false);
  const step = { label: label("a"), values: [1, 2] };
  expect([isSameStep(step, step), isSameStep(step, { ...step, values: [1, 3] })]).toEqual([true, false]);
});
