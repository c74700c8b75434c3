/** Readings run only where they can differ, in the specs for which part.test.ts has no time: they have most readings. */
import { expect, it } from "vitest";
import { comparedSteps } from "./__fixtures__/compared-steps.ts";
import { loadExample } from "./__fixtures__/parted-spec.ts";

it.each(["specs/examples/token.qnt", "specs/examples/polymorphic.qnt"])(
  "runs a reading of %s only where something it changes has another value, and finds the same",
  (file) => {
    const program = loadExample(file);
    const thorough = comparedSteps(program, { isThorough: true });
    expect(comparedSteps(program, { isThorough: false })).toEqual(thorough);
    // Negative control: there are differences to be missed.
    expect(thorough.some(({ differences }) => differences.length > 0)).toBe(true);
  },
);
