/**
 * A barrier that was killed and read back is the barrier that it was, from a store that keeps all but the duplicates: the same
 * receipts from then on, evidence, verdict and certificate; whatever was presumed, contradicted, late, amended or
 * opened again.
 */
import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeCertificate } from "../certificate/certificate.ts";
import { publicKeyOf } from "../certificate/signature.ts";
import { told, type Told } from "../evidence/endings.ts";
import type { Taken } from "../evidence/evidence.ts";
import type { Ending, KeptReport } from "../evidence/report.ts";
import { signPresumption, signReport } from "../evidence/sign-report.ts";
import type { Outcome } from "../refusal.ts";
import type { Amendment } from "../roster/amend-roster.ts";
import type { Receipt } from "./barrier-terms.ts";
import { openBarrier, type Barrier } from "./barrier.ts";

const names = ["a", "b", "c", "d"];
const gateKey = generateKeyPairSync("ed25519").privateKey;
/** The last host has no key. */
const keys = names.slice(0, 3).map(() => generateKeyPairSync("ed25519").privateKey);
const hosts = names.map((host, at) => {
  const key = keys[at];
  const labels = { rack: at < 2 ? "r1" : "r2" };
  return key === undefined ? { host, labels } : { host, labels, key: publicKeyOf(key) };
});
const plainHosts = names.map((host) => ({ host }));
const policies = ["all", "ready >= 2", "failed <= 1", "ready >= 75%", "ready >= 1 and failed <= 2"];

/** What happens. A presumption and a restart are as likely as a report, as it is them that are asked about. */
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom("report", "report", "report", "presume", "restart", "reopen", "replace"),
    at: fc.nat(3),
    status: fc.constantFrom<Ending>("ready", "failed"),
    counter: fc.nat(2),
    /** 1 for a report of the epoch before. */
    behind: fc.constantFrom(0, 0, 0, 0, 1),
  }),
  { maxLength: 20 },
);
type Step = (typeof steps extends fc.Arbitrary<infer All> ? All : never) extends readonly (infer One)[] ? One : never;
type Keeps = (taken: Taken) => boolean;

const allButDuplicates: Keeps = (taken) => taken !== "duplicate";

/** A barrier with what is stored of it. */
class Stored {
  barrier: Barrier;
  readonly #policy: string;
  readonly #keeps: Keeps;
  #rows: KeptReport[] = [];
  #amendments: Amendment[] = [];

  constructor(policy: string, keeps: Keeps) {
    this.#policy = policy;
    this.#keeps = keeps;
    this.barrier = must(openBarrier({ barrier: "b", hosts, policy }));
  }

  do(step: Step): unknown {
    const { kind, at } = step;
    const host = names[at] ?? "";
    if (kind === "report") return this.#store(this.#reportOf(step), (report) => this.barrier.report(report));
    if (kind === "presume") {
      const presumption = signPresumption(this.barrier.presumption(host), gateKey);
      return this.#store(presumption, (signed) => this.barrier.takePresumption(signed));
    }
    if (kind === "reopen") return this.#reopen();
    const entry = hosts[at];
    if (kind === "restart" || entry === undefined) return undefined;
    return this.#amend({ kind: "replace", host, by: entry, reason: "reinstalled" });
  }

  restart(): void {
    const { epoch } = this.barrier.roster;
    this.barrier = must(openBarrier({ barrier: "b", epoch, hosts, policy: this.#policy }));
    for (const amendment of this.#amendments) must(this.barrier.amend(amendment));
    must(this.barrier.recall(this.#rows));
  }

  /** The decision has the counts of the moment, and an amendment changes them after the fact. */
  known(): unknown {
    const { evidence, decision, roster } = this.barrier;
    const { verdict } = decision ?? {};
    return {
      counted: evidence.counted(),
      conflicts: evidence.conflicts(),
      decision: this.#amendments.length === 0 ? decision : verdict,
      silent: this.barrier.silent(),
      roster: roster.hash,
      certificate: makeCertificate(this.barrier),
    };
  }

  #reportOf({ at, status, counter, behind }: Step): KeptReport {
    const { epoch, hash: roster } = this.barrier.roster;
    const report = { barrier: "b", epoch: epoch - behind, roster, host: names[at] ?? "", status, counter };
    const key = keys[at];
    return { ...(key === undefined ? report : signReport(report, key)), by: "host" };
  }

  #store(report: KeptReport, give: (report: KeptReport) => Outcome<Receipt>): unknown {
    const outcome = give(report);
    if (!outcome.ok) return outcome.refusal.reason;
    const { taken, late, verdict } = outcome.value;
    if (this.#keeps(taken)) this.#rows.push(report);
    return { taken, late, verdict };
  }

  #reopen(): unknown {
    const next = this.barrier.reopen(hosts);
    if (!next.ok) return next.refusal.reason;
    this.barrier = next.value;
    [this.#rows, this.#amendments] = [[], []];
    return "opened";
  }

  #amend(amendment: Extract<Amendment, { kind: "replace" }>): unknown {
    const event = this.barrier.amend(amendment);
    if (!event.ok) return event.refusal.reason;
    this.#amendments.push(amendment);
    this.#rows = this.#rows.filter(({ host }) => host !== amendment.host);
    return "amended";
  }
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.reason}: ${outcome.refusal.sentence}`);
  return outcome.value;
}

function isAsItWas(policy: string, all: readonly Step[], keeps: Keeps): void {
  const [running, killed] = [new Stored(policy, keeps), new Stored(policy, keeps)];
  for (const step of all) {
    if (step.kind === "restart") killed.restart();
    else expect(killed.do(step)).toEqual(running.do(step));
  }
  killed.restart();
  expect(killed.known()).toEqual(running.known());
  const { barrier } = running;
  const other = must(openBarrier({ barrier: "b", epoch: barrier.roster.epoch, hosts, policy }));
  for (const { amendment } of barrier.amendments) must(other.amend(amendment));
  expect(other.absorb(barrier.evidence)).toEqual({ ok: true, value: barrier.verdict() });
  expect(other.evidence.counted()).toEqual(barrier.evidence.counted());
  expect(other.evidence.conflicts()).toEqual(barrier.evidence.conflicts());
}

describe("a barrier that is read back from all but the duplicates", () => {
  const histories = [fc.constantFrom(...policies), steps] as const;

  test("is as it was", () => {
    fc.assert(
      fc.property(...histories, (policy, all) => isAsItWas(policy, all, allButDuplicates)),
      { numRuns: 300 },
    );
  });

  test.each<Taken>(["counted", "conflict", "confirmed"])("is not if what was %s is thrown away too", (thrown) => {
    const forgetful: Keeps = (taken) => taken !== "duplicate" && taken !== thrown;
    const property = fc.property(...histories, (policy, all) => isAsItWas(policy, all, forgetful));
    expect(fc.check(property, { seed: 5, numRuns: 300, endOnFailure: true }).failed).toBe(true);
  });
});

type Row = readonly [host: number, status: Ending | "presumed"];

/** Takes a history by number, and reads back what it stored in the order of the hosts, as a store's index has it. */
function isAsItWasByNumber(
  policy: string,
  all: readonly Step[],
  recall: (barrier: Barrier, host: number) => Told,
  keeps: (code: Told) => boolean = (code) => code !== told.duplicate,
): void {
  const open = (): Barrier => must(openBarrier({ barrier: "b", hosts: plainHosts, policy }));
  const [running, again] = [open(), open()];
  const rows: Row[] = [];
  for (const { kind, at, status } of all) {
    const code = kind === "report" ? running.tell(at, status === "ready", 1) : running.tellSilence(at);
    if (code !== told.alreadyDecided && keeps(code)) rows.push([at, kind === "report" ? status : "presumed"]);
  }
  for (const [at, row] of rows.toSorted(([one], [other]) => one - other)) {
    if (row === "presumed") recall(again, at);
    else again.tell(at, row === "ready", 1);
  }
  expect(again.verdict()).toBe(running.verdict());
  expect(again.evidence.counted()).toEqual(running.evidence.counted());
  expect(again.evidence.conflicts()).toEqual(running.evidence.conflicts());
}

describe("a barrier that is read back by number, host by host", () => {
  const histories = [
    fc.constantFrom(...policies),
    steps.map((all) => all.filter(({ kind }) => kind === "report" || kind === "presume")),
  ] as const;

  test("is as it was", () => {
    fc.assert(
      fc.property(...histories, (policy, all) =>
        isAsItWasByNumber(policy, all, (barrier, host) => barrier.recallSilence(host)),
      ),
      { numRuns: 500 },
    );
  });

  test("is not if presumptions are made anew, nor if a host's own word after one is thrown away", () => {
    const anew = fc.property(...histories, (policy, all) =>
      isAsItWasByNumber(policy, all, (barrier, host) => barrier.tellSilence(host)),
    );
    expect(fc.check(anew, { seed: 5, endOnFailure: true, numRuns: 500 }).failed).toBe(true);
    const forgetful = fc.property(...histories, (policy, all) =>
      isAsItWasByNumber(
        policy,
        all,
        (barrier, host) => barrier.recallSilence(host),
        (code) => code === told.counted || code === told.conflict,
      ),
    );
    expect(fc.check(forgetful, { seed: 5, endOnFailure: true, numRuns: 500 }).failed).toBe(true);
  });
});
