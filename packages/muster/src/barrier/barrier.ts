/**
 * A barrier: one opening of it, from the roster to the decision.
 *
 * Invariant: the verdict is the exact gate's on the evidence that latched; once it is not `wait` it is the decision, is
 * kept with the counts it was taken on, and never changes. Every report is answered, and after the decision with it. No
 * clock: whoever has one says when silence has lasted too long, by `presume`.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import { Evidence, type Latched, type Taken } from "../evidence/evidence.ts";
import { checkReport, type Ending, type KeptReport, type Report } from "../evidence/report.ts";
import { isSignedBy } from "../evidence/sign-report.ts";
import { Gate, type Verdict } from "../gate/gate.ts";
import { openPlan } from "../gate/open-plan.ts";
import type { Plan } from "../gate/plan.ts";
import type { Policy } from "../policy/policy.ts";
import { takePolicy } from "../policy/read-policy.ts";
import type { Amendment, AmendmentEvent } from "../roster/amend-roster.ts";
import { RosterChain } from "../roster/roster-chain.ts";
import { makeRoster, type HostInput, type Roster } from "../roster/roster.ts";

export interface BarrierTerms {
  readonly barrier: string;
  /** Which opening of it; 1 if left out. */
  readonly epoch?: number;
  readonly hosts: readonly HostInput[];
  /** A policy, or a text of one: shorthand or JSON. */
  readonly policy: Policy | string;
}

export interface Decision {
  readonly verdict: "converge" | "failed";
  readonly ready: number;
  readonly failed: number;
  readonly outstanding: number;
  /** The roster it was taken on. */
  readonly roster: string;
}

export interface Receipt {
  readonly taken: Taken;
  /** Whether the decision had been taken before this came. */
  readonly late: boolean;
  readonly verdict: Verdict;
  readonly decision?: Decision;
}

/** What was known of a host when it left the roster. */
export interface Withdrawn {
  readonly host: string;
  readonly known: Latched;
  readonly event: AmendmentEvent;
}

/** The reason on a failure that nobody reported. */
export const presumedReason = "presumed, by gate";

export function openBarrier(terms: BarrierTerms): Outcome<Barrier> {
  const { barrier, epoch = 1, hosts } = terms;
  const policy = takePolicy(terms.policy);
  if (!policy.ok) return policy;
  const roster = makeRoster({ barrier, epoch, hosts });
  if (!roster.ok) return roster;
  const plan = openPlan(policy.value, roster.value);
  return plan.ok ? accept(new Barrier(plan.value)) : plan;
}

export class Barrier {
  readonly evidence: Evidence;
  readonly #chain: RosterChain;
  readonly #withdrawn: Withdrawn[] = [];
  #gate: Gate;
  #decision: Decision | undefined;

  /** Use `openBarrier`, which refuses what should not be opened. */
  constructor(plan: Plan) {
    this.#chain = new RosterChain(plan.roster);
    this.#gate = new Gate(plan);
    this.evidence = new Evidence(plan.roster.barrier, plan.roster.epoch);
  }

  get roster(): Roster {
    return this.#chain.last;
  }

  /** The roster that the epoch was opened with. */
  get openingRoster(): Roster {
    return this.#chain.first;
  }

  get policy(): Policy {
    return this.#gate.plan.policy;
  }

  /** To be read only: what is settled in it by hand is in no evidence. */
  get gate(): Gate {
    return this.#gate;
  }

  get amendments(): readonly AmendmentEvent[] {
    return this.#chain.events;
  }

  get withdrawn(): readonly Withdrawn[] {
    return this.#withdrawn;
  }

  get decision(): Decision | undefined {
    return this.#decision;
  }

  verdict(): Verdict {
    return this.#decision?.verdict ?? "wait";
  }

  report(report: Report): Outcome<Receipt> {
    const kept: KeptReport = { ...report, by: "host" };
    const admitted = this.#admit(kept);
    if (!admitted.ok) return admitted;
    const key = this.roster.hosts[this.roster.numberOf.get(report.host) ?? -1]?.key;
    if (key !== undefined && report.signature === undefined) {
      return refuse("missing-signature", `'${report.host}' has a key, and its report is not signed`);
    }
    if (key !== undefined && !isSignedBy(kept, key)) {
      return refuse("bad-signature", `the report of '${report.host}' is not signed by its key, over these words`);
    }
    return accept(this.#take(kept));
  }

  /**
   * Takes a host's silence for failure, visibly. A report that comes later is kept as a conflict if it says ready. Whoever
   * has the gate's key may sign it, by `signPresumption`, for the certificate.
   */
  presume(host: string, detail = ""): Outcome<Receipt> {
    return this.takePresumption(this.presumption(host, detail));
  }

  /** What `presume` would write, to be signed first. */
  presumption(host: string, detail = ""): KeptReport {
    const { barrier, epoch, hash } = this.roster;
    const reason = detail === "" ? presumedReason : `${presumedReason}: ${detail}`;
    return { barrier, epoch, roster: hash, host, status: "failed", reason, counter: 0, by: "gate" };
  }

  takePresumption(presumption: KeptReport): Outcome<Receipt> {
    const admitted = this.#admit(presumption);
    if (!admitted.ok) return admitted;
    const isPresumption = presumption.by === "gate" && presumption.status === "failed";
    if (!isPresumption) return refuse("bad-status", `a gate presumes failures only, and not for '${presumption.host}'`);
    // Of a host that has spoken nothing is presumed: its own word stands, and there is no conflict.
    if (this.evidence.of(presumption.host) !== undefined) return accept(this.#receipt("duplicate"));
    return accept(this.#take(presumption));
  }

  /** Takes in what another aggregator of the same barrier knows. */
  absorb(other: Evidence): Outcome<Verdict> {
    const same = this.evidence.isOfSameHistory(other);
    if (!same.ok) return same;
    for (const report of [...other.counted(), ...other.conflicts().map(({ against }) => against)]) {
      const taken = report.by === "gate" ? this.takePresumption(report) : this.report(report);
      if (!taken.ok) return taken;
    }
    return accept(this.verdict());
  }

  /**
   * Takes in again what this barrier itself had kept, as after a restart: the same as `report` and `presume` in that order,
   * without looking at signatures once more. Feed what counted before what contradicted it, and amendments before both.
   */
  recall(kept: readonly KeptReport[]): Outcome<Verdict> {
    for (const report of kept) {
      const admitted = this.#admit(report);
      if (!admitted.ok) return admitted;
      this.#take(report);
    }
    return accept(this.verdict());
  }

  /** The hosts of which nothing is known: whom to ask, or to presume failed once it has lasted too long. */
  silent(): readonly string[] {
    return this.roster.hosts.flatMap(({ host }) => (this.evidence.of(host) === undefined ? [host] : []));
  }

  /** Changes who is waited for. What a host had said that leaves is kept in `withdrawn`, and counts no longer. */
  amend(amendment: Amendment): Outcome<AmendmentEvent> {
    if (this.#decision !== undefined) {
      const text = `'${this.roster.barrier}' epoch ${this.roster.epoch} is decided: ${this.#decision.verdict}`;
      return refuse("already-decided", text, "open the next epoch with another roster");
    }
    const roster = this.#chain.next(amendment);
    if (!roster.ok) return roster;
    const plan = openPlan(this.policy, roster.value);
    if (!plan.ok) return plan;
    const event = this.#chain.append(amendment, roster.value);
    if (amendment.kind !== "add") {
      const known = this.evidence.withdraw(amendment.host);
      if (known !== undefined) this.#withdrawn.push({ host: amendment.host, known, event });
    }
    this.#gate = new Gate(plan.value);
    for (const { host, status } of this.evidence.counted()) this.#settle(host, status);
    this.#decide();
    return accept(event);
  }

  /** The same barrier once more: the next epoch, nothing known, and the old epoch's reports refused. */
  reopen(hosts: readonly HostInput[] = this.roster.hosts, policy: Policy | string = this.policy): Outcome<Barrier> {
    return openBarrier({ barrier: this.roster.barrier, epoch: this.roster.epoch + 1, hosts, policy });
  }

  #admit(report: KeptReport): Outcome<true> {
    const { barrier, epoch } = this.roster;
    if (report.barrier !== barrier) {
      return refuse("wrong-barrier", `'${report.host}' reports to '${report.barrier}', and this is '${barrier}'`);
    }
    if (report.epoch !== epoch) {
      const reason = report.epoch < epoch ? "stale-epoch" : "future-epoch";
      return refuse(reason, `'${report.host}' reports in epoch ${report.epoch}, and this is epoch ${epoch}`);
    }
    const checked = checkReport(report);
    return checked.ok ? this.#chain.covers(report.host, report.roster) : checked;
  }

  #take(report: KeptReport): Receipt {
    const late = this.#decision !== undefined;
    const taken = this.evidence.take(report);
    if (taken === "counted" && !late) {
      this.#settle(report.host, report.status);
      this.#decide();
    }
    return this.#receipt(taken, late);
  }

  #receipt(taken: Taken, late = this.#decision !== undefined): Receipt {
    const decision = this.#decision;
    return { taken, late, verdict: this.verdict(), ...(decision === undefined ? {} : { decision }) };
  }

  #settle(host: string, status: Ending): void {
    const number = this.roster.numberOf.get(host);
    if (number !== undefined) this.#gate.settle(number, status === "ready");
  }

  #decide(): void {
    const verdict = this.#gate.verdict();
    if (verdict === "wait") return;
    const { ready, failed, outstanding } = this.#gate;
    this.#decision = { verdict, ready, failed, outstanding, roster: this.roster.hash };
  }
}
