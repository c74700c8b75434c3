import fc from "fast-check";
import { expect, it } from "vitest";
import { readRatchet, shrinkRatchet, type Ratchet } from "./ratchet.ts";

const lengths = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 1000 }));
const ratchets: fc.Arbitrary<Ratchet> = fc.record({ files: lengths, functions: lengths });

it("never adds an entry and never raises a number", () => {
  fc.assert(
    fc.property(ratchets, ratchets, (ratchet, measured) => {
      const shrunk = shrinkRatchet(ratchet, measured);
      for (const kind of ["files", "functions"] as const) {
        for (const [name, length] of Object.entries(shrunk[kind])) {
          expect(length).toBeLessThanOrEqual(ratchet[kind][name] ?? -1);
        }
      }
    }),
  );
});

it("drops what is within its limit, and lowers what has shrunk", () => {
  const ratchet = { files: { a: 500, b: 500, c: 500 }, functions: {} };
  expect(shrinkRatchet(ratchet, { files: { a: 390, b: 450, c: 600 }, functions: {} }).files).toEqual({
    b: 450,
    c: 500,
  });
});

it("starts empty where there is no file", () => {
  expect(readRatchet(undefined)).toEqual({ files: {}, functions: {} });
});
