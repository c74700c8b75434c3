import { equal } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyValue } from "./__arbitraries__/typed-values.ts";
import { Pool, PoolFull } from "./pool.ts";

describe("the pool", () => {
  it("gives equal values one number and others another, and keeps what a number means", () => {
    fc.assert(
      fc.property(fc.array(anyValue(), { maxLength: 40 }), (all) => {
        const pool = new Pool();
        const numbers = all.map((value) => pool.numberOf(value));
        numbers.forEach((number, index) => {
          expect(equal(pool.values[number]!, all[index]!)).toBe(true);
          expect(pool.numberOf(all[index]!)).toBe(number);
        });
        all.forEach((a, i) => all.forEach((b, j) => expect(numbers[i] === numbers[j]).toBe(equal(a, b))));
      }),
      { numRuns: 50 },
    );
  });

  it("keeps numbers while its table grows, and says what it takes", () => {
    const pool = new Pool();
    const numbers = Array.from({ length: 5000 }, (_, index) => pool.numberOf(`value ${index}`));
    const { bytes } = pool;
    expect(numbers).toEqual(Array.from({ length: 5000 }, (_, index) => pool.numberOf(`value ${index}`)));
    expect(pool.bytes).toBe(bytes);
    expect(bytes).toBeGreaterThan(5000 * 100);
  });

  it("refuses a number that does not fit, and none that does", () => {
    const pool = new Pool();
    for (let value = 0; value < 4; value += 1) expect(pool.numberWithin(value, 2)).toBe(value);
    expect(() => pool.numberWithin(4, 2)).toThrow(PoolFull);
    expect(pool.numberWithin(4, 3)).toBe(4);
  });
});
