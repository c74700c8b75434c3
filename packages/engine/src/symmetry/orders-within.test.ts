import * as fc from "fast-check";
import { expect, it } from "vitest";
import { ordersWithin } from "./orders-within.ts";

/** Elements of the same group are tied, and stand beside each other. */
const orders = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: 7 })
  .map((groups) => groups.toSorted((a, b) => a - b));

const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1));

it("gives every order of tied elements once, up to the limit, and moves no other", () => {
  fc.assert(
    fc.property(orders, (groups) => {
      const own = groups.map((_, index) => index);
      const found = ordersWithin(own, (a, b) => groups[a] === groups[b]);
      expect(found[0]).toEqual(own);
      const sizes = [0, 1, 2, 3].map((group) => groups.filter((each) => each === group).length);
      expect(found.length).toBe(
        Math.min(
          24,
          sizes.map(factorial).reduce((a, b) => a * b),
        ),
      );
      expect(new Set(found.map((order) => order.join())).size).toBe(found.length);
      for (const order of found) expect(order.map((element) => groups[element])).toEqual(groups);
    }),
  );
});
