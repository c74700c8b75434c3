import { describe, expect, it } from "vitest";
import goldens from "../__golden__/state-counts.json" with { type: "json" };
import { handCounts } from "./catalogue.ts";

/** Smaller ones are counted in brute-force.test.ts. */
const statesMin = 100_000;

describe("golden state counts of large specs", () => {
  const large = goldens.filter(({ states }) => states > statesMin);
  it.each(large)("$main: $states states, counted by hand", ({ file, main, states, transitions, depth, deadlocks }) => {
    expect(handCounts[`${file}#${main}`]?.()).toEqual({ states, transitions, depth, deadlocks });
  });
});
