import fc from "fast-check";
import { expect, it } from "vitest";
import { AlikeVariants } from "./alike-variants.ts";
import type { StepDifference } from "./step-difference.ts";

const difference: fc.Arbitrary<StepDifference> = fc.record({
  state: fc.nat(2),
  label: fc.nat(1),
  next: fc.nat(1),
  isExtra: fc.boolean(),
});
const keyOf = ({ state, label, next, isExtra }: StepDifference): string => `${state} ${label} ${next} ${isExtra}`;
const found = fc.record({
  differences: fc.uniqueArray(difference, { selector: keyOf, maxLength: 3 }),
  faultsAt: fc.subarray([0, 1]),
});

it("are together exactly while they had the same differences and errors, in whichever order these were found", () => {
  const runs = fc
    .nat(5)
    .chain((count) =>
      fc.array(fc.array(found, { minLength: count + 1, maxLength: count + 1 }), { minLength: 1, maxLength: 4 }),
    );
  fc.assert(
    fc.property(runs, (run) => {
      const alike = new AlikeVariants(run[0]!.length);
      const history = run[0]!.map(() => "");
      for (const states of run) {
        alike.part((variant) => states[variant]);
        states.forEach(
          (each, variant) =>
            (history[variant] += `${each.differences.map(keyOf).sort().join()} ${each.faultsAt.join()};`),
        );
        history.forEach((text, variant) => {
          expect(alike.firstOf(variant)).toBe(history.indexOf(text));
          expect(alike.isAlone(variant)).toBe(history.filter((other) => other === text).length === 1);
        });
      }
    }),
  );
});

it("one that cannot be compared stands alone, as do others of its kind", () => {
  const alike = new AlikeVariants(3);
  alike.part((variant) => (variant === 1 ? { differences: [], faultsAt: [] } : undefined));
  expect([0, 1, 2].map((variant) => alike.isAlone(variant))).toEqual([true, true, true]);
});
