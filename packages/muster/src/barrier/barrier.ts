/**
 * A barrier: one opening of it, from the roster to the decision.
 *
 * Invariant: the verdict is the exact gate's on the evidence that latched; once it is not `wait` it is the decision, is
 * kept with the counts it was taken on, and never changes. Every report is answered, and after the decision with it. No
 * clock: whoever has one says when silence has lasted too long, by `presume`.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import { Endings, told, type Told } from "../evidence/endings.ts";
import { Evidence, type Taken } from "../evidence/evidence.ts";
import { checkReport, type KeptReport, type Report } from "../evidence/report.ts";
import { isSignedBy } from "../evidence/sign-report.ts";
import { Gate, type Verdict } from "../gate/gate.ts";
import { openPlan } from "../gate/open-plan.ts";
import type { Plan } from "../gate/plan.ts";
import type { Policy } from "../policy/policy.ts";
import { takePolicy } from "../policy/read-policy.ts";
import type { Amendment, AmendmentEvent } from "../roster/amend-roster.ts";
import { RosterChain } from "../roster/roster-chain.ts";
import { makeRoster, type HostInput, type Roster } from "../roster/roster.ts";
import type { BarrierTerms, Decision, Receipt, Withdrawn } from "./barrier-terms.ts";

/** The reason on a failure that nobody reported. */
export const presumedReason = "presumed, by gate";

// By themselves, as what is imported is looked up anew each time it is used.
const { counted, mustReport } = told;

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
  readonly #chain: RosterChain;
  readonly #epoch: number;
  readonly #withdrawn: Withdrawn[] = [];
  /** The reports that there are words of. */
  readonly #evidence: Evidence;
  #endings: Endings;
  #gate: Gate;
  #decision: Decision | undefined;

  /** Use `openBarrier`, or a plan from `openPlan`: both refuse what should not be opened. */
  constructor(plan: Plan) {
    const { barrier, epoch, hosts, signers } = plan.roster;
    this.#chain = new RosterChain(plan.roster);
    this.#epoch = epoch;
    this.#evidence = new Evidence(barrier, epoch);
    this.#endings = new Endings(hosts.length, signers);
    this.#gate = new Gate(plan);
  }

  /** All reports; what was told by number is put into words for it, which takes memory for each host. */
  get evidence(): Evidence {
    for (const host of this.#endings.unwritten()) this.#write(host);
    return this.#evidence;
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
    const key = this.roster.hosts[this.#numberOf(report.host)]?.key;
    if (key !== undefined && report.signature === undefined) {
      return refuse("missing-signature", `'${report.host}' has a key, and its report is not signed`);
    }
    if (key !== undefined && !isSignedBy(kept, key)) {
      return refuse("bad-signature", `the report of '${report.host}' is not signed by its key, over these words`);
    }
    return accept(this.#take(kept));
  }

  /**
   * The same as `report` for who has a million of them, such as a store's rows after a restart: the host by its number in
   * `roster`, and nothing but how it ended. Nothing is allocated. What a host with a key says is not taken like this.
   */
  tell(host: number, isReady: boolean, epoch: number): Told {
    if (epoch !== this.#epoch) return epoch < this.#epoch ? told.staleEpoch : told.futureEpoch;
    const taken = this.#endings.hear(host, isReady);
    if (taken === counted) this.#settle(host, isReady);
    else if (taken === mustReport) return this.#tellInWords(host, isReady);
    return taken;
  }

  /** The same as `presume`, by number. */
  tellSilence(host: number): Told {
    if (this.#decision === undefined || !this.#endings.isKnown(host)) return this.recallSilence(host);
    return told.alreadyDecided;
  }

  /** The same as `recall` of a presumption, by number: it was made before, whatever the gate has come to say since. */
  recallSilence(host: number): Told {
    const taken = this.#endings.presume(host);
    if (taken === counted) this.#settle(host, false);
    else if (taken === mustReport)
      return told[this.#giveUp(this.presumption(this.roster.hosts[host]?.host ?? "")).taken];
    return taken;
  }

  /**
   * Takes a host's silence for failure, visibly. A report that comes later is kept as a conflict if it says ready. Whoever
   * has the gate's key may sign it, by `signPresumption`, for the certificate. Refused after the decision, as it would only
   * make a conflict of what the host says later.
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
    const admitted = this.#admitPresumption(presumption);
    if (!admitted.ok) return admitted;
    if (this.#decision === undefined) return accept(this.#giveUp(presumption));
    const text = `${this.#decided(this.#decision)}, so '${presumption.host}' is not given up any more`;
    return refuse("already-decided", text, "hear what it says itself, or open the next epoch");
  }

  /**
   * Takes in what another aggregator of the same barrier knows. What that one had presumed stays presumed, also where this
   * one has decided meanwhile: neither knew of the other.
   */
  absorb(other: Evidence): Outcome<Verdict> {
    const same = this.evidence.isOfSameHistory(other);
    if (!same.ok) return same;
    for (const report of [...other.counted(), ...other.conflicts().map(({ against }) => against)]) {
      const admitted = report.by === "gate" ? this.#admitPresumption(report) : this.report(report);
      if (!admitted.ok) return admitted;
      if (report.by === "gate") this.#giveUp(report);
    }
    return accept(this.verdict());
  }

  /**
   * Takes in again what this barrier itself had kept, as after a restart: the same as `report` and `presume` in that order,
   * without looking at signatures once more, nor at whether a presumption came in time. Feed what counted before what
   * contradicted it, and amendments before both.
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
    return this.roster.hosts.flatMap(({ host }, number) => (this.#endings.isSilent(number) ? [host] : []));
  }

  /** Changes who is waited for. What a host had said that leaves is kept in `withdrawn`, and counts no longer. */
  amend(amendment: Amendment): Outcome<AmendmentEvent> {
    if (this.#decision !== undefined) {
      return refuse("already-decided", this.#decided(this.#decision), "open the next epoch with another roster");
    }
    const roster = this.#chain.next(amendment);
    if (!roster.ok) return roster;
    const plan = openPlan(this.policy, roster.value);
    if (!plan.ok) return plan;
    // In words, and before: by the next roster hosts have other numbers.
    const { evidence } = this;
    const event = this.#chain.append(amendment, roster.value);
    if (amendment.kind !== "add") {
      const known = evidence.withdraw(amendment.host);
      if (known !== undefined) this.#withdrawn.push({ host: amendment.host, known, event });
    }
    this.#gate = new Gate(plan.value);
    const { hosts, signers } = roster.value;
    const mustReport = [...signers, ...this.#chain.newcomers().map((host) => this.#numberOf(host))];
    this.#endings = new Endings(hosts.length, mustReport);
    for (const { host, status } of evidence.counted()) {
      this.#endings.word(this.#numberOf(host), status);
      this.#gate.settle(this.#numberOf(host), status === "ready");
    }
    this.#decide();
    return accept(event);
  }

  /**
   * The same barrier once more: the next epoch, nothing known, and the old epoch's reports refused. Not before the decision,
   * as who waits for it would never be told.
   */
  reopen(hosts: readonly HostInput[] = this.roster.hosts, policy: Policy | string = this.policy): Outcome<Barrier> {
    const { barrier, epoch } = this.roster;
    if (this.#decision !== undefined) return openBarrier({ barrier, epoch: epoch + 1, hosts, policy });
    const text = `'${barrier}' epoch ${epoch} is not decided yet, and somebody may wait for it`;
    return refuse("undecided", text, "presume who is silent, or amend the roster");
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

  #admitPresumption(presumption: KeptReport): Outcome<true> {
    const admitted = this.#admit(presumption);
    if (!admitted.ok || (presumption.by === "gate" && presumption.status === "failed")) return admitted;
    return refuse("bad-status", `a gate presumes failures only, and not for '${presumption.host}'`);
  }

  /** Of a host that has spoken nothing is presumed: its own word stands, and there is no conflict. */
  #giveUp(presumption: KeptReport): Receipt {
    const isSilent = this.#endings.isSilent(this.#numberOf(presumption.host));
    return isSilent ? this.#take(presumption) : this.#receipt("duplicate");
  }

  #take(report: KeptReport): Receipt {
    const late = this.#decision !== undefined;
    const number = this.#numberOf(report.host);
    this.#write(number);
    const taken = this.#evidence.take(report);
    if (taken === "counted") {
      this.#endings.word(number, report.status);
      this.#settle(number, report.status === "ready");
    }
    return this.#receipt(taken, late);
  }

  /** Puts into words what the host was told of without. */
  #write(number: number): void {
    const { barrier, epoch, hosts, hash } = this.roster;
    const host = hosts[number]?.host ?? "";
    for (const { status, by } of this.#endings.takeUnwritten(number)) {
      const presumption = { roster: hash, reason: presumedReason, counter: 0 };
      this.#evidence.take({ barrier, epoch, host, status, by, ...(by === "gate" ? presumption : {}) });
    }
  }

  #tellInWords(number: number, isReady: boolean): Told {
    const { barrier, epoch, hosts } = this.roster;
    const host = hosts[number]?.host ?? "";
    return codeOf(this.report({ barrier, epoch, host, status: isReady ? "ready" : "failed" }));
  }

  #decided({ verdict }: Decision): string {
    return `'${this.roster.barrier}' epoch ${this.roster.epoch} is decided: ${verdict}`;
  }

  #numberOf(host: string): number {
    return this.roster.numberOf.get(host) ?? -1;
  }

  #receipt(taken: Taken, late = this.#decision !== undefined): Receipt {
    const decision = this.#decision;
    return { taken, late, verdict: this.verdict(), ...(decision === undefined ? {} : { decision }) };
  }

  /** A host has ended, of which nothing was known: that counts unless the decision has been taken. */
  #settle(host: number, isReady: boolean): void {
    if (this.#decision !== undefined) return;
    this.#gate.settle(host, isReady);
    this.#decide();
  }

  #decide(): void {
    if (this.#gate.verdict() !== "wait") this.#conclude();
  }

  #conclude(): void {
    const verdict = this.#gate.verdict();
    if (verdict === "wait") return;
    const { ready, failed, outstanding } = this.#gate;
    this.#decision = { verdict, ready, failed, outstanding, roster: this.roster.hash };
  }
}

function codeOf(receipt: Outcome<Receipt>): Told {
  return receipt.ok ? told[receipt.value.taken] : told.mustReport;
}
