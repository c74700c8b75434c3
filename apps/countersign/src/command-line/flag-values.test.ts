import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlagValueError, parseCount, parseDepth, parseSeconds, parseSeed, parseText } from "./flag-values.ts";

describe("parseCount", () => {
  it("reads every count back, however it is grouped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (count) => {
        expect(parseCount(String(count))).toBe(count);
        expect(parseCount(String(count).replace(/\B(?=(\d{3})+$)/g, "_"))).toBe(count);
      }),
    );
  });

  it("reads exponents and suffixes exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 6 }), (count, exponent) => {
        expect(parseCount(`${count}e${exponent}`)).toBe(count * 10 ** exponent);
        expect(parseCount(`${count}k`)).toBe(count * 1000);
        expect(parseCount(`${count}M`)).toBe(count * 1_000_000);
      }),
    );
    expect(["2.3k", "1.1M", "0.5e1", " 7 "].map(parseCount)).toEqual([2300, 1_100_000, 5, 7]);
  });

  it("refuses everything else, and never throws anything but its own error", () => {
    for (const text of [
      "",
      "abc",
      "-1",
      "0",
      "1.5",
      "1__0",
      "_1",
      "1k5",
      "0x10",
      "Infinity",
      "NaN",
      "1e99",
      "2K",
      "1,000",
    ])
      expect(() => parseCount(text), text).toThrow(FlagValueError);
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(Number.isSafeInteger(parseCount(text)) && parseCount(text) >= 1).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FlagValueError);
        }
      }),
    );
  });
});

describe("the other values", () => {
  it("allows a depth of zero, and parts of a second", () => {
    expect([parseDepth("0"), parseDepth("3"), parseSeconds("0.5"), parseSeconds("60")]).toEqual([0, 3, 0.5, 60]);
    expect(() => parseSeconds("0")).toThrow("more than 0");
  });

  it("takes seeds of 32 bits", () => {
    expect([parseSeed("0"), parseSeed("4294967295")]).toEqual([0, 2 ** 32 - 1]);
    for (const text of ["4294967296", "-1", "1e3", "x", ""])
      expect(() => parseSeed(text), text).toThrow(FlagValueError);
  });

  it("takes no empty text", () => {
    expect(parseText(" x > 0 ")).toBe("x > 0");
    expect(() => parseText("  ")).toThrow(FlagValueError);
  });
});
