import { expect, it } from "vitest";
import { Pace } from "./pace.ts";

/** When a search looks up whose states take so many seconds each. */
function lookUps(secondsPerState: number, states: number): number[] {
  let now = 0;
  const pace = new Pace(() => now);
  const at: number[] = [];
  for (let state = 0; state < states; state += 1) {
    if (pace.isDue(state)) at.push(state);
    now += secondsPerState;
  }
  return at;
}

it("looks up at the first state", () => {
  expect(lookUps(1, 1)).toEqual([0]);
});

it("looks up after every state where each takes long", () => {
  expect(lookUps(1, 40).slice(-10)).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
});

it("looks up ever less where states take no time, and never rarer than it can bear", () => {
  const at = lookUps(0, 200_000);
  expect(at.length).toBeLessThan(30);
  expect(at.at(-1)! - at.at(-2)!).toBe(16_384);
});

it("settles where a look comes every few hundredths of a second", () => {
  const at = lookUps(0.0001, 20_000);
  const seconds = (at.at(-1)! - at.at(-2)!) * 0.0001;
  expect(seconds).toBeGreaterThan(0.005);
  expect(seconds).toBeLessThan(0.08);
});
