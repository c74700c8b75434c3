import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearestName } from "./nearest-name.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "N"), maxLength: 7 });

test("distance is a distance", () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      const distance = editDistance(left, right);
      expect(distance).toBe(editDistance(right, left));
      expect(distance === 0).toBe(left === right);
      expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(left.length - right.length));
    }),
  );
});

test("one slip in a name is found again", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{4,9}$/), fc.nat(8), (name, position) => {
      const at = position % name.length;
      const slipped = `${name.slice(0, at)}Z${name.slice(at + 1)}`;
      expect(nearestName(slipped, ["Entirely::Other", name])).toBe(name);
    }),
  );
});

test("what is far away is no help", () => {
  expect(nearestName("count", ["balance", "c", "counting"])).toBeUndefined();
  expect(nearestName("x", ["y", "z"])).toBeUndefined();
  expect(nearestName("Count", ["mount", "count"])).toBe("count");
  expect(nearestName("cuont", ["count"])).toBe("count");
  expect(nearestName("any", [])).toBeUndefined();
});
