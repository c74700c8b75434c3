/**
 * What a barrier lets in at all: well-formed reports of this barrier, this epoch and a roster of it, from hosts it waits for,
 * and signed where the host has a key.
 *
 * Invariant: nothing is taken here, so that what is refused has changed nothing.
 */
import { checkReport, type KeptReport } from "../evidence/report.ts";
import { isSignedBy } from "../evidence/sign-report.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { RosterChain } from "../roster/roster-chain.ts";

export function admit(chain: RosterChain, report: KeptReport): Outcome<true> {
  const { barrier, epoch } = chain.last;
  const checked = checkReport(report);
  if (!checked.ok) return checked;
  if (report.barrier !== barrier) {
    return refuse("wrong-barrier", `'${report.host}' reports to '${report.barrier}', and this is '${barrier}'`);
  }
  if (report.epoch !== epoch) {
    const reason = report.epoch < epoch ? "stale-epoch" : "future-epoch";
    return refuse(reason, `'${report.host}' reports in epoch ${report.epoch}, and this is epoch ${epoch}`);
  }
  return chain.covers(report.host, report.roster);
}

/** A host's own word: with a key, it is signed, and says under which roster, or the signature would fit any. */
export function admitWord(chain: RosterChain, report: KeptReport): Outcome<true> {
  const admitted = admit(chain, report);
  const { hosts, numberOf } = chain.last;
  const key = hosts[numberOf.get(report.host) ?? -1]?.key;
  if (!admitted.ok || key === undefined) return admitted;
  if (report.signature === undefined) {
    return refuse("missing-signature", `'${report.host}' has a key, and its report is not signed`);
  }
  if (report.roster === undefined) {
    const text = `'${report.host}' has a key, and has to say under which roster it reports`;
    return refuse("wrong-roster", text, "sign the hash of the roster as well");
  }
  if (isSignedBy(report, key)) return accept(true);
  return refuse("bad-signature", `the report of '${report.host}' is not signed by its key, over these words`);
}

export function admitPresumption(chain: RosterChain, presumption: KeptReport): Outcome<true> {
  const admitted = admit(chain, presumption);
  if (!admitted.ok || (presumption.by === "gate" && presumption.status === "failed")) return admitted;
  return refuse("bad-status", `a gate presumes failures only, and not for '${presumption.host}'`);
}
