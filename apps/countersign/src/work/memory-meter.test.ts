import { expect, it } from "vitest";
import { createMemoryMeter } from "./memory-meter.ts";

it("takes garbage for no reason to stop, and what is left after it for one", () => {
  let used = 50;
  let collected = 0;
  const isFull = createMemoryMeter(
    () => used,
    () => {
      collected += 1;
      used = Math.min(used, 60);
    },
  );
  expect([isFull(100), collected]).toEqual([false, 0]);
  used = 120;
  expect([isFull(100), collected]).toEqual([false, 1]);
  used = 70;
  expect([isFull(65), collected]).toEqual([true, 2]);
});

it("measures arrays and values of this thread", () => {
  const isFull = createMemoryMeter();
  expect(isFull(1e12)).toBe(false);
  expect(isFull(1)).toBe(true);
  const kept = new Int32Array(25_000_000);
  expect(isFull(100_000_000)).toBe(true);
  expect(kept).toHaveLength(25_000_000);
});
