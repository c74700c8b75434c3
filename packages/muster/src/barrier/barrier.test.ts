import { describe, expect, test } from "vitest";
import type { Outcome } from "../refusal.ts";
import type { HostInput } from "../roster/roster.ts";
import { told } from "../evidence/endings.ts";
import type { Ending, Report } from "../evidence/report.ts";
import type { Policy } from "../policy/policy.ts";
import type { Receipt } from "./barrier-terms.ts";
import { openBarrier, presumedReason, type Barrier } from "./barrier.ts";

const three: readonly HostInput[] = ["a", "b", "c"].map((host) => ({
  host,
  labels: { rack: host === "c" ? "r2" : "r1" },
}));

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.reason}: ${outcome.refusal.sentence}`);
  return outcome.value;
}

function reasonOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "accepted" : outcome.refusal.reason;
}

function open(policy: string, hosts: readonly HostInput[] = three): Barrier {
  return must(openBarrier({ barrier: "boot", hosts, policy }));
}

function said(host: string, status: Ending, more: Partial<Report> = {}): Report {
  return { barrier: "boot", epoch: 1, host, status, ...more };
}

function take(barrier: Barrier, host: string, status: Ending, more: Partial<Report> = {}): Receipt {
  return must(barrier.report(said(host, status, more)));
}

test("a policy that is given as an object is looked at like any other", () => {
  const nan: Policy = { kind: "compare", left: { ready: 1 }, is: ">=", right: { count: Number.NaN } };
  expect(reasonOf(openBarrier({ barrier: "boot", hosts: three, policy: nan }))).toBe("not-a-number");
  expect(reasonOf(openBarrier({ barrier: "boot", hosts: three, policy: { kind: "all" } }))).toBe("accepted");
});

describe("a report", () => {
  test("counts once, and its repetition changes nothing", () => {
    const barrier = open("ready >= 2");
    expect(take(barrier, "a", "ready")).toEqual({ taken: "counted", late: false, verdict: "wait" });
    expect(take(barrier, "a", "ready")).toEqual({ taken: "duplicate", late: false, verdict: "wait" });
    expect(barrier.gate.ready).toBe(1);
  });

  test("that contradicts is kept and flips nothing: a host that flaps is seen and is no outage", () => {
    const barrier = open("all");
    take(barrier, "a", "ready");
    expect(take(barrier, "a", "failed", { reason: "disk" }).taken).toBe("conflict");
    take(barrier, "b", "ready");
    expect(take(barrier, "c", "ready").verdict).toBe("converge");
    expect(barrier.evidence.conflicts()).toMatchObject([
      { host: "a", counted: { status: "ready" }, against: { reason: "disk" } },
    ]);
  });

  test("after the decision is told the decision, and is kept", () => {
    const barrier = open("ready >= 2");
    take(barrier, "a", "ready");
    take(barrier, "b", "ready");
    const receipt = take(barrier, "c", "failed");
    expect(receipt).toMatchObject({ taken: "counted", late: true, verdict: "converge" });
    expect(receipt.decision).toMatchObject({ ready: 2, failed: 0, outstanding: 1, roster: barrier.roster.hash });
    expect(barrier.evidence.of("c")?.status).toBe("failed");
  });

  test.each<[string, Partial<Report>, string]>([
    ["another barrier", { barrier: "other" }, "wrong-barrier"],
    ["the epoch before", { epoch: 0 }, "stale-epoch"],
    ["the next epoch", { epoch: 2 }, "future-epoch"],
    ["no host of the roster", { host: "d" }, "unknown-host"],
    ["the name of a method", { host: "constructor" }, "unknown-host"],
    ["another roster", { roster: "00" }, "wrong-roster"],
    ["no name", { host: null as unknown as string }, "unknown-host"],
    ["an epoch that is a text", { epoch: "1" as unknown as number }, "bad-epoch"],
    ["no ending", { status: "pending" as Ending }, "bad-status"],
    ["half a counter", { counter: 0.5 }, "bad-counter"],
    ["a long reason", { reason: "x".repeat(1001) }, "bad-reason"],
  ])("of %s is refused and counts nowhere", (_, more, reason) => {
    const barrier = open("all");
    expect(reasonOf(barrier.admits(said("a", "ready", more)))).toBe(reason);
    expect(reasonOf(barrier.report(said("a", "ready", more)))).toBe(reason);
    expect(barrier.gate.outstanding).toBe(3);
    expect(barrier.evidence.counted()).toEqual([]);
  });
});

test("a barrier that is opened again from what it had kept is as it was", () => {
  const barrier = open("ready >= 2");
  take(barrier, "b", "ready");
  must(barrier.presume("a"));
  take(barrier, "b", "failed");
  const again = open("ready >= 2");
  const against = barrier.evidence.conflicts().map((conflict) => conflict.against);
  const kept = [...barrier.evidence.counted(), ...against];
  expect(kept.every((report) => again.evidence.adds(report))).toBe(true);
  expect(must(again.recall(kept)).map(({ taken }) => taken)).toEqual(["counted", "counted", "conflict"]);
  expect(kept.some((report) => again.evidence.adds(report))).toBe(false);
  expect(again.evidence.conflicts()).toEqual(barrier.evidence.conflicts());
  expect(again.evidence.counted()).toEqual(barrier.evidence.counted());
  expect(again.silent()).toEqual(["c"]);
  expect(take(again, "c", "ready").verdict).toBe("converge");
  expect(reasonOf(again.recall([{ ...said("z", "ready"), by: "host" }]))).toBe("unknown-host");
});

describe("silence", () => {
  test("becomes evidence that everybody can see", () => {
    const barrier = open("ready >= 2");
    must(barrier.presume("a", "no lease for 300 s"));
    expect(must(barrier.presume("b")).verdict).toBe("failed");
    expect(barrier.evidence.counted()).toMatchObject([
      { host: "a", status: "failed", by: "gate", reason: `${presumedReason}: no lease for 300 s` },
      { host: "b", by: "gate", reason: presumedReason },
    ]);
  });

  test("that ends too late is a conflict, and of who has spoken nothing is presumed", () => {
    const barrier = open("ready >= 2");
    must(barrier.presume("a"));
    expect(take(barrier, "a", "ready").taken).toBe("conflict");
    expect(take(barrier, "b", "ready").verdict).toBe("wait");
    expect(must(barrier.presume("b")).taken).toBe("duplicate");
    expect(barrier.evidence.conflicts().map(({ host }) => host)).toEqual(["a"]);
    expect(take(barrier, "c", "ready").verdict).toBe("converge");
  });

  test("after the decision is presumed of nobody, and what a host says then is no conflict", () => {
    for (const [host, presume] of [
      ["b", (barrier: Barrier) => reasonOf(barrier.presume("b"))],
      ["b", (barrier: Barrier) => reasonOf(barrier.takePresumption(barrier.presumption("b", "no lease")))],
      ["a", (barrier: Barrier) => reasonOf(barrier.presume("a"))],
      ["b", (barrier: Barrier) => (barrier.tellSilence(1) === told.alreadyDecided ? "already-decided" : "taken")],
    ] as const) {
      const barrier = open("ready >= 1");
      take(barrier, "a", "ready");
      expect(presume(barrier)).toBe("already-decided");
      expect(barrier.evidence.of(host)?.failed).toBeUndefined();
      expect(barrier.silent()).toEqual(["b", "c"]);
      expect(take(barrier, "b", "ready")).toMatchObject({ taken: "counted", late: true });
      expect(barrier.evidence.conflicts()).toEqual([]);
    }
  });

  test("that was presumed before the decision stays presumed when another takes it in, or reads it back", () => {
    const first = open("ready >= 1");
    must(first.presume("b"));
    for (const take of [
      (barrier: Barrier) => must(barrier.absorb(first.evidence)),
      (barrier: Barrier) => must(barrier.recall(first.evidence.counted())),
      (barrier: Barrier) => expect(barrier.recallSilence(1)).toBe(told.counted),
    ]) {
      const decided = open("ready >= 1");
      must(decided.report(said("a", "ready")));
      take(decided);
      expect(decided.evidence.of("b")).toEqual(first.evidence.of("b"));
      expect(decided.decision).toMatchObject({ verdict: "converge", failed: 0 });
    }
  });

  test("that a host confirms is its own word from then on, and is told so once", () => {
    const [named, numbered] = [open("ready >= 2"), open("ready >= 2")];
    must(named.presume("a"));
    expect(take(named, "a", "failed", { reason: "disk" }).taken).toBe("confirmed");
    expect(take(named, "a", "failed", { reason: "disk" }).taken).toBe("duplicate");
    expect(named.evidence.of("a")).toMatchObject({ status: "failed", failed: { by: "host", reason: "disk" } });
    expect(named.gate.failed).toBe(1);
    expect(numbered.tellSilence(0)).toBe(told.counted);
    expect(numbered.tell(0, false, 1)).toBe(told.confirmed);
    expect(numbered.tell(0, false, 1)).toBe(told.duplicate);
    expect(numbered.evidence.of("a")?.failed?.by).toBe("host");
  });

  test("of strangers is not presumed, and a gate presumes no readiness", () => {
    const barrier = open("all");
    expect(reasonOf(barrier.presume("d"))).toBe("unknown-host");
    const readiness = { ...barrier.presumption("a"), status: "ready" } as const;
    expect(reasonOf(barrier.takePresumption(readiness))).toBe("bad-status");
    expect(reasonOf(barrier.recall([readiness]))).toBe("bad-status");
  });
});

describe("an amendment", () => {
  test("replaces a host: what it said counts no longer, its labels stay, the roster's hash changes", () => {
    const barrier = open("per rack: ready >= 50%");
    take(barrier, "c", "ready");
    const before = barrier.roster.hash;
    const event = must(barrier.amend({ kind: "replace", host: "c", by: { host: "d" }, reason: "caught fire" }));
    expect(event).toMatchObject({ rosterBefore: before, rosterAfter: barrier.roster.hash });
    expect(barrier.roster.hash).not.toBe(before);
    expect(barrier.withdrawn).toMatchObject([{ host: "c", known: { status: "ready" } }]);
    expect(take(barrier, "a", "ready").verdict).toBe("wait");
    expect(reasonOf(barrier.report(said("c", "ready")))).toBe("unknown-host");
    expect(take(barrier, "d", "ready", { roster: barrier.roster.hash }).verdict).toBe("converge");
  });

  test("by a host of the same name hears nothing of the old one, and what others said before still counts", () => {
    const barrier = open("all");
    const before = barrier.roster.hash;
    take(barrier, "a", "ready", { roster: before });
    must(barrier.amend({ kind: "replace", host: "c", by: { host: "c" }, reason: "reinstalled" }));
    expect(reasonOf(barrier.report(said("c", "ready", { roster: before })))).toBe("wrong-roster");
    expect(reasonOf(barrier.report(said("c", "ready")))).toBe("wrong-roster");
    take(barrier, "b", "ready", { roster: before });
    expect(take(barrier, "c", "ready", { roster: barrier.roster.hash }).verdict).toBe("converge");
  });

  test("that makes the policy hold, or impossible, is refused or decides, and changes nothing if refused", () => {
    const barrier = open("ready >= 2");
    must(barrier.amend({ kind: "remove", host: "c", reason: "not needed" }));
    expect(reasonOf(barrier.amend({ kind: "remove", host: "b", reason: "not needed" }))).toBe("already-hopeless");
    expect(reasonOf(barrier.amend({ kind: "remove", host: "x", reason: "who" }))).toBe("unknown-host");
    expect(reasonOf(barrier.amend({ kind: "add", host: { host: "a" }, reason: "twice" }))).toBe("duplicate-host");
    expect(barrier.roster.hosts.map(({ host }) => host)).toEqual(["a", "b"]);
    expect(barrier.amendments).toHaveLength(1);
  });

  test("can decide: of the rest enough are ready", () => {
    const barrier = open("ready >= 60%");
    take(barrier, "a", "ready");
    must(barrier.amend({ kind: "remove", host: "b", reason: "gone" }));
    expect(barrier.verdict()).toBe("wait");
    const other = open("failed <= 1");
    take(other, "a", "failed");
    take(other, "b", "ready");
    must(other.amend({ kind: "remove", host: "c", reason: "gone" }));
    expect(other.decision).toMatchObject({ verdict: "converge", outstanding: 0 });
  });

  test("comes too late after the decision", () => {
    const barrier = open("ready >= 1");
    take(barrier, "a", "ready");
    expect(reasonOf(barrier.amend({ kind: "remove", host: "c", reason: "late" }))).toBe("already-decided");
  });
});

describe("stories", () => {
  test("a barrier opened again starts from nothing, and old signals say nothing in it", () => {
    const first = open("all");
    for (const host of ["a", "b", "c"]) take(first, host, "ready");
    const second = must(first.reopen());
    expect(second.roster.epoch).toBe(2);
    expect(second.roster.hash).not.toBe(first.roster.hash);
    expect(reasonOf(second.report(said("a", "ready")))).toBe("stale-epoch");
    expect(must(second.report(said("a", "ready", { epoch: 2 }))).verdict).toBe("wait");
    expect(first.verdict()).toBe("converge");
  });

  test("a barrier whose policy was taken is opened again with it, however it was written", () => {
    const nested = (depth: number): string => (depth === 0 ? "all" : `(ready >= 1 and ${other(depth - 1)})`);
    const other = (depth: number): string => (depth === 0 ? "all" : `(ready >= 2 or ${nested(depth - 1)})`);
    const barrier = open(nested(15));
    for (const host of ["a", "b", "c"]) take(barrier, host, "ready");
    expect(must(barrier.reopen()).policy).toEqual(barrier.policy);
    expect(reasonOf(openBarrier({ barrier: "boot", hosts: three, policy: nested(16) }))).toBe("too-deep");
  });

  test("a barrier that somebody waits for is not opened again", () => {
    const barrier = open("all");
    take(barrier, "a", "ready");
    expect(barrier.reopen()).toMatchObject({ ok: false, refusal: { reason: "undecided", hint: expect.any(String) } });
    must(barrier.presume("b"));
    expect(must(barrier.reopen()).roster.epoch).toBe(2);
  });

  test("more reports than hosts: the roster is closed", () => {
    const barrier = open("ready >= 3");
    for (let at = 0; at < 50; at++) barrier.report(said(`x${at}`, "ready"));
    expect(barrier.verdict()).toBe("wait");
    expect(reasonOf(barrier.report(said("late-joiner", "ready")))).toBe("unknown-host");
  });

  test("80 ready of 100 under 90%: failed as soon as eleven have failed, and no sooner", () => {
    const hosts = Array.from({ length: 100 }, (_, at) => ({ host: `h${at}` }));
    const barrier = open("ready >= 90%", hosts);
    for (let at = 0; at < 80; at++) take(barrier, `h${at}`, "ready");
    for (let at = 80; at < 90; at++) expect(take(barrier, `h${at}`, "failed").verdict).toBe("wait");
    expect(take(barrier, "h90", "failed").verdict).toBe("failed");
  });

  test("a host that hangs for ever keeps nobody who does not need it", () => {
    const barrier = open("ready >= 2");
    take(barrier, "a", "ready");
    expect(take(barrier, "b", "ready").decision).toMatchObject({ verdict: "converge", outstanding: 1 });
  });
});
