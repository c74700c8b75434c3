/**
 * The numbers of states that are known from elsewhere, found by the engine under every layout.
 *
 * The search counts every step it generates; the goldens count pairs of a state and a successor. So transitions are
 * counted here over the recorded edges.
 */
import { describe, expect, it } from "vitest";
import goldens from "./__golden__/state-counts.json" with { type: "json" };
import { deadlockCount, distinctTransitions, exploreProgram } from "../__fixtures__/explore-program.ts";
import { loadSpec } from "../__fixtures__/load-spec.ts";
import { temporalNames } from "../__fixtures__/temporal-names.ts";

/** Larger ones are explored in goldens.slow.ts. */
const statesMax = 20_000;
/** Interning everything is slow, and differs from packing only in speed. */
const internedStatesMax = 8_000;

const small = goldens.filter(({ states }) => states <= statesMax);

describe("the engine finds the golden numbers", () => {
  it.each(small)("of $main: $states states", ({ file, main, states, transitions, depth, deadlocks, violated }) => {
    const program = loadSpec(file, main);
    const expected = { states, transitions, depth, deadlocks, violated: withoutTemporal(violated, program) };
    const runs = [
      exploreProgram(program, { edges: true }),
      exploreProgram(program, { edges: true, adaptAt: 1 }),
      ...(states <= internedStatesMax ? [exploreProgram(program, { edges: true, layout: "interned" })] : []),
    ];
    for (const { outcome, violated: found } of runs) {
      expect({
        states: outcome.store.count,
        transitions: distinctTransitions(outcome),
        depth: outcome.depth,
        deadlocks: deadlockCount(outcome),
        violated: found,
      }).toEqual(expected);
    }
  });

  it("and not for a spec that differs", () => {
    const careless = exploreProgram(loadSpec("specs/examples/bakery.qnt", "bakery_careless"));
    expect(careless.outcome.store.count).not.toBe(goldens.find(({ main }) => main === "bakery")?.states);
    expect(careless.violated).toEqual(["oneAtATime"]);
  });
});

/** Properties are not checked by the search alone. */
function withoutTemporal(names: readonly string[], program: Parameters<typeof temporalNames>[0]): string[] {
  const temporal = temporalNames(program);
  return names.filter((name) => !temporal.has(name)).sort();
}
