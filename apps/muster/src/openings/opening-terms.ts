/**
 * What an opening is opened with, as the store keeps it.
 *
 * Invariant: tokens are kept as their hashes only, in the order of the roster's hosts. What is left out of the terms is not
 * watched over: without a deadline or a lease nobody is ever presumed to have failed.
 */
import type { HostInput } from "@countersign/muster";

export interface OpeningTerms {
  readonly barrier: string;
  readonly epoch: number;
  readonly policy: string;
  readonly hosts: readonly HostInput[];
  /** After so long everybody who is silent is presumed to have failed. */
  readonly deadlineSeconds?: number;
  /** A host that is not heard of for so long is presumed to have failed. */
  readonly leaseSeconds?: number;
  /** The SHA-256 of each host's join token, base64url. Only with its token can a host report. */
  readonly tokenHashes?: readonly string[];
}

export function writeTerms(terms: OpeningTerms): string {
  return JSON.stringify(terms);
}

/** Only of what `writeTerms` wrote. */
export function readTerms(text: string): OpeningTerms {
  return JSON.parse(text) as OpeningTerms;
}
