/**
 * The roster: who is expected, and nobody else.
 *
 * Invariant: closed, never empty, sorted by host, no host and no key twice; its hash covers the barrier, the epoch, every
 * host with its labels and its key, and the roster it was amended from. So whoever knows the hash knows whom a percentage
 * is of, and whose signature counts. A roster never changes; an amendment makes another one.
 */
import { canonicalJson, type Json } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { checkKey } from "../certificate/public-key.ts";
import { hashTexts } from "../certificate/hash-text.ts";
import { numberHosts, type HostNumbers } from "./host-numbers.ts";
import { LabelSets } from "./label-sets.ts";
import { nameOrder } from "./name-order.ts";
import { isName } from "./name.ts";

export interface HostEntry {
  readonly host: string;
  /** What groups it is in: `{ rack: "r7", role: "db" }`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Its Ed25519 public key, base64url. A host with a key signs what it reports. */
  readonly key?: string;
}

/** What a host has for a label. The label `host` is every host's own name. */
export function labelOf({ host, labels }: HostEntry, label: string): string | undefined {
  if (label === "host") return host;
  return Object.hasOwn(labels, label) ? labels[label] : undefined;
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
  readonly numberOf: HostNumbers;
  /** Numbers of the hosts that have a key. */
  readonly signers: readonly number[];
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
  const labelSets = new LabelSets();
  const entries: HostEntry[] = [];
  for (const host of input.hosts) {
    const entry = makeEntry(host, labelSets);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  const hosts = sorted(entries);
  const twice = repeated(hosts);
  if (twice !== undefined) return twice;
  const signers = [...hosts.keys()].filter((host) => hosts[host]?.key !== undefined);
  const numberOf = numberHosts(hosts.length, (host) => hosts[host]?.host ?? "");
  const hash = hashTexts(canonicalPieces({ barrier, epoch, hosts, previous }, labelSets));
  return accept({ barrier, epoch, hosts, signers, previous, hash, numberOf });
}

/** The canonical text of `rosterDocument`, in pieces: of a million hosts it is too long to be held in one. */
function* canonicalPieces(
  { barrier, epoch, hosts, previous }: Pick<Roster, "barrier" | "epoch" | "hosts" | "previous">,
  labelSets: LabelSets,
): Generator<string> {
  // Hosts are names, and a name is its own canonical text but for the quotation marks, unless it has a backslash.
  const entryText = ({ host, key, labels }: HostEntry): string =>
    host.includes("\\") || key !== undefined
      ? canonicalJson(entryDocument({ host, labels, ...(key === undefined ? {} : { key }) }))
      : `{"host":"${host}","labels":${labelSets.textOf(labels)}}`;
  yield `{"barrier":${canonicalJson(barrier)},"epoch":${canonicalJson(epoch)},"hosts":[`;
  for (let from = 0; from < hosts.length; from += piece) {
    yield (
      (from === 0 ? "" : ",") +
      hosts
        .slice(from, from + piece)
        .map(entryText)
        .join()
    );
  }
  yield `],"muster":"roster/1","previous":${canonicalJson(previous)}}`;
}

/** So many hosts are turned into text at once. */
const piece = 500;

/** What the hash is taken of, and what a certificate carries. */
export function rosterDocument(roster: Pick<Roster, "barrier" | "epoch" | "hosts" | "previous">): {
  readonly [name: string]: Json;
} {
  const { barrier, epoch, previous } = roster;
  return { muster: "roster/1", barrier, epoch, hosts: roster.hosts.map(entryDocument), previous };
}

function entryDocument({ host, labels, key }: HostEntry): Json {
  return key === undefined ? { host, labels } : { host, labels, key };
}

const noLabels = {};

function makeEntry(input: HostInput, labelSets: LabelSets): Outcome<HostEntry> {
  if (!isRecord(input)) return refuse("wrong-type", "a host of the roster is not an object", `{ "host": "h1" }`);
  const { host, labels = noLabels, key } = input;
  if (!isName(host)) return refuse("bad-name", `'${host}' cannot name a host`);
  if (!isRecord(labels)) {
    return refuse("wrong-type", `the labels of '${host}' are not names with values`, `{ "rack": "r7" }`);
  }
  const kept = labelSets.intern(labels, host);
  if (!kept.ok) return kept;
  if (key === undefined) return accept({ host, labels: kept.value });
  const checked = checkKey(key, host);
  return checked.ok ? accept({ host, labels: kept.value, key }) : checked;
}

/** A type holds only for who is compiled with us. */
function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** By host; most rosters come sorted. */
function sorted(entries: readonly HostEntry[]): readonly HostEntry[] {
  if (entries.every(({ host }, at) => at === 0 || (entries[at - 1]?.host ?? "") <= host)) return entries;
  return Array.from(nameOrder(entries.map(({ host }) => host)), (place) => entries[place] as HostEntry);
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
