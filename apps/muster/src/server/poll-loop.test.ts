/** The poll goes on whatever happens, one question at a time, not in step with others. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pollAgainAndAgain } from "./poll-loop.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("goes on after trouble, and tells of it", async () => {
  const trouble: unknown[] = [];
  let asked = 0;
  const loop = pollAgainAndAgain(
    () => {
      asked += 1;
      return asked === 2 ? Promise.reject(new Error("away")) : Promise.resolve();
    },
    { every: 100, onTrouble: (error) => trouble.push(error) },
  );
  await vi.advanceTimersByTimeAsync(10_000);
  expect(trouble).toEqual([new Error("away")]);
  expect(asked).toBeGreaterThan(60);
  expect(asked).toBeLessThan(200);
  loop.stop();
  await loop.ended;
  const before = asked;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, vi.getTimerCount()]).toEqual([before, 0]);
});

it("asks nothing while it waits for an answer, and two loops are not in step", async () => {
  const times: number[][] = [[], []];
  const loops = times.map((own) =>
    pollAgainAndAgain(() => Promise.resolve(void own.push(Date.now())), { every: 100, onTrouble: () => {} }),
  );
  let under = 0;
  const slow = pollAgainAndAgain(() => new Promise<void>(() => void (under += 1)), { every: 1, onTrouble: () => {} });
  await vi.advanceTimersByTimeAsync(2000);
  expect(under).toBe(1);
  expect(times[0]).not.toEqual(times[1]);
  for (const loop of loops) loop.stop();
  slow.stop();
});
