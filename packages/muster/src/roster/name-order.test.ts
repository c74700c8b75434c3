/** Names by their letters, against names compared two by two. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareNames } from "../canonical-json.ts";
import { nameOrder } from "./name-order.ts";

/** Many with a long beginning in common, some the beginning of others, some twice. */
const names = fc.array(
  fc
    .tuple(
      fc.constantFrom("", "rack-0", "rack-00", "r~!", "a-beginning-that-takes-long-to-read"),
      fc.string({ unit: fc.constantFrom("0", "1", "~"), maxLength: 5 }),
    )
    .map((parts) => parts.join("")),
  { maxLength: 300 },
);

test("a long beginning in common is read once, and not once for each of its letters", () => {
  const all = Array.from({ length: 2000 }, (_, at) => `${"x".repeat(240)}${(at * 7919) % 2000}`);
  let reads = 0;
  const watched = new Proxy(all, {
    get: (names, at) => {
      reads++;
      return Reflect.get(names, at) as unknown;
    },
  });
  expect([...nameOrder(watched)].map((place) => all[place])).toEqual(all.toSorted(compareNames));
  expect(reads).toBeLessThan(30 * all.length);
});

test("it is the order of compareNames, and of equal names that in which they came", () => {
  fc.assert(
    fc.property(names, (all) => {
      const places = [...all.keys()].sort((left, right) => compareNames(all[left] ?? "", all[right] ?? ""));
      expect([...nameOrder(all)]).toEqual(places);
    }),
  );
});
