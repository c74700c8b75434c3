/**
 * Signing what a host reports, or what the gate presumes.
 *
 * Invariant: barrier, epoch, roster, host, status, reason and counter are all signed, and so is which of the two it is: a
 * presumption can never be passed off as a host's word.
 */
import type { KeyLike } from "node:crypto";
import { signStatement, verifyStatement } from "../certificate/signature.ts";
import { reportStatement, type KeptReport, type Report } from "./report.ts";

export function signReport(report: Report & { readonly roster: string }, privateKey: KeyLike): Report {
  return { ...report, signature: signStatement(reportStatement({ ...report, by: "host" }), privateKey) };
}

export function signPresumption(report: KeptReport, privateKey: KeyLike): KeptReport {
  return { ...report, signature: signStatement(reportStatement(report), privateKey) };
}

export function isSignedBy(report: KeptReport, key: string): boolean {
  return report.signature !== undefined && verifyStatement(reportStatement(report), key, report.signature);
}
