import fc from "fast-check";
import { expect, it } from "vitest";
import { showCount, showSeconds } from "./numbers.ts";

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

it("gives as many digits of a time as mean something", () => {
  expect([0.004, 1.234, 12.34, 123.4, 4321].map(showSeconds)).toEqual([
    "0.00 s",
    "1.23 s",
    "12.3 s",
    "123 s",
    "4,321 s",
  ]);
});
