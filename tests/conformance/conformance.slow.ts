/**
 * Core and spec conform in every instance, and what is broken on purpose is found in both directions.
 *
 * Here the large instances are walked in part. `npm run conformance` walks them to the end.
 */
import { describe, expect, it } from "vitest";
import { patched } from "../elicit/planted/planted-defect.ts";
import { barrierText } from "../specs/checked-barrier.ts";
import { Altered, brokenCores } from "./broken-cores.fixture.ts";
import { checkSchedules } from "./check-schedules.ts";
import { byNumber, instances, inWords } from "./cores.ts";
import { neverTried } from "./happening.ts";
import { type Instance, loadInstance } from "./instance.ts";
import { Reference } from "./reference.ts";
import { retraceSpec } from "./retrace-spec.ts";

const options = { schedules: 400, movesMax: 80, seed: 1 };
const statesMax = 5000;

interface Comparable {
  readonly instance: Instance;
  readonly reference: Reference;
}

const known = new Map<string, Comparable>();

/** Loaded once for all tests; what the reference has evaluated serves the next one too. */
function comparable(main: string): Comparable {
  const before = known.get(main);
  if (before !== undefined) return before;
  const instance = loadInstance(main);
  const made = { instance, reference: new Reference(instance) };
  known.set(main, made);
  return made;
}

describe.each(instances)("$main", ({ main }) => {
  const { instance, reference } = comparable(main);

  it.each([
    ["in words", inWords],
    ["by number", byNumber],
  ])("conforms, told %s", (_, remake) => {
    const checked = checkSchedules(instance, reference, remake, options);
    expect(checked.disagreement).toBeUndefined();
  });

  it("takes every step of the spec from the states that are looked at, none of a kind that no schedule tries", () => {
    const retraced = retraceSpec(instance, reference, [inWords, byNumber], statesMax);
    expect(retraced.disagreement).toBeUndefined();
    const { happened } = checkSchedules(instance, reference, inWords, options);
    expect(neverTried(retraced.happened, happened)).toEqual([]);
    expect([...happened.keys()]).toContain("told NotOnRoster");
  });
});

describe("a core that is broken", () => {
  it.each(["reopened", "amended"])("is broken by what is planted, and not by how it is planted: %s", (main) => {
    const { instance, reference } = comparable(main);
    const checked = checkSchedules(instance, reference, (opened) => new Altered(opened.gate.plan), options);
    expect(checked.disagreement).toBeUndefined();
  });

  it.each(brokenCores)("is found by schedules: $name", ({ instance: main, core, sign }) => {
    const { instance, reference } = comparable(main);
    const checked = checkSchedules(instance, reference, (opened) => new core(opened.gate.plan), options);
    expect(checked.disagreement).toMatch(sign);
  });

  it.each(brokenCores.filter(({ byRetracing }) => byRetracing))("is found by retracing: $name", (broken) => {
    const { instance, reference } = comparable(broken.instance);
    const retraced = retraceSpec(instance, reference, [(opened) => new broken.core(opened.gate.plan)], 50_000);
    expect(retraced.disagreement).toMatch(broken.sign);
  });
});

describe("a spec that says something else", () => {
  const changes = [
    {
      name: "a contradiction is forgotten",
      main: "reopened",
      before: "conflicts' = if (sent == epoch and contradicts(r)) conflicts.union(Set(h)) else conflicts,",
      after: "conflicts' = conflicts,",
    },
    {
      name: "old reports count",
      main: "reopened",
      before: "if (sent == epoch and evidence.get(h) == Silent)",
      after: "if (evidence.get(h) == Silent)",
    },
    {
      name: "only a host that is there may be taken off",
      main: "amended",
      before: "    h == other or not(other.in(roster)),\n",
      after: "    not(other.in(roster)),\n",
    },
    {
      name: "who has spoken is not replaced",
      main: "amended",
      before: "    h == other or not(other.in(roster)),\n",
      after: "    h == other or not(other.in(roster)),\n    evidence.get(h) == Silent,\n",
    },
  ];

  it.each(changes)("is found by schedules: $name", ({ main, before, after }) => {
    const instance = loadInstance(main, patched(barrierText, { before, after }));
    expect(checkSchedules(instance, new Reference(instance), inWords, options).disagreement).toBeDefined();
  });

  it("is found by retracing where it allows what the core does not", () => {
    const text = patched(barrierText, { before: "      isOpen(expected),\n", after: "      expected != Set(),\n" });
    const instance = loadInstance(
      "amended",
      patched(text, { before: "verdict == Wait,\n      amended", after: "amended" }),
    );
    expect(retraceSpec(instance, new Reference(instance), [inWords], 50_000).disagreement).toBeDefined();
  });
});
