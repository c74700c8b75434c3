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
import type { KeptReport, Report } from "../evidence/report.ts";
import { Gate, type Verdict } from "../gate/gate.ts";
import { openPlan } from "../gate/open-plan.ts";
import type { Plan } from "../gate/plan.ts";
import type { Policy } from "../policy/policy.ts";
import { takePolicy } from "../policy/read-policy.ts";
import type { Amendment, AmendmentEvent } from "../roster/amend-roster.ts";
import { RosterChain } from "../roster/roster-chain.ts";
import { makeRoster, type HostInput, type Roster } from "../roster/roster.ts";
import { admit, admitPresumption, admitWord } from "./admission.ts";
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
  /** A number from the start, like those of the gate, so that nobody has to look whether it is one. */
  readonly #epoch: number = 0;
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
    const admitted = admitWord(this.#chain, kept);
    return admitted.ok ? accept(this.#take(kept)) : admitted;
  }

  /**
   * The same as `report` for who has a million of them, such as a store's rows after a restart: the host by its number in
   * `roster`, and nothing but how it ended. Nothing is allocated. What a host with a key says is not taken like this.
   */
  tell(host: number, isReady: boolean, epoch: number): Told {
    if (epoch !== this.#epoch) return this.#ofEpoch(epoch);
    const taken = this.#endings.hear(host, isReady);
    // Most reports that count come after the decision, and are told so without a call.
    if (taken === counted && this.#decision === undefined) this.#settle(host, isReady);
    return taken === mustReport ? this.#tellInWords(host, isReady) : taken;
  }

  /**
   * The same as `tell` of all hosts at once, in the form of `Gate.statuses`, sixteen at a time: for who comes back after a
   * crash. A decision is taken on all of them together. The answer is of the epoch; which hosts were counted is not told.
   * It takes them at their word: whose failure was presumed is to be recalled first, by `recallSilence`.
   */
  tellAll(statuses: Int32Array, epoch: number): Told {
    if (epoch !== this.#epoch) return this.#ofEpoch(epoch);
    const isOpen = this.#decision === undefined;
    let areNew = true;
    for (let at = 0; at < statuses.length; at++) {
      const said = statuses[at] as number;
      if (said === 0) continue;
      const fresh = this.#endings.hearWord(at, said);
      if (isOpen) this.#gate.settleWord(at, fresh);
      if (fresh !== said) areNew = false;
    }
    if (isOpen) this.#decide();
    if (!areNew) this.#tellEach(statuses);
    return counted;
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
    const admitted = admitPresumption(this.#chain, presumption);
    if (!admitted.ok) return admitted;
    if (this.#decision === undefined) return accept(this.#giveUp(presumption));
    const text = `${this.#decided(this.#decision)}, so '${presumption.host}' is not given up any more`;
    return refuse("already-decided", text, "hear what it says itself, or open the next epoch");
  }

  /**
   * Takes in what another aggregator of the same barrier knows. What that one had presumed stays presumed, also where this
   * one has decided meanwhile: neither knew of the other. What is refused is refused as a whole.
   */
  absorb(other: Evidence): Outcome<Verdict> {
    const same = this.evidence.isOfSameHistory(other);
    if (!same.ok) return same;
    const reports = [...other.counted(), ...other.conflicts().map(({ against }) => against)];
    for (const report of reports) {
      const admitted = report.by === "gate" ? admitPresumption(this.#chain, report) : admitWord(this.#chain, report);
      if (!admitted.ok) return admitted;
    }
    for (const report of reports) {
      if (report.by === "gate") this.#giveUp(report);
      else this.#take(report);
    }
    return accept(this.verdict());
  }

  /**
   * Takes in again what this barrier itself had kept, as after a restart: the same as `report` and `presume` in that order,
   * without looking at signatures once more, nor at whether a presumption came in time. Feed what counted before what
   * contradicted it, and amendments before both. What is refused is refused as a whole.
   */
  recall(kept: readonly KeptReport[]): Outcome<readonly Receipt[]> {
    for (const report of kept) {
      const admitted = report.by === "gate" ? admitPresumption(this.#chain, report) : admit(this.#chain, report);
      if (!admitted.ok) return admitted;
    }
    return accept(kept.map((report) => this.#take(report)));
  }

  /** Whether `report` would take it, signature and all: for who writes it down first, and then takes it by `recall`. */
  admits(report: Report): Outcome<true> {
    return admitWord(this.#chain, { ...report, by: "host" });
  }

  /** The hosts of which nothing is known: whom to ask, or to presume failed once it has lasted too long. */
  silent(): readonly string[] {
    return this.roster.hosts.flatMap(({ host }, number) => (this.#endings.isSilent(number) ? [host] : []));
  }

  /** Changes who is waited for. What a host had said that leaves is kept in `withdrawn`, and counts no longer. */
  amend(amendment: Amendment): Outcome<AmendmentEvent> {
    const plan = this.mayAmend(amendment);
    if (!plan.ok) return plan;
    const { roster } = plan.value;
    // In words, and before: by the next roster hosts have other numbers.
    const { evidence } = this;
    const event = this.#chain.append(amendment, roster);
    if (amendment.kind !== "add") {
      const known = evidence.withdraw(amendment.host);
      if (known !== undefined) this.#withdrawn.push({ host: amendment.host, known, event });
    }
    this.#gate = new Gate(plan.value);
    const { hosts, signers } = roster;
    const mustReport = [...signers, ...this.#chain.newcomers().map((host) => this.#numberOf(host))];
    this.#endings = new Endings(hosts.length, mustReport);
    for (const { host, status } of evidence.counted()) {
      this.#endings.word(this.#numberOf(host), status);
      this.#gate.settle(this.#numberOf(host), status === "ready");
    }
    this.#decide();
    return accept(event);
  }

  /** What `amend` would go on with: nothing is changed. */
  mayAmend(amendment: Amendment): Outcome<Plan> {
    if (this.#decision !== undefined) {
      return refuse("already-decided", this.#decided(this.#decision), "open the next epoch with another roster");
    }
    const roster = this.#chain.next(amendment);
    return roster.ok ? openPlan(this.policy, roster.value) : roster;
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

  #ofEpoch(epoch: number): Told {
    return epoch < this.#epoch ? told.staleEpoch : told.futureEpoch;
  }

  /** One after the other: who was counted a moment ago only repeats itself. */
  #tellEach(statuses: Int32Array): void {
    for (let host = 0; host < 16 * statuses.length; host++) {
      const status = ((statuses[host >> 4] as number) >>> (host << 1)) & 3;
      if (status === 1 || status === 2) this.tell(host, status === 1, this.#epoch);
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
    if (this.#gate.mayHaveDecided) this.#decide();
  }

  #decide(): void {
    const verdict = this.#gate.verdict();
    if (verdict === "wait") return;
    const { ready, failed, outstanding } = this.#gate;
    this.#decision = { verdict, ready, failed, outstanding, roster: this.roster.hash };
  }
}

function codeOf(receipt: Outcome<Receipt>): Told {
  return receipt.ok ? told[receipt.value.taken] : told.mustReport;
}
