/**
 * The roster: who is expected, and nobody else.
 *
 * Invariant: closed, never empty, sorted by host, no host and no key twice; its hash covers the barrier, the epoch, every
 * host with its labels and its key, and the roster it was amended from. So whoever knows the hash knows whom a percentage
 * is of, and whose signature counts. A roster never changes; an amendment makes another one.
 */
import { canonicalJson, compareNames, type Json } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { isName } from "./name.ts";
import { checkKey } from "../certificate/public-key.ts";
import { hashText } from "../certificate/hash-text.ts";

export interface HostEntry {
  readonly host: string;
  /** What groups it is in: `{ rack: "r7", role: "db" }`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Its Ed25519 public key, base64url. A host with a key signs what it reports. */
  readonly key?: string;
}

export interface Roster {
  readonly barrier: string;
  readonly epoch: number;
  readonly hosts: readonly HostEntry[];
  /** The digest of the amendment and of the roster that it amended; empty for the one the epoch was opened with. */
  readonly previous: string;
  /** SHA-256 over the canonical bytes of all the above, in lower-case hexadecimal. */
  readonly hash: string;
  /** Where a host stands in `hosts`; hosts are numbered by it everywhere. */
  readonly numberOf: ReadonlyMap<string, number>;
}

/** A host as callers give it: labels may be left out. */
export interface HostInput {
  readonly host: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly key?: string;
}

export interface RosterInput {
  readonly barrier: string;
  readonly epoch: number;
  readonly hosts: readonly HostInput[];
  readonly previous?: string;
}

export function makeRoster(input: RosterInput): Outcome<Roster> {
  const { barrier, epoch, previous = "" } = input;
  if (!isName(barrier)) return refuse("bad-name", `'${barrier}' cannot name a barrier`);
  if (!Number.isSafeInteger(epoch) || epoch < 1) return refuse("bad-epoch", `${epoch} is no epoch`);
  if (input.hosts.length === 0) {
    return refuse("empty-roster", `the roster of '${barrier}' is empty`, "list every host that is waited for");
  }
  const hosts: HostEntry[] = [];
  for (const host of input.hosts) {
    const entry = makeEntry(host);
    if (!entry.ok) return entry;
    hosts.push(entry.value);
  }
  hosts.sort((left, right) => compareNames(left.host, right.host));
  const twice = repeated(hosts);
  if (twice !== undefined) return twice;
  const numberOf = new Map(hosts.map(({ host }, index) => [host, index]));
  const hash = hashText(canonicalJson(rosterDocument({ barrier, epoch, hosts, previous })));
  return accept({ barrier, epoch, hosts, previous, hash, numberOf });
}

/** What the hash is taken of, and what a certificate carries. */
export function rosterDocument(roster: Pick<Roster, "barrier" | "epoch" | "hosts" | "previous">): {
  readonly [name: string]: Json;
} {
  const { barrier, epoch, previous } = roster;
  const hosts = roster.hosts.map(({ host, labels, key }): Json =>
    key === undefined ? { host, labels } : { host, labels, key },
  );
  return { muster: "roster/1", barrier, epoch, hosts, previous };
}

function makeEntry(input: HostInput): Outcome<HostEntry> {
  const { host, labels = {}, key } = input;
  if (!isName(host)) return refuse("bad-name", `'${host}' cannot name a host`);
  const pairs = Object.entries(labels).sort(([left], [right]) => compareNames(left, right));
  if (Object.hasOwn(labels, "host")) {
    return refuse("bad-name", `'${host}' has a label 'host', which is every host's own name already`);
  }
  for (const text of pairs.flat()) {
    if (!isName(text)) return refuse("bad-name", `'${text}' in the labels of '${host}' cannot be a label or its value`);
  }
  // fromEntries makes a field even of '__proto__', which an assignment would not.
  const entry = { host, labels: Object.fromEntries(pairs) };
  if (key === undefined) return accept(entry);
  const checked = checkKey(key, host);
  return checked.ok ? accept({ ...entry, key }) : checked;
}

function repeated(hosts: readonly HostEntry[]): Outcome<never> | undefined {
  const owners = new Map<string, string>();
  for (const [index, { host, key }] of hosts.entries()) {
    if (hosts[index + 1]?.host === host) return refuse("duplicate-host", `'${host}' stands in the roster twice`);
    if (key === undefined) continue;
    const owner = owners.get(key);
    if (owner !== undefined) return refuse("duplicate-key", `'${owner}' and '${host}' have the same key`);
    owners.set(key, host);
  }
  return undefined;
}
