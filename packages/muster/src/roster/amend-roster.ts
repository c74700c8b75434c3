/**
 * Amendments: the only way in which a closed roster changes while its barrier is open.
 *
 * Invariant: an amendment is an event with a reason, kept for ever; the amended roster's hash covers the hash before it
 * and the amendment, so the whole chain is pinned by the last one. A replacement takes the labels of whom it replaces unless it brings its
 * own. Who may amend is not decided here.
 */
import { canonicalJson, type Json } from "../canonical-json.ts";
import { hashText } from "../certificate/hash-text.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { makeRoster, type HostInput, type Roster } from "./roster.ts";

export type Amendment =
  | { readonly kind: "replace"; readonly host: string; readonly by: HostInput; readonly reason: string }
  | { readonly kind: "add"; readonly host: HostInput; readonly reason: string }
  | { readonly kind: "remove"; readonly host: string; readonly reason: string };

/** An amendment as the log keeps it, between two rosters. */
export interface AmendmentEvent {
  readonly amendment: Amendment;
  readonly rosterBefore: string;
  readonly rosterAfter: string;
}

export function amendRoster(roster: Roster, amendment: Amendment): Outcome<Roster> {
  if (typeof amendment.reason !== "string" || amendment.reason.length > 1000) {
    return refuse("bad-reason", "the reason of the amendment is not a text of at most 1,000 characters");
  }
  const hosts = amendedHosts(roster, amendment);
  if (!hosts.ok) return hosts;
  const { barrier, epoch, hash } = roster;
  const step = { muster: "amendment/1", roster: hash, amendment: amendmentDocument(amendment) };
  return makeRoster({ barrier, epoch, hosts: hosts.value, previous: hashText(canonicalJson(step)) });
}

/** What the next roster's hash covers of an amendment, and what a certificate carries of it. */
export function amendmentDocument(amendment: Amendment): { readonly [name: string]: Json } {
  const { kind, reason } = amendment;
  if (kind === "remove") return { kind, host: amendment.host, reason };
  if (kind === "add") return { kind, host: inputDocument(amendment.host), reason };
  return { kind, host: amendment.host, by: inputDocument(amendment.by), reason };
}

function inputDocument({ host, labels, key }: HostInput): Json {
  return { host, ...(labels === undefined ? {} : { labels }), ...(key === undefined ? {} : { key }) };
}

function amendedHosts(roster: Roster, amendment: Amendment): Outcome<readonly HostInput[]> {
  const { kind } = amendment;
  if (kind === "add") return joined(roster, roster.hosts, amendment.host, {});
  if (kind !== "remove" && kind !== "replace") {
    return refuse("unknown-kind", `'${String(kind)}' is no kind of amendment`, "one of replace, add, remove");
  }
  const leaving = roster.hosts[roster.numberOf.get(amendment.host) ?? -1];
  if (leaving === undefined) return refuse("unknown-host", `'${amendment.host}' is not in the roster`);
  const others = roster.hosts.filter((entry) => entry !== leaving);
  return kind === "remove" ? accept(others) : joined(roster, others, amendment.by, leaving.labels);
}

/** Who comes is looked at alone first: what is no host has no canonical bytes that the next hash could cover. */
function joined(
  { barrier, epoch }: Roster,
  others: readonly HostInput[],
  coming: HostInput,
  labels: NonNullable<HostInput["labels"]>,
): Outcome<readonly HostInput[]> {
  const alone = makeRoster({ barrier, epoch, hosts: [coming] });
  return alone.ok ? accept([...others, { ...coming, labels: coming.labels ?? labels }]) : alone;
}
