/** Names by their letters, against names compared two by two. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareNames } from "../canonical-json.ts";
import { nameOrder } from "./name-order.ts";

/** Many with a long beginning in common, some the beginning of others, some twice. */
const names = fc.array(
  fc
    .tuple(
      fc.constantFrom("", "rack-0", "rack-00", "r~!"),
      fc.string({ unit: fc.constantFrom("0", "1", "~"), maxLength: 5 }),
    )
    .map((parts) => parts.join("")),
  { maxLength: 300 },
);

test("it is the order of compareNames, and of equal names that in which they came", () => {
  fc.assert(
    fc.property(names, (all) => {
      const places = [...all.keys()].sort((left, right) => compareNames(all[left] ?? "", all[right] ?? ""));
      expect([...nameOrder(all)]).toEqual(places);
    }),
  );
});
