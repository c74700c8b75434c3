/**
 * What the server refuses beyond what the core refuses: same shape, more reasons.
 *
 * Invariant: like the core's, a refusal is a value, its reason is stable for ever, and its sentence names what is wrong.
 */
import type { Refusal, RefusalReason } from "@countersign/muster";

export const requestReasons = {
  "unknown-barrier": "no barrier of this name, or not this epoch of it, was ever opened here",
  "already-open": "there is this barrier already, opened with other terms",
  "missing-token": "hosts of this barrier report with their join token",
  "wrong-token": "the token is not the one that this host was given for this epoch",
  "not-operator": "opening, amending and presuming is for who has the operator's token",
  "wrong-certificate": "the client's certificate is of another host than the one that is spoken for",
  "replayed-counter": "a host counts up with every report that it signs",
  "no-gate-key": "the server has no key with which it could sign what it presumes",
  "broken-journal": "the journal has been changed, or is not all of it",
  "malformed-request": "the request is not what this address takes",
  "too-large": "the request has more bytes or more items than is taken at once",
  busy: "more is waiting to be written than the disk keeps up with",
  unavailable: "the store does not answer, and it is not known whether it took this",
  "no-room": "the store cannot write",
  "shutting-down": "the server is about to end",
} as const;

export type RequestReason = RefusalReason | keyof typeof requestReasons;

export interface RequestRefusal extends Omit<Refusal, "reason"> {
  readonly reason: RequestReason;
}

export type RequestOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: RequestRefusal };

export function refuseRequest<T = never>(reason: RequestReason, sentence: string, hint?: string): RequestOutcome<T> {
  return { ok: false, refusal: hint === undefined ? { reason, sentence } : { reason, sentence, hint } };
}
