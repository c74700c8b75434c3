/** The examples whose comparison takes seconds. That a difference would be found is shown in compare-specs.test.ts. */
import { expect, it } from "vitest";
import { loadSpec } from "../mutate/__fixtures__/load-spec.ts";
import { compareAll, specOf } from "./__fixtures__/compare-texts.ts";
import { slowExamples } from "./__fixtures__/examples.ts";

it.each(slowExamples)("%s is the same as itself", (name) => {
  const spec = specOf(loadSpec(`specs/examples/${name}`));
  expect(compareAll([spec, spec])).toMatchObject({ verdict: "same", complete: true });
});
