/** Barriers of one roster that heard different things: they agree, or one still waits. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scenes, type Scene } from "../__arbitraries__/scenes.ts";
import { Evidence } from "../evidence/evidence.ts";
import type { Verdict } from "../gate/gate.ts";
import { isTrue } from "../gate/oracle.fixture.ts";
import { openBarrier, type Barrier } from "./barrier.ts";

function barrierOf({ hosts, policy }: Scene): Barrier | undefined {
  const opened = openBarrier({ barrier: "b", hosts, policy });
  return opened.ok ? opened.value : undefined;
}

function tell(barrier: Barrier, events: Scene["events"]): void {
  for (const { at, ready } of events) {
    const receipt = barrier.report({ barrier: "b", epoch: 1, host: `h${at}`, status: ready ? "ready" : "failed" });
    if (!receipt.ok) throw new Error(receipt.refusal.sentence);
  }
}

const split = scenes().chain((scene) =>
  fc.record({
    scene: fc.constant(scene),
    sides: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 8, maxLength: 8 }),
  }),
);

function halves(scene: Scene, sides: readonly number[]): readonly [Barrier, Barrier, Barrier] | undefined {
  const [left, right, whole] = [barrierOf(scene), barrierOf(scene), barrierOf(scene)];
  if (left === undefined || right === undefined || whole === undefined) return undefined;
  tell(
    left,
    scene.events.filter((_, at) => ((sides[at] ?? 1) & 1) !== 0),
  );
  tell(
    right,
    scene.events.filter((_, at) => ((sides[at] ?? 1) & 2) !== 0),
  );
  tell(whole, scene.events);
  return [left, right, whole];
}

test("two aggregators that heard parts of one history never contradict each other or the whole", () => {
  fc.assert(
    fc.property(split, ({ scene, sides }) => {
      const barriers = halves(scene, sides);
      fc.pre(barriers !== undefined);
      const verdicts = new Set(
        (barriers ?? []).map((barrier) => barrier.verdict()).filter((verdict) => verdict !== "wait"),
      );
      expect(verdicts.size).toBeLessThanOrEqual(1);
    }),
    { numRuns: 250 },
  );
});

test("one that takes in the evidence of another knows what both know", () => {
  fc.assert(
    fc.property(split, ({ scene, sides }) => {
      const barriers = halves(scene, sides);
      fc.pre(barriers !== undefined);
      if (barriers === undefined) return;
      const [left, right, whole] = barriers;
      expect(left.absorb(right.evidence)).toEqual({ ok: true, value: whole.verdict() });
      expect(left.evidence.counted()).toEqual(whole.evidence.counted());
      expect(left.absorb(right.evidence)).toEqual({ ok: true, value: whole.verdict() });
    }),
    { numRuns: 250 },
  );
});

test("evidence of another epoch is not taken in", () => {
  const barrier = openBarrier({ barrier: "b", hosts: [{ host: "a" }], policy: "all" });
  if (!barrier.ok) throw new Error("refused");
  expect(barrier.value.absorb(new Evidence("b", 2))).toMatchObject({ ok: false, refusal: { reason: "other-history" } });
});

test("evidence that is refused is refused as a whole, whichever report it is refused for", () => {
  const open = () => {
    const opened = openBarrier({ barrier: "b", hosts: [{ host: "a" }, { host: "c" }], policy: "ready >= 1" });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return opened.value;
  };
  const other = open();
  expect(other.amend({ kind: "add", host: { host: "b" }, reason: "more" })).toMatchObject({ ok: true });
  const first = { barrier: "b", epoch: 1, host: "a", status: "ready" } as const;
  for (const report of [first, { ...first, host: "b", roster: other.roster.hash }]) {
    expect(other.report(report)).toMatchObject({ ok: true });
  }
  for (const take of [
    (barrier: Barrier) => barrier.absorb(other.evidence),
    (barrier: Barrier) => barrier.recall(other.evidence.counted()),
  ]) {
    const barrier = open();
    const silent = barrier.silent();
    expect(take(barrier)).toMatchObject({ ok: false });
    expect([barrier.verdict(), barrier.silent()]).toEqual(["wait", silent]);
  }
});

/** What the gate said is borne out by how all hosts ended, whatever it was told and whatever was kept from it. */
function isBorneOut(
  verdictOf: (scene: Scene, told: Scene["events"]) => Verdict,
  scene: Scene,
  sides: readonly number[],
) {
  const ending = scene.hosts.map((_, at) => scene.events.find((event) => event.at === at)?.ready ?? at % 2 === 0);
  const verdict = verdictOf(
    scene,
    scene.events.filter((_, at) => (sides[at] ?? 1) === 1),
  );
  if (verdict !== "wait") expect(isTrue(scene.policy, scene.hosts, ending)).toBe(verdict === "converge");
}

test("withholding reports delays and never forges; of the evidence of the moment it does", () => {
  const exact = (scene: Scene, told: Scene["events"]): Verdict => {
    const barrier = barrierOf(scene);
    fc.pre(barrier !== undefined);
    if (barrier === undefined) return "wait";
    tell(barrier, told);
    return barrier.verdict();
  };
  fc.assert(
    fc.property(split, ({ scene, sides }) => isBorneOut(exact, scene, sides)),
    { numRuns: 250 },
  );
  const moment = (scene: Scene, told: Scene["events"]): Verdict => {
    const heard = told.map(({ at }) => scene.hosts[at] ?? { host: "" });
    return isTrue(
      scene.policy,
      heard,
      told.map(({ ready }) => ready),
    )
      ? "converge"
      : "wait";
  };
  const forged = fc.property(split, ({ scene, sides }) => isBorneOut(moment, scene, sides));
  expect(fc.check(forged, { numRuns: 500, seed: 1 }).failed).toBe(true);
});
