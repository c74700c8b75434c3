import fc from "fast-check";
import { expect, it } from "vitest";
import { unixSecondsOf, unixSecondsOfStamp } from "./time.ts";

const days = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });

it("counts as a clock does", () => {
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString();
      const seconds = Math.floor(date.getTime() / 1000);
      expect(unixSecondsOf(iso)).toBe(seconds);
      const stamp = iso.replaceAll(/[-:T]|\..*/g, "");
      expect(unixSecondsOfStamp(`${stamp}Z`, () => 0)).toBe(seconds);
      expect(unixSecondsOfStamp(`${stamp.slice(0, 12)}utc`, () => 0)).toBe(seconds - date.getUTCSeconds());
      expect(unixSecondsOfStamp(stamp, ({ year }) => year)).toBe(date.getUTCFullYear());
    }),
  );
});

it("takes nothing for a time that is none", () => {
  const wrong = [
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:00",
    "",
    "2026-01-01",
  ];
  for (const text of wrong) expect([text, unixSecondsOf(text)]).toEqual([text, undefined]);
  expect(unixSecondsOf("2024-02-29T00:00:00Z")).toBe(1_709_164_800);
  for (const text of ["2026", "20261301", "2026010100Z", "x"])
    expect(unixSecondsOfStamp(text, () => 1)).toBe(undefined);
});
