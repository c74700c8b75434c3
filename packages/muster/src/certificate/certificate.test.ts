import { generateKeyPairSync, type KeyObject } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openBarrier, type Barrier } from "../barrier/barrier.ts";
import { canonicalJson, type Json } from "../canonical-json.ts";
import type { Ending, Report } from "../evidence/report.ts";
import { signPresumption, signReport } from "../evidence/sign-report.ts";
import type { Outcome } from "../refusal.ts";
import { makeCertificate } from "./certificate.ts";
import { checkCertificate, type Expected } from "./check-certificate.ts";
import { publicKeyOf, signStatement } from "./signature.ts";

const names = ["a", "b", "c", "d"];
const keys = new Map([...names, "gate", "e"].map((name) => [name, generateKeyPairSync("ed25519").privateKey]));
const keyOf = (name: string) => keys.get(name) as KeyObject;
const hosts = names.map((host, at) => ({ host, key: publicKeyOf(keyOf(host)), labels: { rack: `r${at % 2}` } }));

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.reason}: ${outcome.refusal.sentence}`);
  return outcome.value;
}

function reasonOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "accepted" : outcome.refusal.reason;
}

function signed(barrier: Barrier, host: string, status: Ending, more: Partial<Report> = {}): Report {
  const { epoch, hash } = barrier.roster;
  return signReport({ barrier: "boot", epoch, roster: hash, host, status, counter: 1, ...more }, keyOf(host));
}

function decided(policy: string, endings: readonly [string, Ending][]): Barrier {
  const barrier = must(openBarrier({ barrier: "boot", hosts, policy }));
  for (const [host, status] of endings) must(barrier.report(signed(barrier, host, status, { reason: "é" })));
  return barrier;
}

function expectedOf(barrier: Barrier): Expected {
  return { barrier: "boot", epoch: 1, policy: barrier.policy, roster: barrier.roster.hash };
}

const converged = decided("ready >= 75%", [
  ["d", "ready"],
  ["b", "failed"],
  ["a", "ready"],
  ["c", "ready"],
]);
const text = must(makeCertificate(converged));

describe("a certificate", () => {
  test("of a convergence is believed by who expects just this", () => {
    expect(checkCertificate(text, expectedOf(converged))).toEqual({
      ok: true,
      value: { verdict: "converge", ready: 3, failed: 0, presumed: 0, hosts: 4 },
    });
  });

  test("of a failure carries no more than it takes", () => {
    const failed = decided("all", [
      ["c", "ready"],
      ["a", "ready"],
      ["b", "failed"],
    ]);
    expect(must(checkCertificate(must(makeCertificate(failed)), expectedOf(failed)))).toEqual({
      verdict: "failed",
      ready: 0,
      failed: 1,
      presumed: 0,
      hosts: 4,
    });
  });

  test("is refused by who expects anything else", () => {
    const expected = expectedOf(converged);
    expect(reasonOf(checkCertificate(text, { ...expected, barrier: "other" }))).toBe("wrong-barrier");
    expect(reasonOf(checkCertificate(text, { ...expected, epoch: 2 }))).toBe("stale-epoch");
    expect(reasonOf(checkCertificate(text, { ...expected, policy: "ready >= 74%" }))).toBe("wrong-policy");
    expect(reasonOf(checkCertificate(text, { ...expected, roster: "00" }))).toBe("wrong-roster");
  });

  type Check = (text: string, expected: Expected) => { readonly ok: boolean };

  const places = Array.from({ length: text.length }, (_, at) => at);

  /** Whether a byte changed at a place goes unnoticed. */
  function isMissed(check: Check, at: number): boolean {
    const change = [1, 2, 32][at % 3] ?? 1;
    const byte = String.fromCharCode(text.charCodeAt(at) ^ change);
    return check(text.slice(0, at) + byte + text.slice(at + 1), expectedOf(converged)).ok;
  }

  test("with any byte changed is refused", () => {
    expect(places.filter((at) => isMissed(checkCertificate, at))).toEqual([]);
  });

  test("with a byte changed passes a check that does not insist on the spelling, or on the signatures", () => {
    const parsed = (tampered: string): Json | undefined => {
      try {
        return JSON.parse(tampered) as Json;
      } catch {
        return undefined;
      }
    };
    const anySpelling: Check = (tampered, expected) => {
      const value = parsed(tampered);
      return value === undefined ? { ok: false } : checkCertificate(canonicalJson(value), expected);
    };
    const anySignature: Check = (tampered, expected) => {
      const value = parsed(tampered) as { reports?: Record<string, Json>[] } | undefined;
      if (!Array.isArray(value?.reports)) return { ok: false };
      for (const report of value.reports) {
        const { signature: _, ...statement } = report;
        report["signature"] = signStatement(
          statement,
          keys.get(canonicalJson(report["host"] ?? "").slice(1, -1)) ?? keyOf("a"),
        );
      }
      return checkCertificate(canonicalJson(value), expected);
    };
    expect(places.some((at) => isMissed(anySpelling, at))).toBe(true);
    expect(places.some((at) => isMissed(anySignature, at))).toBe(true);
  });

  test("with any byte put in, taken out or replaced is refused", () => {
    const place = fc.nat(text.length - 1);
    fc.assert(
      fc.property(place, fc.constantFrom(0, 1), fc.string({ unit: "binary", maxLength: 2 }), (at, cut, put) => {
        const tampered = text.slice(0, at) + put + text.slice(at + cut);
        fc.pre(tampered !== text);
        expect(checkCertificate(tampered, expectedOf(converged)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("of a barrier that waits is not made", () => {
    expect(reasonOf(makeCertificate(decided("all", [["a", "ready"]])))).toBe("undecided");
  });

  test("is not made of reports that nobody signed", () => {
    const unsigned = must(openBarrier({ barrier: "boot", hosts: [{ host: "a" }], policy: "all" }));
    must(unsigned.report({ barrier: "boot", epoch: 1, host: "a", status: "ready" }));
    expect(reasonOf(makeCertificate(unsigned))).toBe("missing-signature");
  });
});

test("what a host without a key calls its signature has no place in a certificate", () => {
  const mixed = must(openBarrier({ barrier: "boot", hosts: [{ host: "_" }, ...hosts], policy: "ready >= 1" }));
  must(mixed.report({ barrier: "boot", epoch: 1, host: "_", status: "ready", signature: "AAAA" }));
  expect(mixed.verdict()).toBe("converge");
  expect(reasonOf(makeCertificate(mixed))).toBe("missing-signature");
  must(mixed.report(signed(mixed, "a", "ready")));
  expect(must(checkCertificate(must(makeCertificate(mixed)), expectedOf(mixed)))).toMatchObject({ ready: 1, hosts: 5 });
});

describe("a server that cheats", () => {
  interface Document {
    verdict: string;
    policy: string;
    reports: Record<string, Json>[];
    roster: { hosts: Record<string, Json>[] };
    [name: string]: unknown;
  }

  function forged(change: (document: Document) => void): string {
    const document = JSON.parse(text) as Document;
    change(document);
    return canonicalJson(document as unknown as Json);
  }

  const report = (host: string, status: Ending, more: Partial<Report> = {}): Record<string, Json> => {
    const { signature = "", ...rest } = signed(converged, host, status, more);
    return { muster: "report/1", reason: "", ...rest, signature };
  };

  test.each<[string, (document: Document) => void, string]>([
    ["says the opposite", (it) => (it.verdict = "failed"), "wrong-verdict"],
    ["says wait", (it) => ((it.verdict = "wait"), it.reports.pop()), "wrong-verdict"],
    ["keeps a report back that is needed", (it) => it.reports.pop(), "wrong-verdict"],
    ["counts a report twice", (it) => it.reports.splice(1, 1, it.reports[0] ?? {}), "duplicate-report"],
    ["puts the reports in another order", (it) => it.reports.reverse(), "duplicate-report"],
    ["changes an ending", (it) => Object.assign(it.reports[0] ?? {}, { status: "failed" }), "bad-signature"],
    ["gives a report to another host", (it) => Object.assign(it.reports[0] ?? {}, { host: "b" }), "bad-signature"],
    [
      "passes a presumption off as a host's word",
      (it) => Object.assign(it.reports[0] ?? {}, { muster: "presumption/1" }),
      "bad-status",
    ],
    [
      "takes a report of another epoch",
      (it) => it.reports.splice(0, 1, report("a", "ready", { epoch: 2 })),
      "future-epoch",
    ],
    [
      "takes a report of another barrier",
      (it) => it.reports.splice(0, 1, report("a", "ready", { barrier: "x" })),
      "wrong-barrier",
    ],
    [
      "takes a report under another roster",
      (it) => it.reports.splice(0, 1, report("a", "ready", { roster: "00" })),
      "wrong-roster",
    ],
    [
      "gives a host a key of its own",
      (it) => Object.assign(it.roster.hosts[0] ?? {}, { key: publicKeyOf(keyOf("e")) }),
      "wrong-roster",
    ],
    ["drops a host", (it) => it.roster.hosts.splice(1, 1), "wrong-roster"],
    ["writes down another policy", (it) => (it.policy = "ready >= 50%"), "wrong-policy"],
    ["adds a field", (it) => (it["note"] = "trust me"), "not-canonical"],
    ["adds a field to a report", (it) => Object.assign(it.reports[0] ?? {}, { note: "x" }), "not-canonical"],
  ])("and %s is caught", (_, change, reason) => {
    expect(reasonOf(checkCertificate(forged(change), expectedOf(converged)))).toBe(reason);
  });

  test("a forgery that changes nothing is no forgery: the check is not red by itself", () => {
    expect(
      checkCertificate(
        forged(() => undefined),
        expectedOf(converged),
      ).ok,
    ).toBe(true);
    const same = forged((it) => it.reports.splice(0, 1, report("a", "ready", { reason: "other words" })));
    expect(checkCertificate(same, expectedOf(converged)).ok).toBe(true);
  });

  test("a text that is no certificate is refused, however it is not one", () => {
    for (const other of [
      "",
      "{}",
      "null",
      "[]",
      "7",
      `{"roster":{}}`,
      text.slice(0, -1),
      ` ${text}`,
      "[".repeat(50_000),
    ]) {
      expect(checkCertificate(other, expectedOf(converged)).ok).toBe(false);
    }
  });
});

describe("presumed failures and amendments", () => {
  test("a presumption counts only for who trusts the gate that signed it", () => {
    const barrier = must(openBarrier({ barrier: "boot", hosts, policy: "all" }));
    must(barrier.takePresumption(signPresumption(barrier.presumption("b"), keyOf("gate"))));
    const certificate = must(makeCertificate(barrier));
    const expected = expectedOf(barrier);
    expect(reasonOf(checkCertificate(certificate, expected))).toBe("untrusted-gate");
    expect(reasonOf(checkCertificate(certificate, { ...expected, gateKeys: [publicKeyOf(keyOf("a"))] }))).toBe(
      "untrusted-gate",
    );
    const checked = must(checkCertificate(certificate, { ...expected, gateKeys: [publicKeyOf(keyOf("gate"))] }));
    expect(checked).toMatchObject({ verdict: "failed", failed: 1, presumed: 1 });
  });

  test("a host's report from before an amendment still counts, the replaced one's does not", () => {
    const barrier = must(openBarrier({ barrier: "boot", hosts, policy: "all" }));
    const old = signed(barrier, "d", "ready");
    for (const host of ["a", "b", "c"]) must(barrier.report(signed(barrier, host, "ready")));
    const by = { host: "d", key: publicKeyOf(keyOf("e")) };
    must(barrier.amend({ kind: "replace", host: "d", by, reason: "new board" }));
    expect(reasonOf(barrier.report(old))).toBe("wrong-roster");
    const fresh = { barrier: "boot", epoch: 1, roster: barrier.roster.hash, host: "d", status: "ready" } as const;
    expect(must(barrier.report(signReport(fresh, keyOf("e")))).verdict).toBe("converge");
    const certificate = must(makeCertificate(barrier));
    expect(must(checkCertificate(certificate, expectedOf(barrier))).ready).toBe(4);
    const lie = certificate.replace("new board", "old board");
    expect(reasonOf(checkCertificate(lie, expectedOf(barrier)))).toBe("wrong-roster");
  });
});

describe("a signed report", () => {
  test("says under which roster, as a certificate of it could not be checked otherwise", () => {
    const barrier = must(openBarrier({ barrier: "boot", hosts, policy: "ready >= 1" }));
    const { roster: _, ...anyRoster } = signed(barrier, "a", "ready", { roster: "" });
    expect(reasonOf(barrier.report(anyRoster))).toBe("wrong-roster");
    expect(barrier.silent()).toContain("a");
  });

  test("whose signature is no text is refused, with a key or without", () => {
    const barrier = must(openBarrier({ barrier: "boot", hosts: [{ host: "_" }, ...hosts], policy: "all" }));
    for (const host of ["a", "_"]) {
      for (const signature of [7, null, { of: 1.5 }]) {
        const report = { ...signed(barrier, "a", "ready"), host, signature } as unknown as Report;
        expect(reasonOf(barrier.report(report))).toBe("bad-signature");
      }
    }
  });

  test("is needed of a host with a key, and is bound to every word of it", () => {
    const barrier = must(openBarrier({ barrier: "boot", hosts, policy: "all" }));
    const report = signed(barrier, "a", "ready");
    const { signature: _, ...bare } = report;
    expect(reasonOf(barrier.report(bare))).toBe("missing-signature");
    for (const change of [{ status: "failed" as const }, { reason: "x" }, { counter: 2 }, { host: "b" }]) {
      expect(reasonOf(barrier.report({ ...report, ...change }))).toBe("bad-signature");
    }
    const spelling = report.signature ?? "";
    const respelt = spelling.slice(0, -1) + String.fromCharCode(spelling.charCodeAt(spelling.length - 1) + 1);
    expect(reasonOf(barrier.report({ ...report, signature: respelt }))).toBe("bad-signature");
    expect(barrier.report(report).ok).toBe(true);
  });
});
