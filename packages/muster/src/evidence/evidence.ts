/**
 * Evidence: how each host ended, as far as is known, in one opening of a barrier.
 *
 * Invariant: the first terminal state of a host latches. A later report that says the same changes nothing; one that
 * contradicts is kept as conflict evidence and flips nothing. Of what says the same, the report with the lowest counter
 * is kept, so that without conflicts the evidence is the same whatever the order, the repetitions and the merges. Where two
 * evidences latched one host differently, their merge takes it for failed. It costs at most two reports a host.
 *
 * It does not know the roster, the policy or any key: `barrier.ts` asks before it puts something in.
 */
import { compareNames } from "../canonical-json.ts";
import { accept, refuse, type Outcome } from "../refusal.ts";
import { earlier, type Ending, type KeptReport } from "./report.ts";

/** What is known of a host. The report that counts is the one of `status`; the other, if any, contradicts it. */
export interface Latched {
  readonly status: Ending;
  readonly ready?: KeptReport;
  readonly failed?: KeptReport;
}

/** A host that was said to have ended in both ways. */
export interface Conflict {
  readonly host: string;
  readonly counted: KeptReport;
  readonly against: KeptReport;
}

/**
 * How a report was taken. Counted: the first of its host. Duplicate: it changes nothing. Conflict: it contradicts what
 * counts, and is kept beside it. Confirmed: it says what counts already and is kept in its place, as it is the better word for it:
 * the host's own after a presumption, or the one with the lower counter. Only a duplicate may be thrown away.
 */
export type Taken = "counted" | "duplicate" | "conflict" | "confirmed";

export class Evidence {
  readonly barrier: string;
  readonly epoch: number;
  readonly #hosts = new Map<string, Latched>();

  constructor(barrier: string, epoch: number) {
    this.barrier = barrier;
    this.epoch = epoch;
  }

  take(report: KeptReport): Taken {
    const { host, status } = report;
    const known = this.#hosts.get(host);
    const latched = withReport(known ?? { status }, report);
    this.#hosts.set(host, latched);
    if (known === undefined) return "counted";
    if (known.status !== status) return "conflict";
    return latched === known ? "duplicate" : "confirmed";
  }

  /** Whether taking the report would change anything that is kept. */
  adds(report: KeptReport): boolean {
    const known = this.#hosts.get(report.host);
    return known === undefined || withReport(known, report) !== known;
  }

  of(host: string): Latched | undefined {
    return this.#hosts.get(host);
  }

  /** Forgets a host that is no longer waited for, and says what was known of it. */
  withdraw(host: string): Latched | undefined {
    const known = this.#hosts.get(host);
    this.#hosts.delete(host);
    return known;
  }

  /** The reports that count, by host. */
  counted(): readonly KeptReport[] {
    return this.#sorted().flatMap(([, latched]) => latched[latched.status] ?? []);
  }

  conflicts(): readonly Conflict[] {
    return this.#sorted().flatMap(([host, { status, ready, failed }]) => {
      if (ready === undefined || failed === undefined) return [];
      const [counted, against] = status === "ready" ? [ready, failed] : [failed, ready];
      return [{ host, counted, against }];
    });
  }

  isOfSameHistory(other: Evidence): Outcome<true> {
    if (other.barrier === this.barrier && other.epoch === this.epoch) return accept(true);
    const [own, theirs] = [this, other].map(({ barrier, epoch }) => `'${barrier}' epoch ${epoch}`);
    return refuse("other-history", `evidence of ${own} does not merge with evidence of ${theirs}`);
  }

  /** What both know together; neither is changed. */
  merge(other: Evidence): Outcome<Evidence> {
    const same = this.isOfSameHistory(other);
    if (!same.ok) return same;
    const merged = new Evidence(this.barrier, this.epoch);
    for (const host of new Set([...this.#hosts.keys(), ...other.#hosts.keys()])) {
      merged.#hosts.set(host, join(this.of(host), other.of(host)));
    }
    return accept(merged);
  }

  #sorted(): readonly [string, Latched][] {
    return [...this.#hosts].sort(([left], [right]) => compareNames(left, right));
  }
}

function withReport(latched: Latched, report: KeptReport): Latched {
  const kept = earlier(latched[report.status], report);
  return kept === latched[report.status] ? latched : { ...latched, [report.status]: kept };
}

function join(left: Latched | undefined, right: Latched | undefined): Latched {
  const status: Ending = left?.status === "failed" || right?.status === "failed" ? "failed" : "ready";
  const ready = earlier(left?.ready, right?.ready);
  const failed = earlier(left?.failed, right?.failed);
  return { status, ...(ready === undefined ? {} : { ready }), ...(failed === undefined ? {} : { failed }) };
}
