import { expect, it } from "vitest";
import { explored } from "../__fixtures__/explored-spec.ts";
import { loadText } from "../__fixtures__/load-spec.ts";

const spec = explored(
  loadText(`module spec {
    pure val P = Set("a", "b", "c")
    var boss: str
    action init = boss' = "none"
    action step = any { { nondet p = P.oneOf() boss' = p }, { nondet q = P.oneOf() boss' = q }, boss' = "none" }
  }`),
  { symmetric: ["P"] },
);

it("steps are of one orbit where renaming makes one of the other, and only with picks of the same names", () => {
  const steps = spec.stepsFrom(0).filter(({ label }) => spec.labelOf(label).picks.length > 0);
  expect(steps.length).toBe(6);
  const orbitsBy = (name: string) =>
    new Set(steps.filter(({ label }) => spec.labelOf(label).picks[0]!.name === name).map((step) => spec.orbitOf(step)));
  const [withP, withQ] = [orbitsBy("p"), orbitsBy("q")];
  expect([withP.size, withQ.size]).toEqual([1, 1]);
  expect([...withP]).not.toEqual([...withQ]);
});

it("gives values with all that renaming makes of them, or none if they are too many", () => {
  expect(spec.withRenamed(["a", "none"], 10)?.toSorted()).toEqual(["a", "b", "c", "none"]);
  expect(spec.withRenamed(["a"], 2)).toBeUndefined();
});
