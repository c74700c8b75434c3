/**
 * A report: one host says how it ended, in one opening of one barrier.
 *
 * Invariant: the epoch is in every report and in every byte that is signed, so that what was said in an earlier opening
 * says nothing in this one. A report is what a host says; what the gate makes of silence is a presumption, and is
 * marked as one for ever.
 */
import { canonicalJson, compareNames, type Json } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";

export type Ending = "ready" | "failed";

export interface Report {
  readonly barrier: string;
  readonly epoch: number;
  readonly host: string;
  readonly status: Ending;
  /** The hash of the roster the host was told; needed where the report is signed, or the host replaced another. */
  readonly roster?: string;
  /** For people: why it failed. */
  readonly reason?: string;
  /** The host's own count of what it signs, so that two reports of it have an order. */
  readonly counter?: number;
  /** Ed25519 over the canonical bytes of all the above, base64url. */
  readonly signature?: string;
}

/** A report as it is kept: by the host, or written by the gate for a host that kept silent. */
export interface KeptReport extends Report {
  readonly by: "host" | "gate";
}

/** What tells one report from another: barrier, epoch and host. Stores key their rows by it. */
export function reportKey({ barrier, epoch, host }: Pick<Report, "barrier" | "epoch" | "host">): string {
  return canonicalJson([barrier, epoch, host]);
}

/** What is signed, and all that a certificate keeps of a report beside the signature. */
export function reportStatement(report: KeptReport): { readonly [name: string]: Json } {
  const { barrier, epoch, roster = "", host, status, reason = "", counter = 0 } = report;
  const muster = report.by === "host" ? "report/1" : "presumption/1";
  return { muster, barrier, epoch, roster, host, status, reason, counter };
}

/** The form of a report, whoever sent it: the types hold only for who is compiled with us. */
export function checkReport(report: Report): Outcome<true> {
  const { epoch, status, counter = 0, reason = "", signature = "" } = report;
  const ending = checkEnding(status);
  if (!ending.ok) return ending;
  if (!Number.isSafeInteger(epoch)) return refuse("bad-epoch", `'${String(epoch)}' is no epoch`);
  if (typeof signature !== "string") return refuse("bad-signature", `the signature of '${report.host}' is not a text`);
  if (!Number.isSafeInteger(counter) || counter < 0) return refuse("bad-counter", `${counter} is no counter`);
  if (typeof reason === "string" && reason.length <= 1000) return accept(true);
  return refuse("bad-reason", `the reason of '${report.host}' is not a text of at most 1,000 characters`);
}

export function checkEnding(status: unknown): Outcome<true> {
  if (status === "ready" || status === "failed") return accept(true);
  return refuse("bad-status", `'${String(status)}' is not how a host ends`, "ready or failed");
}

/** Of two reports of a host that say the same, the one to keep: the same whichever came first. */
export function earlier<R extends KeptReport>(left: R | undefined, right: R | undefined): R | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  if (left.by !== right.by) return left.by === "host" ? left : right;
  const [one, other] = [left.counter ?? 0, right.counter ?? 0];
  if (one !== other) return one < other ? left : right;
  return compareNames(fullText(left), fullText(right)) <= 0 ? left : right;
}

function fullText(report: KeptReport): string {
  return canonicalJson({ ...reportStatement(report), signature: report.signature ?? "" });
}
