/**
 * Cores that are wrong in one way each: what conformance has to notice.
 *
 * Each is the real core with one function replaced. `instance` is where the fault can show, and `sign` is in what is said of
 * it, so that none is found by something else. Of some only schedules can tell, as the spec has no step for what they do
 * wrong: `byRetracing` is false for these.
 */
import {
  type Amendment,
  type AmendmentEvent,
  Barrier,
  Evidence,
  type KeptReport,
  type Outcome,
  type Plan,
  type Receipt,
  type Report,
  type Verdict,
  openBarrier,
} from "@countersign/muster";

/** Says of some hosts something else than was recorded, or nothing. */
export class Altered extends Barrier {
  readonly instead = new Map<string, KeptReport | undefined>();
  #isAmending = false;

  /** The core takes who leaves out of its evidence, and of a copy that would come to nothing. */
  override amend(amendment: Amendment): Outcome<AmendmentEvent> {
    this.#isAmending = true;
    const event = super.amend(amendment);
    this.#isAmending = false;
    return event;
  }

  override get evidence(): Evidence {
    if (this.#isAmending) return super.evidence;
    const altered = new Evidence(this.roster.barrier, this.roster.epoch);
    const recorded = super.evidence;
    const all = [...recorded.counted(), ...recorded.conflicts().map(({ against }) => against)];
    for (const report of all) if (!this.instead.has(report.host)) altered.take(report);
    for (const report of this.instead.values()) if (report !== undefined) altered.take(report);
    return altered;
  }
}

class LastReportWins extends Altered {
  override report(report: Report): Outcome<Receipt> {
    const outcome = super.report(report);
    if (outcome.ok && outcome.value.taken === "conflict") this.instead.set(report.host, { ...report, by: "host" });
    return outcome;
  }
}

class ConflictIgnored extends Altered {
  override report(report: Report): Outcome<Receipt> {
    const known = super.evidence.of(report.host);
    const outcome = super.report(report);
    const first = known?.[known.status];
    if (outcome.ok && outcome.value.taken === "conflict") this.instead.set(report.host, first);
    return outcome;
  }
}

/** The gate as it was published, for `failed <= 1`: it tests the policy on what it has heard so far. */
class EvidenceOfTheMoment extends Barrier {
  override verdict(): Verdict {
    return this.gate.failed <= 1 ? "converge" : "failed";
  }
}

class WaitsForEverybody extends Barrier {
  override verdict(): Verdict {
    return this.silent().length > 0 ? "wait" : super.verdict();
  }
}

class OldEpochCounts extends Barrier {
  override report(report: Report): Outcome<Receipt> {
    return super.report({ ...report, epoch: this.roster.epoch });
  }
}

class OldRosterCounts extends Barrier {
  override report(report: Report): Outcome<Receipt> {
    return super.report({ ...report, roster: this.roster.hash });
  }
}

class PresumptionUnmarked extends Barrier {
  override presume(host: string): Outcome<Receipt> {
    return this.report({ ...this.presumption(host) });
  }
}

class PresumptionForgotten extends Barrier {
  override recall(kept: readonly KeptReport[]): Outcome<readonly Receipt[]> {
    return super.recall(kept.filter(({ by }) => by === "host"));
  }
}

class PresumptionNotTold extends Barrier {
  override absorb(other: Evidence): Outcome<Verdict> {
    const told = new Evidence(other.barrier, other.epoch);
    for (const report of other.counted()) if (report.by === "host") told.take(report);
    return super.absorb(told);
  }
}

class PresumesAfterTheDecision extends Barrier {
  override presume(host: string): Outcome<Receipt> {
    const outcome = super.presume(host);
    if (outcome.ok || outcome.refusal.reason !== "already-decided" || !this.silent().includes(host)) return outcome;
    super.recall([this.presumption(host)]);
    return { ok: true, value: { taken: "counted", late: true, verdict: this.verdict() } };
  }
}

class OpensAgainWhileUndecided extends Barrier {
  override reopen(): Outcome<Barrier> {
    const { barrier, epoch, hosts } = this.roster;
    return openBarrier({ barrier, epoch: epoch + 1, hosts, policy: this.policy });
  }
}

/** A host's own word after a presumption is called a duplicate, and so it is not stored. */
class OwnWordCalledADuplicate extends Barrier {
  override report(report: Report): Outcome<Receipt> {
    const outcome = super.report(report);
    if (!outcome.ok || outcome.value.taken !== "confirmed") return outcome;
    return { ok: true, value: { ...outcome.value, taken: "duplicate" } };
  }
}

class DeadlineOverrules extends Altered {
  override presume(host: string): Outcome<Receipt> {
    const known = super.evidence.of(host);
    const outcome = super.presume(host);
    if (outcome.ok && known?.status === "ready") this.instead.set(host, this.presumption(host));
    return outcome;
  }
}

class LateReportsDropped extends Altered {
  override report(report: Report): Outcome<Receipt> {
    const known = super.evidence.of(report.host);
    const outcome = super.report(report);
    if (outcome.ok && outcome.value.late && known === undefined) this.instead.set(report.host, undefined);
    return outcome;
  }
}

class StrangersCount extends Barrier {
  override report(report: Report): Outcome<Receipt> {
    const isExpected = this.roster.numberOf.has(report.host);
    return super.report(isExpected ? report : { ...report, host: this.silent()[0] ?? report.host });
  }
}

class LeaverStillCounts extends Altered {
  override amend(amendment: Amendment): Outcome<AmendmentEvent> {
    const event = super.amend(amendment);
    const left = this.withdrawn.at(-1);
    if (event.ok && left?.event === event.value) this.instead.set(left.host, left.known[left.known.status]);
    return event;
  }
}

export interface BrokenCore {
  readonly name: string;
  readonly instance: string;
  readonly core: new (plan: Plan) => Barrier;
  readonly sign: RegExp;
  readonly byRetracing: boolean;
}

const broken = (
  name: string,
  instance: string,
  core: BrokenCore["core"],
  sign: RegExp,
  byRetracing = true,
): BrokenCore => ({ name, instance, core, sign, byRetracing });

export const brokenCores: readonly BrokenCore[] = [
  broken(
    "the last report wins",
    "reopened",
    LastReportWins,
    /arrive .*\nevidence: the core says .*; conflicts: the core says Set\(.*\), the spec Set\("h/,
  ),
  broken(
    "a contradiction is ignored",
    "reopened",
    ConflictIgnored,
    /^conflicts: the core says Set\(\), the spec Set\("h\d"\)$/m,
  ),
  broken(
    "the gate decides on the evidence of the moment",
    "max_failures",
    EvidenceOfTheMoment,
    /^verdict: the core says Converge, the spec Wait$/m,
  ),
  broken(
    "the gate waits for everybody",
    "barrier",
    WaitsForEverybody,
    /^verdict: the core says Wait, the spec Converge$/m,
  ),
  broken(
    "reports of an old epoch count",
    "reopened",
    OldEpochCounts,
    /^answer: the core says Recorded, the spec OldEpoch$/m,
  ),
  broken(
    "reports of a machine that was replaced count",
    "amended",
    OldRosterCounts,
    /^evidence: the core says .*Said.*, the spec (?!.*Said)/m,
  ),
  broken(
    "a presumption is not told from what a host said",
    "barrier",
    PresumptionUnmarked,
    /^evidence: the core says .*SaidFailed.*, the spec .*PresumedFailed/m,
  ),
  broken(
    "a presumption is lost when a server starts again",
    "strict_all",
    PresumptionForgotten,
    /the core says (Wait|.*Silent).*, the spec (Fail|.*PresumedFailed)/,
  ),
  broken(
    "a presumption is not passed on to other gates",
    "strict_all",
    PresumptionNotTold,
    /^decision: the core says Wait, the spec Fail/m,
  ),
  broken(
    "a deadline overrules what a host has said",
    "strict_all",
    DeadlineOverrules,
    /^evidence: the core says .*PresumedFailed.*, the spec .*SaidReady/m,
    false,
  ),
  broken(
    "a deadline passes after the decision",
    "reopened",
    PresumesAfterTheDecision,
    /decide g1\n(.*\n)*\d+\. presume h\d\nevidence: the core says .*PresumedFailed/,
    false,
  ),
  broken(
    "an undecided barrier is opened again",
    "reopened",
    OpensAgainWhileUndecided,
    /reopen\n.*epoch: the core says 2, the spec 1$/,
    false,
  ),
  broken(
    "a host's own word after a presumption is lost in a restart",
    "reopened",
    OwnWordCalledADuplicate,
    /restart\nevidence: the core says .*its own word is lost/,
    false,
  ),
  broken(
    "reports after the decision are dropped",
    "barrier",
    LateReportsDropped,
    /^evidence: the core says .*Silent.*, the spec .*Said/m,
  ),
  broken(
    "strangers count",
    "barrier",
    StrangersCount,
    /^answer: the core says Recorded, the spec NotOnRoster$/m,
    false,
  ),
  broken(
    "what a host said that left still counts",
    "amended",
    LeaverStillCounts,
    /leaves, .*\nevidence: the core says .*(Said|Presumed).*, the spec /,
  ),
];
