/**
 * What can be seen of the servers, in the words of the spec: the variables that are theirs, and what the core says of them.
 *
 * One thing is put together. Once a host that was given up says itself that it failed, the core keeps its word in the place of
 * the presumption, as it is the better evidence of the same; for the spec it stays presumed. So a failure is presumed
 * here if the gate wrote it and the host has said nothing of the kind, or if both are so and the host's word is what is kept.
 */
import { type Value, makeMap, makeSet, makeVariant } from "@countersign/kernel";
import { type Explanation, type Outcome, type Receipt, type Verdict, explain } from "@countersign/muster";
import { type Fields, names, variants } from "./fields.ts";
import type { Done, Servers } from "./servers.ts";

export interface Seen {
  readonly accepted: boolean;
  /** What who reported is told, as the spec names it. */
  readonly answer: string | undefined;
  readonly fields: Fields;
  /** What each host puts on its reports. */
  readonly tags: ReadonlyMap<string, number>;
  readonly verdict: string;
  readonly silent: readonly string[];
  readonly explanation: Explanation;
}

const verdictNames = { converge: "Converge", failed: "Fail", wait: "Wait" } as const;

export function seenOf(servers: Servers, { accepted, outcome }: Done): Seen {
  const { record, instance, since, epoch } = servers;
  return {
    accepted,
    answer: outcome === undefined ? undefined : answerOf(outcome),
    fields: fieldsOf(servers),
    tags: new Map(instance.hosts.map((host) => [host, instance.tag === "epoch" ? epoch : (since.get(host) ?? 0)])),
    verdict: verdictNames[record.verdict()],
    silent: record.silent(),
    explanation: explain(record.gate),
  };
}

function fieldsOf(servers: Servers): Fields {
  const { record, instance, decision, memory, told, epoch, since } = servers;
  const { hosts } = instance;
  const verdict = (each: Verdict): string => verdictNames[each];
  const conflicts = record.evidence.conflicts().map(({ host }) => host);
  return new Map<string, Value>([
    ["evidence", variants(hosts.map((host) => [host, recordOf(servers, host)]))],
    ["conflicts", names(conflicts)],
    ["decision", makeVariant(verdict(decision))],
    ["memory", variants([...memory].map(([gate, each]) => [gate, verdict(each)]))],
    ["told", makeSet([...told].map((each) => makeVariant(verdict(each))))],
    ["epoch", epoch],
    ["roster", names(record.roster.hosts.map(({ host }) => host))],
    ["amended", record.amendments.length],
    ["since", makeMap(hosts.map((host) => [host, since.get(host) ?? 0]))],
  ]);
}

function recordOf({ record, presumed, saidFailed }: Servers, host: string): string {
  const latched = record.evidence.of(host);
  if (latched === undefined) return "Silent";
  if (latched.status === "ready") return "SaidReady";
  if (latched.failed?.by === "gate") return saidFailed.has(host) ? "its own word is lost" : "PresumedFailed";
  return presumed.has(host) && saidFailed.has(host) ? "PresumedFailed" : "SaidFailed";
}

/** In the order in which the spec goes through the cases. */
function answerOf(outcome: Outcome<Receipt>): string {
  if (!outcome.ok) {
    const { reason } = outcome.refusal;
    if (reason === "unknown-host") return "NotOnRoster";
    return reason === "stale-epoch" || reason === "future-epoch" ? "OldEpoch" : reason;
  }
  const { taken, late, verdict } = outcome.value;
  if (taken === "conflict") return "Contradiction";
  if (late) return `Decided(${verdictNames[verdict]})`;
  return taken === "counted" ? "Recorded" : "Duplicate";
}
