import type { Value } from "@countersign/kernel";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { typedValues } from "../compile/__arbitraries__/typed-values.ts";
import { permuteValue, swapping } from "./permute-value.ts";
import { signatureOf } from "./signature.ts";

const elements = ["a", "b", "c"];
const named = typedValues(fc.constantFrom<Value>("a", "b", "c", "z"), fc.integer({ min: 0, max: 2 }));
const roleFor =
  (element: string) =>
  (value: Value): 0 | 1 | 2 =>
    value === element ? 1 : elements.includes(value as string) ? 2 : 0;
const signature = (value: Value, element: string): number => signatureOf(value, roleFor(element));

it("renaming elements renames signatures", () => {
  fc.assert(
    fc.property(named, ({ values: [value] }) => {
      const swapped = permuteValue(value!, swapping("a", "b"));
      expect(signature(swapped, "a")).toBe(signature(value!, "b"));
      expect(signature(swapped, "b")).toBe(signature(value!, "a"));
      expect(signature(swapped, "c")).toBe(signature(value!, "c"));
    }),
    { numRuns: 500 },
  );
});

it("tells elements apart that are used in different ways, in most values", () => {
  let told = 0;
  let different = 0;
  fc.assert(
    fc.property(named, ({ values: [value] }) => {
      // The value is another one when the two are exchanged: so one of them is used otherwise than the other.
      if (permuteValue(value!, swapping("a", "b")) === value) return;
      different += 1;
      if (signature(value!, "a") !== signature(value!, "b")) told += 1;
    }),
    { numRuns: 500 },
  );
  expect(different).toBeGreaterThan(50);
  expect(told).toBeGreaterThan(different / 2);
});
