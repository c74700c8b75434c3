/** The core conforms to the small instances, in both directions; all of them, and all that is broken: conformance.slow.ts. */
import { expect, it } from "vitest";
import { checkSchedules } from "./check-schedules.ts";
import { byNumber, inWords } from "./cores.ts";
import { stutters } from "./follow-schedule.ts";
import { neverTried } from "./happening.ts";
import { loadInstance } from "./instance.ts";
import { Reference } from "./reference.ts";
import { retraceSpec } from "./retrace-spec.ts";

const barrier = loadInstance("barrier");
const reference = new Reference(barrier);
const options = { schedules: 50, movesMax: 60, seed: 1 };

it("does nothing on generated schedules that the spec does not", () => {
  const checked = checkSchedules(barrier, reference, inWords, options);
  expect(checked.disagreement).toBeUndefined();
  expect(checked.traces).toBe(options.schedules);
});

it("does every step that the spec has, from every reachable state", () => {
  const retraced = retraceSpec(barrier, reference, [inWords, byNumber]);
  expect(retraced).toMatchObject({ states: 538, steps: 2255, cores: 2 * 227, complete: true });
  expect(retraced.disagreement).toBeUndefined();
});

it("reads the barrier that is compared out of the spec", () => {
  expect(barrier).toMatchObject({ hosts: ["h1", "h2"], policy: "ready >= 1", gates: ["g1"], epochs: 1, tag: "epoch" });
});

it("tells what no schedule has tried", () => {
  const { happened } = retraceSpec(barrier, reference, [inWords]);
  expect([...happened.keys()]).toEqual(
    expect.arrayContaining(["presume", "crash", "decide Fail", "told Contradiction"]),
  );
  const tried = checkSchedules(barrier, reference, inWords, options).happened;
  expect(neverTried(happened, tried)).toEqual([]);
  expect(neverTried(happened, new Map([...tried].filter(([what]) => what !== "crash")))).toEqual(["crash"]);
  expect(neverTried(new Map(), new Map())).toEqual(["decide Converge", "decide Fail"]);
});

it("lets no event that the spec always has a step for pass as a stutter", () => {
  expect(Object.keys(stutters)).not.toContain("arrive");
  expect(Object.keys(stutters)).not.toContain("send");
});

it("knows a core that does something else, by the smallest schedule", () => {
  const other = { ...barrier, policy: "ready >= 2" };
  const { disagreement } = checkSchedules(other, reference, inWords, options);
  expect(disagreement).toBe("needed ready: the core says 2, the spec 1");
});
