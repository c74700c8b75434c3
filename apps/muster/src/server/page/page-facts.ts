/**
 * What the page of an opening shows, as data.
 *
 * Invariant: every figure is a count of this moment's evidence, and rows are a bounded number however many hosts there are:
 * hosts are shown by group, one by one only where they are few.
 */
import { formatPolicy, type Decision, type Explanation, type Verdict } from "@countersign/muster";
import type { Entry } from "../../openings/journal-entry.ts";
import type { LiveOpening } from "../../openings/live-opening.ts";
import type { Opening } from "../../openings/opening.ts";
import { readingOf } from "../readings.ts";
import { policyInWords } from "./policy-words.ts";

export interface Counted {
  readonly name: string;
  readonly hosts: number;
  readonly ready: number;
  readonly failed: number;
  readonly silent: number;
}

export interface Said {
  readonly host: string;
  readonly what: string;
  readonly reason: string;
}

export interface PageFacts {
  readonly barrier: string;
  readonly epoch: number;
  readonly isOver: boolean;
  readonly policy: string;
  readonly policyWords: string;
  readonly verdict: Verdict;
  readonly decision: Decision | undefined;
  readonly explanation: Explanation;
  readonly total: Counted;
  readonly presumed: number;
  /** By label, its groups; with those that were left out. */
  readonly labels: readonly { readonly label: string; readonly groups: readonly Counted[]; readonly more: number }[];
  /** Each host, where there are few. */
  readonly hosts: readonly { readonly host: string; readonly state: string }[];
  readonly recent: readonly Said[];
  readonly conflicts: { readonly count: number; readonly shown: readonly Said[] };
  readonly amendments: number;
  readonly roster: string;
  readonly chain: string;
  readonly batches: number;
}

const hostsMax = 64;
const groupsMax = 60;
const conflictsMax = 10;

export function pageFacts(live: LiveOpening): PageFacts {
  const { opening, decision } = live;
  const { barrier } = opening;
  const { explanation, presumed, conflicts } = readingOf(live);
  const { ready, failed, outstanding } = explanation;
  const { hosts, hash } = barrier.roster;
  return {
    ...opening.key,
    isOver: opening.isReopened,
    policy: formatPolicy(barrier.policy),
    policyWords: policyInWords(barrier.policy),
    verdict: decision?.verdict ?? "wait",
    decision,
    explanation,
    total: { name: "all", hosts: hosts.length, ready, failed, silent: outstanding },
    presumed,
    labels: countByLabel(opening),
    hosts: hosts.length > hostsMax ? [] : hosts.map(({ host }, at) => ({ host, state: barrier.gate.statusOf(at) })),
    recent: opening.recent.map((entry) => said(opening, entry)),
    conflicts: { count: conflicts, shown: conflicts === 0 ? [] : contradictions(opening) },
    amendments: barrier.amendments.length,
    roster: hash,
    chain: opening.chain,
    batches: opening.seq,
  };
}

/** Groups in need of a look come first: with failures, then with silent hosts. */
function countByLabel({ barrier }: Opening): PageFacts["labels"] {
  const { hosts } = barrier.roster;
  const byLabel = new Map<string, Map<string, { hosts: number; ready: number; failed: number; silent: number }>>();
  for (const [at, { labels }] of hosts.entries()) {
    const state = barrier.gate.statusOf(at);
    for (const [label, value] of Object.entries(labels)) {
      const groups = byLabel.get(label) ?? new Map();
      byLabel.set(label, groups);
      const counts = groups.get(value) ?? { hosts: 0, ready: 0, failed: 0, silent: 0 };
      groups.set(value, counts);
      counts.hosts += 1;
      counts[state] += 1;
    }
  }
  return [...byLabel].map(([label, groups]) => {
    const all = [...groups].map(([value, counts]): Counted => ({ name: value, ...counts }));
    const sorted = all.toSorted((left, right) => right.failed - left.failed || right.silent - left.silent);
    return { label, groups: sorted.slice(0, groupsMax), more: Math.max(0, all.length - groupsMax) };
  });
}

function said({ barrier }: Opening, entry: Entry): Said {
  if (entry.kind === "reopened") return { host: "", what: "the next epoch began", reason: "" };
  if (entry.kind === "amendment") {
    const { amendment } = entry;
    const host = typeof amendment.host === "string" ? amendment.host : amendment.host.host;
    const what =
      amendment.kind === "replace"
        ? `replaced by ${amendment.by.host}`
        : amendment.kind === "add"
          ? "added"
          : "removed";
    return { host, what, reason: amendment.reason };
  }
  const { host, status, reason = "" } = entry.word;
  const counts = barrier.evidence.of(host)?.status === status;
  return { host, what: counts ? status : `${status}, against what counts`, reason };
}

function contradictions({ barrier }: Opening): readonly Said[] {
  const shown: Said[] = [];
  for (const { host } of barrier.roster.hosts) {
    const latched = barrier.evidence.of(host);
    if (latched?.ready === undefined || latched.failed === undefined) continue;
    const against = latched.status === "ready" ? latched.failed : latched.ready;
    shown.push({
      host,
      what: `${latched.status} counts, also said ${against.status}`,
      reason: latched[latched.status]?.reason ?? "",
    });
    if (shown.length === conflictsMax) break;
  }
  return shown;
}
