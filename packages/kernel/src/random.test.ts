/** Random numbers: the same for ever, without bias, and parts that do not disturb one another. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";

function drawn(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.bits());
}

describe("random numbers", () => {
  it("depend on the seed only, be it a number or text", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        expect(drawn(createRandom(seed), 5)).toEqual(drawn(createRandom(String(seed)), 5));
        expect(drawn(createRandom(seed), 5)).not.toEqual(drawn(createRandom(`${seed}!`), 5));
      }),
    );
  });

  it("are the recorded ones: a change would break every seed in every report", () => {
    expect({
      bits: drawn(createRandom(1), 4),
      below: Array.from(
        { length: 12 },
        (
          (random) => () =>
            random.below(10)
        )(createRandom("spec")),
      ),
      forked: drawn(createRandom(1).fork("walk"), 2),
      large: String(createRandom(7).belowBigInt(10n ** 30n)),
    }).toMatchInlineSnapshot(`
      {
        "below": [
          2,
          7,
          8,
          8,
          0,
          7,
          3,
          6,
          5,
          4,
          8,
          8,
        ],
        "bits": [
          -2055051616,
          -777259772,
          930924278,
          -18798623,
        ],
        "forked": [
          399023780,
          -841662056,
        ],
        "large": "119813015434266592929475995327",
      }
    `);
  });

  it("stay below the limit", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seed, limit) => {
        const random = createRandom(seed);
        const narrow = random.below(limit);
        expect(Number.isSafeInteger(narrow) && narrow >= 0 && narrow < limit).toBe(true);
        const wide = random.belowBigInt(BigInt(limit) ** 3n);
        expect(wide >= 0n && wide < BigInt(limit) ** 3n).toBe(true);
      }),
    );
  });

  it("are spread evenly, from similar seeds too", () => {
    const counts = new Array<number>(6).fill(0);
    for (let seed = 0; seed < 6000; seed++) {
      const face = createRandom(seed).below(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("fork by label, whatever was drawn before", () => {
    const fresh = createRandom("a");
    const used = createRandom("a");
    drawn(used, 10);
    expect(drawn(fresh.fork("x"), 3)).toEqual(drawn(used.fork("x"), 3));
    expect(drawn(fresh.fork("x"), 3)).not.toEqual(drawn(fresh.fork("y"), 3));
    expect(drawn(createRandom("a").fork("b/c"), 3)).not.toEqual(drawn(createRandom("a").fork("b").fork("c"), 3));
  });
});
