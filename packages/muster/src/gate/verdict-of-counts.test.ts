/** The gate on counts alone says what the gate says, of every policy without groups, and nothing of the others. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openBarrier } from "../barrier/barrier.ts";
import type { Policy } from "../policy/policy.ts";
import { readPolicy } from "../policy/read-policy.ts";
import { scenes, type Scene } from "../__arbitraries__/scenes.ts";
import { verdictOfCounts, type EndedCounts } from "./verdict-of-counts.ts";

type Answer = typeof verdictOfCounts;

/** How many scenes were compared. */
function compare(answer: Answer, runs = 400): number {
  let compared = 0;
  const same = ({ hosts, policy, events }: Scene) => {
    const opened = openBarrier({ barrier: "b", hosts, policy });
    if (!opened.ok) return;
    const { gate } = opened.value;
    for (const [at, event] of [undefined, ...events].entries()) {
      if (event !== undefined) gate.settle(event.at, event.ready);
      const said = answer(policy, gate);
      if (said === undefined) return;
      compared += 1;
      expect([at, said]).toEqual([at, gate.verdict()]);
    }
  };
  fc.assert(fc.property(scenes(), same), { numRuns: runs, seed: 1 });
  return compared;
}

test("it is the gate's verdict", () => {
  expect(compare(verdictOfCounts)).toBeGreaterThan(100);
});

test.each<[string, Answer]>([
  ["the policy as it is at the moment", (policy, counts) => verdictOfCounts(policy, { ...counts, outstanding: 0 })],
  ["the silent ones all ready", (policy, counts) => settled(policy, counts, true)],
  ["the silent ones all failed", (policy, counts) => settled(policy, counts, false)],
])("a gate that takes %s is caught", (_, answer) => {
  expect(() => compare(answer)).toThrow("Property failed");
});

function settled(policy: Policy, { ready, failed, outstanding }: EndedCounts, isReady: boolean) {
  const [more, fewer] = isReady ? [outstanding, 0] : [0, outstanding];
  return verdictOfCounts(policy, { ready: ready + more, failed: failed + fewer, outstanding: 0 });
}

test("of groups it says nothing", () => {
  for (const text of ["per rack: all", "ready >= 1 and in rack r0: all", "not (at least 2 racks: all)"]) {
    const policy = readPolicy(text);
    if (!policy.ok) throw new Error(policy.refusal.sentence);
    expect(verdictOfCounts(policy.value, { ready: 2, failed: 0, outstanding: 0 })).toBeUndefined();
  }
});
