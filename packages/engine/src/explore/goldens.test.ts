/**
 * The numbers of states that are known from elsewhere, found by the engine under every layout; and the verdicts of
 * specs with interchangeable sets, found by the reduced search as by the full one.
 */
import { describe, expect, it } from "vitest";
import { exploreProgram } from "../__fixtures__/explore-program.ts";
import { expectedOf, foundIn, goldensBetween, programOf } from "../__fixtures__/golden-runs.ts";
import { loadSpec } from "../__fixtures__/load-spec.ts";
import { expectSameVerdicts } from "../__fixtures__/same-verdicts.ts";

/** Larger ones are explored in goldens.slow.ts. */
const statesMax = 1000;

describe("the engine finds the golden numbers", () => {
  it.each(goldensBetween(0, statesMax))("of $main: $states states", (golden) => {
    const program = programOf(golden);
    const expected = expectedOf(golden, program);
    expect(foundIn(program)).toEqual(expected);
    expect(foundIn(program, { adaptAt: 1 })).toEqual(expected);
    expect(foundIn(program, { layout: "interned" })).toEqual(expected);
  });

  it("and not for a spec that differs", () => {
    const careless = exploreProgram(loadSpec("specs/examples/bakery.qnt", "bakery_careless"));
    const [careful] = goldensBetween(0, statesMax).filter(({ main }) => main === "bakery");
    expect(careless.outcome.store.count).not.toBe(careful?.states);
    expect(careless.violated).toEqual(["oneAtATime"]);
  });
});

describe("the search with symmetry and the full one agree on every verdict", () => {
  it.each([
    ["specs/examples/two-phase-commit.qnt", "two_phase_commit", ["RMS"]],
    ["bench/specs/barrier.qnt", "barrier", ["HOSTS"]],
  ])("in %s", expectSameVerdicts);
});
