import fc from "fast-check";
import { expect, it } from "vitest";
import type { Reading } from "../reading/reading.ts";
import { fewReadings } from "./few-readings.ts";

const readings = fc
  .array(fc.constantFrom("init", "pay", "send", "safe"), { maxLength: 40 })
  .map((definitions) => definitions.map((definition, index) => ({ id: `${index}`, definition }) as Reading));

it("keeps as many as it may, in their order, and no definition twice while another one has none", () => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 0, max: 50 }), (all, max) => {
      const few = fewReadings(all, max);
      expect(few).toHaveLength(Math.min(max, all.length));
      expect(all.filter((each) => few.includes(each))).toEqual(few);
      const count = (of: readonly Reading[], name: string) => of.filter(({ definition }) => definition === name).length;
      const most = Math.max(0, ...few.map(({ definition }) => count(few, definition)));
      for (const { definition } of all)
        expect(count(few, definition)).toBeGreaterThanOrEqual(Math.min(most - 1, count(all, definition)));
    }),
  );
});

it("takes none of a promise where there is one of what the spec does", () => {
  const all = (["property", "behaviour", "property"] as const).map(
    (side, index) => ({ id: `${index}`, definition: "a", side }) as Reading,
  );
  expect(fewReadings(all, 2).map(({ id }) => id)).toEqual(["1"]);
  expect(fewReadings([all[0]!, all[2]!], 1).map(({ id }) => id)).toEqual(["0"]);
});

it("takes the first of each definition", () => {
  const all = ["a", "a", "a", "b"].map((definition, index) => ({ id: `${index}`, definition }) as Reading);
  expect(fewReadings(all, 2).map(({ id }) => id)).toEqual(["0", "3"]);
});
