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
import { Barrier } from "./barrier.ts";

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
