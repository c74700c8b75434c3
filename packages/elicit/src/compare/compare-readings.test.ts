/**
 * A spec against each of its readings: `part` finds out the same in another way, and brute force finds the same lengths.
 */
import { ExploredSpec, Oracle, type ScenarioState, isSameStep } from "@countersign/engine";
import { canonicalText } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { loadSpec, loadText } from "../mutate/__fixtures__/load-spec.ts";
import { readingsOf } from "../mutate/readings-of.ts";
import { part } from "../part/part.ts";
import { usualPartBounds } from "../part/part-options.ts";
import type { Reading } from "../reading/reading.ts";
import { compareAll, specOf, unbounded, valueOf } from "./__fixtures__/compare-texts.ts";
import type { Comparison, DifferenceClass } from "./comparison.ts";
import { compareSpecs } from "./compare-specs.ts";
import type { ComparedSpec } from "./join-specs.ts";

const lamp = `module lamp {
  type Light = Off | On | Broken
  var light: Light
  var uses: int
  action init = all { light' = Off, uses' = 0 }
  action switchOn = all { light == Off, uses < 3, light' = On, uses' = uses + 1 }
  action switchOff = all { light == On, light' = Off, uses' = uses }
  action burn = all { light == On, uses >= 2, uses <= 3, light' = Broken, uses' = uses }
  action replace = all { light == Broken, nondet spare = oneOf(Set(0, 1)) all { light' = Off, uses' = spare } }
  action step = any { switchOn, switchOff, burn, replace }
  /// @invariant
  val bounded = uses <= 3 and uses >= 0
  /// @invariant
  val wornOut = light == Broken implies uses >= 2
}`;

const specs: readonly (readonly [string, ComparedSpec])[] = [
  ["a lamp", specOf(loadText(lamp))],
  ["the river puzzle", specOf(loadSpec("specs/examples/river-puzzle.qnt"))],
];

const opposite: Readonly<Record<DifferenceClass, DifferenceClass>> = {
  "newly possible": "no longer possible",
  "no longer possible": "newly possible",
  "newly acceptable": "no longer acceptable",
  "no longer acceptable": "newly acceptable",
};

/** A reading may be endless; those are found to differ long before. */
const bounded = { ...unbounded, bounds: { ...unbounded.bounds, statesMax: 500 } };

function readingSpec({ roots }: ComparedSpec, { program }: Reading): ComparedSpec {
  return { program, roots };
}

function classes({ pairs }: Comparison, turned: boolean): string[] {
  return pairs
    .flatMap(({ differences }) => differences)
    .map(
      ({ class: name, obligation, scenario, count }) =>
        `${turned ? opposite[name] : name} ${obligation.name} ${scenario.states.length} ${count}`,
    )
    .sort();
}

/** Readings that can be compared at all. */
function comparable(spec: ComparedSpec): { readonly reading: Reading; readonly comparison: Comparison }[] {
  return readingsOf(spec.program, spec.roots).readings.flatMap((reading) => {
    const compared = compareSpecs([spec, readingSpec(spec, reading)], bounded);
    return compared.ok ? [{ reading, comparison: compared.value }] : [];
  });
}

describe.each(specs)("the readings of %s", (_, spec) => {
  const compared = comparable(spec);
  const finite = compared.filter(({ comparison }) => comparison.complete);

  it("are told apart where `part` tells them apart, and the same where it says so", () => {
    const explored = valueOf(
      ExploredSpec.explore(spec.program, spec.roots, { ...unbounded, keepGoing: true, deadlock: false }),
    );
    const { readings } = part({
      spec: explored,
      readings: compared.map(({ reading }) => reading),
      options: { ...usualPartBounds, ...unbounded, isOver: () => false },
    });
    let [same, different, told, missed] = [0, 0, 0, 0];
    readings.forEach(({ reading, fate }, index) => {
      const { verdict, complete } = compared[index]!.comparison;
      const said = `${reading.id}: ${reading.before} → ${reading.after}: ${fate.kind}`;
      if (reading.side === "property") {
        // Not every situation there can be is looked at here, so nothing but the text makes two invariants the same.
        expect([said, verdict === "same" && fate.kind === "apart"]).toEqual([said, false]);
        expect([said, verdict === "unknown"]).toEqual([said, !complete]);
        if (fate.kind === "apart" && verdict === "different") told += 1;
        if (fate.kind === "apart" && verdict === "unknown") missed += 1;
        return;
      }
      expect([said, complete || verdict === "different"]).toEqual([said, true]);
      expect([said, verdict]).toEqual([said, fate.kind === "apart" ? "different" : "same"]);
      if (verdict === "same") same += 1;
      else different += 1;
    });
    expect(different).toBeGreaterThan(10);
    expect([told > 0, missed]).toEqual([true, 0]);
    expect(same).toBeGreaterThan(0);
  });

  it("differ the other way round when they are the first", () => {
    for (const { reading, comparison } of finite.filter((_each, index) => index % 5 === 0)) {
      const turned = compareAll([readingSpec(spec, reading), spec]);
      expect([reading.id, ...classes(turned, true)]).toEqual([reading.id, ...classes(comparison, false)]);
    }
  });

  it("differ in steps as early as brute force finds", () => {
    let looked = 0;
    for (const { reading, comparison } of finite.filter(({ reading: { side } }) => side !== "property")) {
      const found = comparison.pairs[0]!.differences.flatMap(({ class: name, obligation, question, scenario }) =>
        question.kind === "step" ? [`${name} ${obligation.name} ${scenario.states.length - 1}`] : [],
      );
      const other = readingSpec(spec, reading);
      const wanted = [
        ...firstDifferences(spec, other).map((text) => `no longer possible ${text}`),
        ...firstDifferences(other, spec).map((text) => `newly possible ${text}`),
      ];
      expect([reading.id, ...found.sort()]).toEqual([reading.id, ...wanted.sort()]);
      looked += found.length;
    }
    expect(looked).toBeGreaterThan(20);
  });
});

/** For each action, the length of a shortest history of one spec that ends with a step of it that the other has not. */
function firstDifferences(one: ComparedSpec, other: ComparedSpec): string[] {
  const [here, there] = [one, other].map(({ program, roots }) => valueOf(Oracle.of(program, roots))) as [
    Oracle,
    Oracle,
  ];
  const seen = new Set<string>();
  const first = new Map<string, number>();
  const keyOf = ({ values }: ScenarioState): string => values.map(canonicalText).join();
  let level: readonly ScenarioState[] = here.starts().steps;
  for (let depth = 1; level.length > 0; depth += 1) {
    const next: ScenarioState[] = [];
    for (const state of level) {
      if (seen.has(keyOf(state))) continue;
      seen.add(keyOf(state));
      const others = there.stepsFrom(state.values).steps;
      for (const step of here.stepsFrom(state.values).steps) {
        const { action } = step.label;
        if (!first.has(action) && !others.some((each) => isSameStep(each, step))) first.set(action, depth);
        next.push(step);
      }
    }
    level = next;
  }
  return [...first].map(([action, depth]) => `${action} ${depth}`);
}
