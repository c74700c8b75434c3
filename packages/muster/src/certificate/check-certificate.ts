/**
 * Checking a certificate, offline and trusting no server.
 *
 * Invariant: it is believed only if it is spelt canonically, speaks of what the reader expects, every report in it is
 * signed by the key that the roster has for its host (or, for a presumption, by a gate the reader trusts), and the exact
 * gate on exactly these reports gives exactly this verdict. So every byte of it is either pinned by what the reader
 * expects, or signed, or recomputed. What hosts sign is taken for true: who bribes a host can make it lie.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { KeptReport } from "../evidence/report.ts";
import { isSignedBy } from "../evidence/sign-report.ts";
import { Gate } from "../gate/gate.ts";
import { openPlan } from "../gate/open-plan.ts";
import { formatPolicy } from "../policy/format-policy.ts";
import type { Policy } from "../policy/policy.ts";
import { takePolicy } from "../policy/read-policy.ts";
import type { RosterChain } from "../roster/roster-chain.ts";
import { readCertificate, type CertificateDocument } from "./read-certificate.ts";

/** What the reader knows beforehand, from elsewhere than the server. */
export interface Expected {
  readonly barrier: string;
  readonly epoch: number;
  readonly policy: Policy | string;
  /** The hash of the last roster: it pins every host, label, key and amendment. */
  readonly roster: string;
  /** Public keys of gates whose presumptions count. None if left out. */
  readonly gateKeys?: readonly string[];
}

export interface CheckedCertificate {
  readonly verdict: "converge" | "failed";
  /** Of the reports in the certificate, which may be fewer than were received. */
  readonly ready: number;
  readonly failed: number;
  /** How many of the failures rest on a gate's word and not on a host's. */
  readonly presumed: number;
  /** Of how many hosts. */
  readonly hosts: number;
}

export function checkCertificate(text: string, expected: Expected): Outcome<CheckedCertificate> {
  const read = readCertificate(text);
  if (!read.ok) return read;
  const certificate = read.value;
  const policy = expectTerms(certificate, expected);
  if (!policy.ok) return policy;
  const { chain } = certificate;
  const plan = openPlan(policy.value, chain.last);
  if (!plan.ok) return plan;
  const gate = new Gate(plan.value);
  let last = "";
  for (const report of certificate.reports) {
    if (report.host <= last) return refuse("duplicate-report", `'${report.host}' stands after '${last}'`);
    last = report.host;
    const signed = checkReport(report, chain, expected);
    if (!signed.ok) return signed;
    gate.settle(chain.last.numberOf.get(report.host) ?? -1, report.status === "ready");
  }
  const verdict = gate.verdict();
  if (verdict === "wait" || verdict !== certificate.verdict) {
    return refuse(
      "wrong-verdict",
      `the reports come to '${verdict}', and the certificate says '${certificate.verdict}'`,
    );
  }
  const presumed = certificate.reports.filter(({ by }) => by === "gate").length;
  return accept({ verdict, ready: gate.ready, failed: gate.failed, presumed, hosts: chain.last.hosts.length });
}

function expectTerms(certificate: CertificateDocument, expected: Expected): Outcome<Policy> {
  const { barrier, epoch, hash } = certificate.chain.last;
  if (barrier !== expected.barrier) return refuse("wrong-barrier", `the certificate is of '${barrier}'`);
  if (epoch !== expected.epoch) {
    const reason = epoch < expected.epoch ? "stale-epoch" : "future-epoch";
    return refuse(reason, `the certificate is of epoch ${epoch}, not ${expected.epoch}`);
  }
  if (hash !== expected.roster) return refuse("wrong-roster", `the certificate is of the roster ${hash}`);
  const policy = takePolicy(expected.policy);
  if (!policy.ok) return policy;
  const text = formatPolicy(policy.value);
  if (text !== certificate.policy) {
    return refuse("wrong-policy", `the certificate is for '${certificate.policy}', not for '${text}'`);
  }
  return policy;
}

function checkReport(report: KeptReport, chain: RosterChain, expected: Expected): Outcome<true> {
  const { barrier, epoch } = chain.last;
  if (report.barrier !== barrier) return refuse("wrong-barrier", `'${report.host}' reported to '${report.barrier}'`);
  if (report.epoch !== epoch) {
    const reason = report.epoch < epoch ? "stale-epoch" : "future-epoch";
    return refuse(reason, `'${report.host}' reported in epoch ${report.epoch}`);
  }
  const covered = chain.covers(report.host, report.roster);
  if (!covered.ok) return covered;
  if (report.by === "gate") return checkPresumption(report, expected);
  const key = chain.last.hosts[chain.last.numberOf.get(report.host) ?? -1]?.key;
  if (key === undefined)
    return refuse("missing-signature", `'${report.host}' has no key, so its report proves nothing`);
  return isSignedBy(report, key)
    ? accept(true)
    : refuse("bad-signature", `the report of '${report.host}' is not signed by its key, over these words`);
}

function checkPresumption(report: KeptReport, { gateKeys = [] }: Expected): Outcome<true> {
  if (report.status !== "failed") return refuse("bad-status", `a gate presumes failures only, not '${report.status}'`);
  return gateKeys.some((key) => isSignedBy(report, key))
    ? accept(true)
    : refuse("untrusted-gate", `the failure of '${report.host}' was presumed by a gate that is not trusted here`);
}
