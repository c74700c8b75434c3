import { expect, it } from "vitest";
import { memoryDefaultMegabytes } from "./memory-default.ts";

it("is a quarter of the machine, within reason", () => {
  expect([0.25e9, 4e9, 10.1e9, 512e9].map(memoryDefaultMegabytes)).toEqual([200, 1000, 2500, 4000]);
});

it("is known for this machine", () => {
  expect(memoryDefaultMegabytes()).toBeGreaterThanOrEqual(200);
});
