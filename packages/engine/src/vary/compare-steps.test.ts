import type { Expr, Program } from "@countersign/language";
import { canonicalText, makeTuple } from "@countersign/kernel";
import { expect, it } from "vitest";
import { withChildren } from "../compile/children-of.ts";
import { explored, rootsOf } from "../__fixtures__/explored-spec.ts";
import { loadSpec, loadText } from "../__fixtures__/load-spec.ts";
import type { ExploredSpec } from "./explored-spec.ts";
import type { VariantSteps } from "./compared-variant.ts";
import type { StepDifference } from "./step-difference.ts";
import type { Variant } from "./variant.ts";

/** The variant that another text of the same spec is. */
function variantOf(program: Program): Variant {
  const { init, step } = rootsOf(program);
  return { program, init: init.definition, step: step.definition };
}

function compare(spec: ExploredSpec, other: Program, differencesMax = Infinity): VariantSteps {
  const states = Array.from({ length: spec.expanded }, (_, state) => state);
  return spec.compareSteps([variantOf(other)], { states, differencesMax, isOver: () => false })[0]!;
}

const said = (spec: ExploredSpec, { state, label, next, isExtra }: StepDifference): string => {
  const { action, picks } = spec.labelOf(label);
  const from = state < 0 ? "start" : spec.valuesOf(state).map(canonicalText).join();
  return `${isExtra ? "+" : "-"} ${from} ${action}(${picks.map(({ value }) => canonicalText(value)).join()}) ${spec.nextOf(next).map(canonicalText).join()}`;
};

const counter = (step: string, start = "0"): string => `module counter {
  var n: int
  action init = n' = ${start}
  action up(by: int): bool = all { n + by <= 3, n' = n + by }
  action down = all { n > 0, n' = n - 1 }
  action step = ${step}
}`;
const both = "any { nondet by = oneOf(1.to(2)) up(by), down }";

it("finds what one has and the other has not, with the label", () => {
  const spec = explored(loadText(counter(both)));
  const other = loadText(counter("any { nondet by = oneOf(1.to(2)) up(by), all { n > 1, down } }"));
  expect(compare(spec, other).differences.map((each) => said(spec, each))).toEqual(["- 1 down() 0"]);
  const more = loadText(counter("any { nondet by = oneOf(1.to(3)) up(by), down }"));
  expect(compare(spec, more).differences.map((each) => said(spec, each))).toEqual(["+ 0 up(3) 3"]);
});

it("a step is not the same under another label, though the states are", () => {
  const spec = explored(loadText(counter("any { all { n < 3, n' = n + 1 }, nondet by = oneOf(Set(2)) up(by), down }")));
  const other = loadText(counter("any { all { n < 3, n' = n + 1 }, nondet by = oneOf(1.to(2)) up(by), down }"));
  expect(compare(spec, other).differences.map((each) => said(spec, each))).toEqual([
    "+ 0 up(1) 1",
    "+ 1 up(1) 2",
    "+ 2 up(1) 3",
  ]);
});

it("compares the ways to start", () => {
  const spec = explored(loadText(counter(both)));
  const { differences } = compare(spec, loadText(counter(both, "1")));
  expect(differences.map((each) => said(spec, each))).toEqual(["+ start init() 1", "- start init() 0"]);
});

it("sees no difference between ways to write the same", () => {
  const spec = explored(loadText(counter(both)));
  const same = loadText(counter("any { all { 0 < n, down }, nondet by = oneOf(Set(2, 1)) up(by), down }"));
  expect(compare(spec, same)).toMatchObject({ differences: [], examined: spec.count, isCut: false, faultsAt: [] });
});

it("an error takes one branch away and leaves the others", () => {
  const spec = explored(loadText(counter(both)));
  const outcome = compare(
    spec,
    loadText(counter("any { nondet by = oneOf(1.to(2)) up(by), all { 1 / n > 0, down } }")),
  );
  expect(outcome).toMatchObject({ faultsAt: [0], firstFault: { state: 0 } });
  expect(outcome.differences.map((each) => said(spec, each))).toEqual(["- 2 down() 1", "- 3 down() 2"]);
});

it("a variant that assigns a variable twice, or not at all, is ill-formed", () => {
  const spec = explored(loadText(counter(both)));
  expect(compare(spec, loadText(counter("n > 0"))).illFormed?.code).toBe("CS201");
});

it("values that the explored program never has find room", () => {
  const spec = explored(loadText(counter(both)));
  const { differences } = compare(spec, loadText(counter("any { n' = n - 1000000, n' = n + 10^12 }")));
  expect(differences.filter(({ isExtra }) => isExtra)).toHaveLength(2 * spec.count);
});

it("a variant that is the same text with another step differs all the same", () => {
  const program = loadText(counter(both).replace("action step", "action other = up(1)\n  action step"));
  const spec = explored(program);
  const { init } = rootsOf(program);
  const variant = { program, init: init.definition, step: program.names["other"]! };
  const [outcome] = spec.compareSteps([variant], { states: [0, 1, 2, 3], differencesMax: 99, isOver: () => false });
  expect(outcome!.differences.length).toBeGreaterThan(0);
});

it("stops at the bound on differences, and says how far it got", () => {
  const spec = explored(loadText(counter("any { all { n < 3000, n' = n + 1 }, down }")));
  const outcome = compare(spec, loadText(counter("down")), 5);
  expect(outcome.isCut).toBe(true);
  expect(outcome.examined).toBeLessThan(spec.count);
  expect(outcome.differences).toHaveLength(outcome.examined);
});

/** All differences by values: what a comparison must come to, however states are numbered and stored. */
function bySet(spec: ExploredSpec, { differences }: VariantSteps): string[] {
  return differences.map((each) => said(spec, each)).sort();
}

it.each([
  ["specs/examples/bank.qnt", "bank"],
  ["specs/examples/ewd840.qnt", "ewd840"],
])("says the same whatever the layout, and the reverse from the other side: %s", (file, main) => {
  const program = loadSpec(file, main);
  const { step } = rootsOf(program);
  // Without its last action: a variant made on the tree.
  const without = (expr: Expr): Expr =>
    expr.kind === "op" && expr.op === "actionAny"
      ? { ...expr, args: expr.args.slice(0, -1) }
      : withChildren(expr, without);
  const definition = program.definitions[step.definition]!;
  const definitions = program.definitions.with(step.definition, { ...definition, body: without(definition.body) });
  const smaller = { ...program, definitions };
  const packed = explored(program);
  const interned = explored(program, { layout: "interned" });
  const found = bySet(packed, compare(packed, smaller));
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((each) => each.startsWith("-"))).toBe(true);
  expect(bySet(interned, compare(interned, smaller))).toEqual(found);
  const reverse = explored(smaller);
  const shared = new Set(
    Array.from({ length: reverse.count }, (_, state) => canonicalText(makeTuple(reverse.valuesOf(state)))),
  );
  const fromThere = bySet(reverse, compare(reverse, program)).map((each) => each.replace("+", "-"));
  expect(fromThere).toEqual(
    compare(packed, smaller)
      .differences.filter(({ state }) => shared.has(canonicalText(makeTuple(packed.valuesOf(state)))))
      .map((each) => said(packed, each))
      .sort(),
  );
});
