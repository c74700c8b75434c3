/**
 * What is told of an opening: counts, verdict, and why.
 *
 * Invariant: worked out once for each state of the journal, however many ask; a verdict other than `wait` is told only of a
 * decision that stands in its row.
 */
import { explain, formatPolicy, type Explanation } from "@countersign/muster";
import type { LiveOpening } from "../openings/live-opening.ts";

export interface Reading {
  readonly explanation: Explanation;
  /** Failures that rest on the gate's word. */
  readonly presumed: number;
  readonly conflicts: number;
}

const readings = new WeakMap<LiveOpening, { readonly seq: number; readonly reading: Reading }>();

export function readingOf(live: LiveOpening): Reading {
  const { seq } = live.opening;
  const known = readings.get(live);
  if (known?.seq === seq) return known.reading;
  const { gate, evidence, roster } = live.opening.barrier;
  let [presumed, conflicts] = [0, 0];
  for (const { host } of roster.hosts) {
    const latched = evidence.of(host);
    if (latched === undefined) continue;
    if (latched[latched.status]?.by === "gate") presumed += 1;
    if (latched.ready !== undefined && latched.failed !== undefined) conflicts += 1;
  }
  const reading = { explanation: explain(gate), presumed, conflicts };
  readings.set(live, { seq, reading });
  return reading;
}

export function statusOf(live: LiveOpening) {
  const { barrier: name, epoch } = live.opening.key;
  const { barrier, seq, chain } = live.opening;
  const { explanation, presumed, conflicts } = readingOf(live);
  const { ready, failed, outstanding, sentence } = explanation;
  return {
    barrier: name,
    epoch,
    policy: formatPolicy(barrier.policy),
    roster: barrier.roster.hash,
    hosts: barrier.roster.hosts.length,
    ready,
    failed,
    outstanding,
    presumed,
    conflicts,
    sentence,
    journal: { batches: seq, chain },
    ...outcomeOf(live),
  };
}

export function outcomeOf({ decision }: LiveOpening) {
  return { verdict: decision?.verdict ?? ("wait" as const), ...(decision === undefined ? {} : { decision }) };
}

/** For who has just written: what the journal comes to is durable, and cannot come to anything else. */
export function outcomeWritten(live: LiveOpening): ReturnType<typeof outcomeOf> {
  const { decision } = live.opening.barrier;
  return decision === undefined ? outcomeOf(live) : { verdict: decision.verdict, decision };
}

/** What who waits is told, but for when to ask again. */
export function waitingOf(live: LiveOpening) {
  const { barrier: name, epoch } = live.opening.key;
  const { explanation } = readingOf(live);
  const { ready, failed, outstanding, sentence } = explanation;
  const policy = formatPolicy(live.opening.barrier.policy);
  return { barrier: name, epoch, policy, ready, failed, outstanding, sentence, ...outcomeOf(live) };
}
