/**
 * Certificates: a verdict with the signed reports that bear it out.
 *
 * Invariant: one canonical line of JSON; it holds the roster the epoch was opened with, every amendment since, the policy
 * and enough signed reports that the exact gate must answer so, and no others. A certificate says that the verdict was
 * right, not that it is new: barrier, epoch, policy and the last roster's hash are for the reader to expect.
 */
import { canonicalJson, compareNames, type Json } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { Barrier } from "../barrier/barrier.ts";
import { reportStatement, type KeptReport } from "../evidence/report.ts";
import { Gate } from "../gate/gate.ts";
import { formatPolicy } from "../policy/format-policy.ts";
import { amendmentDocument } from "../roster/amend-roster.ts";
import { rosterDocument } from "../roster/roster.ts";

export const certificateKind = "certificate/1";

/** The certificate of a decided barrier, as its canonical text. */
export function makeCertificate(barrier: Barrier): Outcome<string> {
  const { decision, roster } = barrier;
  const named = `'${roster.barrier}' epoch ${roster.epoch}`;
  if (decision === undefined) return refuse("undecided", `${named} is not decided yet`);
  const reports = bearOut(barrier, decision.verdict);
  if (reports === undefined) {
    const text = `the signed reports of ${named} alone do not bear out '${decision.verdict}'`;
    return refuse("missing-signature", text, "give the hosts keys, and sign what the gate presumes");
  }
  return accept(
    canonicalJson({
      muster: certificateKind,
      verdict: decision.verdict,
      policy: formatPolicy(barrier.policy),
      roster: rosterDocument(barrier.openingRoster),
      amendments: barrier.amendments.map(({ amendment }) => amendmentDocument(amendment)),
      reports: reports.map(reportDocument),
    }),
  );
}

/** A report in a certificate: what was signed and the signature. */
function reportDocument(report: KeptReport): Json {
  return { ...reportStatement(report), signature: report.signature ?? "" };
}

/** Reports that are enough for the verdict: those that speak for it first, hosts' own words before presumptions. */
function bearOut(barrier: Barrier, verdict: "converge" | "failed"): readonly KeptReport[] | undefined {
  const { plan } = barrier.gate;
  const speaksFor = verdict === "converge" ? "ready" : "failed";
  // What a host without a key calls its signature was never looked at, and proves nothing.
  const isKeyed = (host: string) => plan.roster.hosts[plan.roster.numberOf.get(host) ?? -1]?.key !== undefined;
  const signed = barrier.evidence
    .counted()
    .filter(({ host, by, signature }) => signature !== undefined && (by === "gate" || isKeyed(host)));
  const weight = ({ status, by }: KeptReport) => (status === speaksFor ? 0 : 2) + (by === "host" ? 0 : 1);
  const gate = new Gate(plan);
  const chosen: KeptReport[] = [];
  for (const report of signed.toSorted((left, right) => weight(left) - weight(right))) {
    const number = plan.roster.numberOf.get(report.host);
    if (number === undefined) continue;
    gate.settle(number, report.status === "ready");
    chosen.push(report);
    if (gate.verdict() === verdict) return chosen.toSorted((left, right) => compareNames(left.host, right.host));
  }
  return undefined;
}
