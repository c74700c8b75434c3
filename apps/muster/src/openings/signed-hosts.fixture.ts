/** Hosts with keys, what they sign, and openings that take it. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { publicKeyOf, signReport, type HostInput, type Report } from "@countersign/muster";
import type { Word } from "./journal-entry.ts";
import type { LiveOpening } from "./live-opening.ts";

export interface SignedHost {
  readonly host: string;
  readonly privateKey: KeyObject;
}

export function signedHosts(...names: readonly string[]): readonly SignedHost[] {
  return names.map((host) => ({ host, privateKey: generateKeyPairSync("ed25519").privateKey }));
}

export function rosterOf(hosts: readonly SignedHost[]): readonly HostInput[] {
  return hosts.map(({ host, privateKey }) => ({ host, key: publicKeyOf(privateKey) }));
}

/** What the host would send about this opening; `change` is made before it is signed. */
export function signedWord(
  live: LiveOpening,
  { host, privateKey }: SignedHost,
  change: Partial<Report & { readonly roster: string }> = {},
): Word {
  const { key, barrier } = live.opening;
  const report = { ...key, host, status: "ready", counter: 1, roster: barrier.roster.hash, ...change } as const;
  const { status, roster, reason, counter, signature } = signReport(report, privateKey);
  return {
    host: report.host,
    status,
    ...(roster === undefined ? {} : { roster }),
    ...(reason === undefined ? {} : { reason }),
    ...(counter === undefined ? {} : { counter }),
    ...(signature === undefined ? {} : { signature }),
  };
}
