/** Sets as bits are sets: the same members, the same inclusions, the same counts. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bitSetOf, countShared, isIn, isSubset } from "./bit-set.ts";

const size = 100;
const members = () => fc.uniqueArray(fc.nat(size - 1), { maxLength: 40 });

it("agrees with sets", () => {
  fc.assert(
    fc.property(members(), members(), fc.nat(size - 1), (left, right, member) => {
      const [leftBits, rightBits] = [bitSetOf(size, left), bitSetOf(size, right)];
      const shared = left.filter((each) => right.includes(each));
      expect(isIn(leftBits, member)).toBe(left.includes(member));
      expect(countShared(leftBits, rightBits)).toBe(shared.length);
      expect(isSubset(leftBits, rightBits)).toBe(shared.length === left.length);
      expect(isSubset(bitSetOf(size, shared), rightBits)).toBe(true);
    }),
  );
});
