/**
 * The check against all lassos one by one, on many more graphs and formulas; and that lassos are short.
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkTemporal } from "./check-temporal.ts";
import { allLassos, fairProperties, formulas, holdsOn, isLassoOf, worlds } from "./reference-semantics.fixture.ts";

test("thirty thousand properties", () => {
  let violated = 0;
  let shortest = 0;
  const property = fc.property(
    fc.boolean().chain(worlds),
    fc.oneof(formulas, fairProperties),
    ({ graph, atoms, lassoMax }, formula) => {
      const { verdict, lasso } = checkTemporal(graph, formula, atoms, { clock: () => 0 });
      const breaking = allLassos(graph, lassoMax).filter((each) => !holdsOn(formula, each, atoms));
      if (lasso === undefined) {
        expect(verdict).toBe(graph.complete ? "holds" : "unknown");
        expect(breaking).toEqual([]);
        return;
      }
      expect(isLassoOf(graph, lasso)).toBe(true);
      expect(holdsOn(formula, lasso, atoms)).toBe(false);
      const length = lasso.prefix.length + lasso.loop.length;
      violated++;
      if (!breaking.some(({ prefix, loop }) => prefix.length + loop.length < length)) shortest++;
    },
  );
  fc.assert(property, { numRuns: 30_000 });
  expect(shortest / violated).toBeGreaterThan(0.97);
});
