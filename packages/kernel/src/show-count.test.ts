import fc from "fast-check";
import { expect, it } from "vitest";
import { showCount } from "./show-count.ts";

it("groups digits as the English locale does", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      expect(showCount(count)).toBe(count.toLocaleString("en"));
    }),
  );
});

it("counts nouns", () => {
  expect([showCount(1, "state"), showCount(1275, "step"), showCount(0, "walk"), showCount(2, "property")]).toEqual([
    "1 state",
    "1,275 steps",
    "0 walks",
    "2 properties",
  ]);
});
