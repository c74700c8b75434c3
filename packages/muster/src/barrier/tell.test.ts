/** Telling by number is reporting by name: the same receipts, evidence, counts and decision, whatever is mixed. */
import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scenes, type Scene } from "../__arbitraries__/scenes.ts";
import { publicKeyOf } from "../certificate/signature.ts";
import { told } from "../evidence/endings.ts";
import { planOf } from "../gate/gate.laws.ts";
import type { Outcome } from "../refusal.ts";
import type { Receipt } from "./barrier-terms.ts";
import { Barrier, openBarrier } from "./barrier.ts";

/** What happens: a host speaks plainly, or with a reason, or is presumed failed, or leaves for one of the same name. */
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom("tell", "tell", "tell", "silence", "report", "read", "replace"),
    at: fc.nat(8),
    ready: fc.boolean(),
    epoch: fc.constantFrom(0, 1, 1, 1, 1, 1, 2),
    /** Where the one says it by number, the other says it by name. */
    counter: fc.nat(2),
  }),
  { maxLength: 24 },
);
type Step = (typeof steps extends fc.Arbitrary<infer All> ? All : never) extends readonly (infer One)[] ? One : never;

function codeOf(receipt: Outcome<Receipt>): number {
  if (receipt.ok) return told[receipt.value.taken];
  const { reason } = receipt.refusal;
  if (reason === "stale-epoch") return told.staleEpoch;
  if (reason === "future-epoch") return told.futureEpoch;
  if (reason === "already-decided") return told.alreadyDecided;
  return reason === "unknown-host" ? told.unknownHost : told.mustReport;
}

/** One step at a barrier, by number where that can say it, or always by name. */
function take(barrier: Barrier, step: Step, byNumber: boolean): unknown {
  const { kind, at, ready, epoch, counter } = step;
  const { hosts, hash } = barrier.roster;
  const host = hosts[at]?.host ?? "nobody";
  const report = { barrier: "b", epoch, host, status: ready ? ("ready" as const) : ("failed" as const) };
  if (kind === "replace") return barrier.amend({ kind: "replace", host, by: { host }, reason: "" }).ok;
  if (kind === "read") return barrier.evidence.conflicts().length;
  if (kind === "report") return codeOf(barrier.report({ ...report, roster: hash, reason: "why", counter }));
  if (kind === "silence") return byNumber ? barrier.tellSilence(at) : codeOf(barrier.presume(host));
  return byNumber ? barrier.tell(at, ready, epoch) : codeOf(barrier.report(report));
}

function known(barrier: Barrier): unknown {
  const { evidence, decision, gate, withdrawn } = barrier;
  const { ready, failed, outstanding } = gate;
  const [counted, conflicts] = [evidence.counted(), evidence.conflicts()];
  return { counted, conflicts, decision, ready, failed, outstanding, withdrawn, silent: barrier.silent() };
}

const wholes = fc.array(fc.array(fc.constantFrom(0, 0, 1, 2, 3), { maxLength: 40 }), { maxLength: 3 });

/** Two bits a host. */
function packed(statuses: readonly number[]): Int32Array {
  const words = new Int32Array(Math.ceil(statuses.length / 16));
  for (const [host, status] of statuses.entries()) {
    words[host >> 4] = (words[host >> 4] ?? 0) | (status << (2 * (host % 16)));
  }
  return words;
}

/** After some steps all that was heard elsewhere is told, at once or one by one; where the one decides, the other has. */
function agreeOnWholes(scene: Scene, all: readonly Step[], heard: readonly (readonly number[])[], bits = packed): void {
  const plan = planOf(scene);
  fc.pre(plan !== undefined);
  if (plan === undefined) return;
  const [atOnce, oneByOne] = [new Barrier(plan), new Barrier(plan)];
  for (const barrier of [atOnce, oneByOne]) for (const step of all) take(barrier, step, true);
  for (const statuses of heard) {
    expect(atOnce.tellAll(bits(statuses), 1)).toBe(told.counted);
    for (const [host, status] of statuses.entries()) if (status % 3 !== 0) oneByOne.tell(host, status === 1, 1);
    expect(atOnce.verdict()).toBe(oneByOne.verdict());
  }
  const [whole, single] = [atOnce, oneByOne].map(({ evidence }) => [evidence.counted(), evidence.conflicts()]);
  expect(whole).toEqual(single);
  expect(atOnce.silent()).toEqual(oneByOne.silent());
  if (atOnce.decision === undefined) expect(atOnce.gate.statuses()).toEqual(oneByOne.gate.statuses());
  if (atOnce.decision === undefined) expect(atOnce.gate.counts()).toEqual(oneByOne.gate.counts());
}

function agree(scene: Scene, all: readonly Step[], spoil: (step: Step) => Step = (step) => step): void {
  const plan = planOf(scene);
  fc.pre(plan !== undefined);
  if (plan === undefined) return;
  const [numbered, named] = [new Barrier(plan), new Barrier(plan)];
  for (const step of all) {
    expect(take(numbered, spoil(step), true)).toBe(take(named, step, false));
    expect(numbered.verdict()).toBe(named.verdict());
  }
  expect(known(numbered)).toEqual(known(named));
}

test("telling by number is reporting by name", () => {
  fc.assert(
    fc.property(scenes(), steps, (scene, all) => agree(scene, all)),
    { numRuns: 1000 },
  );
});

test("one that hears failures for ready is told", () => {
  const deaf = fc.property(scenes(), steps, (scene, all) => agree(scene, all, (step) => ({ ...step, ready: true })));
  expect(fc.check(deaf, { seed: 7 }).failed).toBe(true);
});

test("of a host with a key a number says too little, and no number is of nobody", () => {
  const key = publicKeyOf(generateKeyPairSync("ed25519").privateKey);
  const plan = planOf({ hosts: [{ host: "a", key }, { host: "b" }], policy: { kind: "all" } });
  if (plan === undefined) throw new Error("refused");
  const barrier = new Barrier(plan);
  expect(barrier.tell(0, true, 1)).toBe(told.mustReport);
  expect([-1, 0.5, 2, Number.NaN].map((number) => barrier.tell(number, true, 1))).toEqual(
    Array(4).fill(told.unknownHost),
  );
  expect([-1, 0.5, 2].map((number) => barrier.tellSilence(number))).toEqual(Array(3).fill(told.unknownHost));
  expect(barrier.silent()).toEqual(["a", "b"]);
  expect(barrier.tellSilence(0)).toBe(told.counted);
  expect(barrier.verdict()).toBe("failed");
});

test("telling all at once is telling one by one", () => {
  fc.assert(
    fc.property(scenes(), steps, wholes, (scene, all, heard) => agreeOnWholes(scene, all, heard)),
    { numRuns: 1000 },
  );
});

test("telling all of many hosts at once is telling one by one, with racks and without", () => {
  const hosts = Array.from({ length: 53 }, (_, at) => ({ host: `h${at}`, labels: { rack: `r${at % 3}` } }));
  const policies = ["ready >= 40", "per rack: ready >= 75%", "failed != 1 and per rack: ready >= 50%"];
  const open = (policy: string): Barrier => {
    const opened = openBarrier({ barrier: "b", hosts, policy });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return opened.value;
  };
  const heard = fc.array(fc.array(fc.constantFrom(0, 0, 1, 1, 1, 2), { maxLength: 60, size: "max" }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...policies), heard, (policy, all) => {
      const [atOnce, oneByOne] = [open(policy), open(policy)];
      for (const statuses of all) {
        atOnce.tellAll(packed(statuses), 1);
        for (const [host, status] of statuses.entries()) if (status !== 0) oneByOne.tell(host, status === 1, 1);
        expect(atOnce.verdict()).toBe(oneByOne.verdict());
        if (atOnce.decision === undefined) expect(atOnce.gate.counts()).toEqual(oneByOne.gate.counts());
      }
      expect(atOnce.evidence.counted()).toEqual(oneByOne.evidence.counted());
      expect(atOnce.evidence.conflicts()).toEqual(oneByOne.evidence.conflicts());
    }),
    { numRuns: 100 },
  );
});

test("one that takes a host for its neighbour is told", () => {
  const shifted = (statuses: readonly number[]) => packed([0, ...statuses]);
  const askew = fc.property(scenes(), steps, wholes, (scene, all, heard) => agreeOnWholes(scene, all, heard, shifted));
  expect(fc.check(askew, { seed: 7 }).failed).toBe(true);
});

test("all at once, of another epoch nothing is taken", () => {
  const plan = planOf({ hosts: [{ host: "a" }, { host: "b" }], policy: { kind: "all" } });
  if (plan === undefined) throw new Error("refused");
  const barrier = new Barrier(plan);
  expect(barrier.tellAll(packed([1, 1]), 0)).toBe(told.staleEpoch);
  expect(barrier.tellAll(packed([1, 1]), 2)).toBe(told.futureEpoch);
  expect(barrier.silent()).toEqual(["a", "b"]);
  expect(barrier.tellAll(packed([1, 1]), 1)).toBe(told.counted);
  expect(barrier.decision).toMatchObject({ verdict: "converge", ready: 2 });
});
