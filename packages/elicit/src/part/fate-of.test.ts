import type { StepDifference, VariantSteps } from "@countersign/engine";
import { describe, expect, it } from "vitest";
import type { Reading } from "../reading/reading.ts";
import { explore, loadText } from "./__fixtures__/parted-spec.ts";
import { behaviourKey, type Evidence, fateOf } from "./fate-of.ts";
import { readingsOf } from "../mutate/readings-of.ts";

const arena = explore(
  loadText(`module counter {
    var n: int
    action init = n' = 0
    action step = all { n < 2, n' = n + 1 }
    /// @invariant
    val small = n < 3
  }`),
);
const { readings } = readingsOf(arena.program, arena.roots);
const behaviour = readings.find(({ side }) => side === "behaviour")!;
const property = readings.find(({ side }) => side === "property")!;

const steps: VariantSteps = { differences: [], examined: arena.count, isCut: false, sameAs: 0, faultsAt: [] };
const difference: StepDifference = { state: 0, label: 0, next: 0, isExtra: true };
const properties = { apart: [], maskedBy: [], hasErrors: false, changed: [0] };
const evidence = (more: Partial<Evidence>): Evidence => ({
  arena,
  isAsymmetric: false,
  steps: undefined,
  properties: undefined,
  history: undefined,
  isDomainCut: false,
  ...more,
});

describe("the fate of a reading that no question tells apart", () => {
  it.each<[what: string, reading: Reading, evidence: Evidence, fate: string]>([
    ["whose steps were all compared", behaviour, evidence({ steps }), "same"],
    ["whose steps were compared in part", behaviour, evidence({ steps: { ...steps, examined: 1 } }), "not told apart"],
    ["without a step compared", behaviour, evidence({}), "not compared"],
    [
      "with a difference in steps",
      behaviour,
      evidence({ steps: { ...steps, differences: [difference] } }),
      "not compared",
    ],
    [
      "with errors only, so far",
      behaviour,
      evidence({ steps: { ...steps, examined: 1, faultsAt: [0] } }),
      "not told apart",
    ],
    ["with errors only", behaviour, evidence({ steps: { ...steps, faultsAt: [1] } }), "error only"],
    ["judged the same everywhere", property, evidence({ properties }), "same"],
    ["judged where a bound left some out", property, evidence({ properties, isDomainCut: true }), "not told apart"],
    ["judged otherwise somewhere", property, evidence({ properties: { ...properties, apart: [0] } }), "not compared"],
    ["that others stand in for", property, evidence({ properties: { ...properties, maskedBy: ["small"] } }), "masked"],
    ["without a situation compared", property, evidence({}), "not compared"],
    ["with another history", property, evidence({ properties, history: { kind: "apart", key: "x" } }), "not compared"],
    [
      "with histories in part",
      property,
      evidence({ properties, history: { kind: "not told apart" } }),
      "not told apart",
    ],
    [
      "unlike elements, without a full search",
      behaviour,
      evidence({ isAsymmetric: true, arena: undefined }),
      "not compared",
    ],
  ])("%s", (_, reading, known, fate) => {
    expect(fateOf(reading, known).kind).toBe(fate);
  });
});

it("readings that were looked at in part are no one reading, though nothing tells them apart so far", () => {
  const inPart = evidence({ steps: { ...steps, examined: 1, differences: [difference] } });
  expect(behaviourKey(inPart, 0)).not.toBe(behaviourKey(inPart, 1));
  const whole = evidence({ steps: { ...steps, differences: [difference] } });
  expect(behaviourKey(whole, 0)).toBe(behaviourKey(whole, 1));
});
