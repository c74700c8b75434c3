/** Arithmetic against JavaScript's own on bigints. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integers } from "./__arbitraries__/values.ts";
import { add, compareIntegers, divide, multiply, negate, power, powerBits, remainder, subtract } from "./integer.ts";
import type { Integer } from "./value.ts";

const operands = () => fc.oneof(integers(), fc.maxSafeInteger(), fc.constantFrom(9007199254740991, -9007199254740991));

/** In the one representation that is allowed, and worth `expected`. */
function expectInteger(actual: Integer, expected: bigint): void {
  expect(typeof actual).toBe(Number.isSafeInteger(Number(expected)) ? "number" : "bigint");
  expect(Object.is(actual, -0)).toBe(false);
  expect(BigInt(actual)).toBe(expected);
}

describe("integers", () => {
  it("add, subtract, multiply, negate and compare as bigints do", () => {
    fc.assert(
      fc.property(operands(), operands(), (left, right) => {
        expectInteger(add(left, right), BigInt(left) + BigInt(right));
        expectInteger(subtract(left, right), BigInt(left) - BigInt(right));
        expectInteger(multiply(left, right), BigInt(left) * BigInt(right));
        expectInteger(negate(left), -BigInt(left));
        const difference = BigInt(left) - BigInt(right);
        expect(compareIntegers(left, right)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it("divide as bigints do: toward zero", () => {
    fc.assert(
      fc.property(operands(), operands(), (left, right) => {
        fc.pre(right !== 0);
        expectInteger(divide(left, right), BigInt(left) / BigInt(right));
        expectInteger(remainder(left, right), BigInt(left) % BigInt(right));
        expectInteger(add(multiply(divide(left, right), right), remainder(left, right)), BigInt(left));
      }),
      { numRuns: 500 },
    );
  });

  it("raise to a power as bigints do, and know beforehand how large that gets", () => {
    fc.assert(
      fc.property(operands(), fc.integer({ min: 0, max: 70 }), (base, exponent) => {
        const result = power(base, exponent);
        expectInteger(result, BigInt(base) ** BigInt(exponent));
        expect(BigInt(result).toString(2).replace("-", "").length).toBeLessThanOrEqual(powerBits(base, exponent));
      }),
    );
    expectInteger(power(-1, 2n ** 80n), 1n);
    expectInteger(power(-1, 2n ** 80n + 1n), -1n);
  });

  it("divide negative numbers toward zero", () => {
    expect([divide(-7, 2), remainder(-7, 2), divide(7, -2), remainder(7, -2)]).toEqual([-3, -1, -3, 1]);
  });
});
