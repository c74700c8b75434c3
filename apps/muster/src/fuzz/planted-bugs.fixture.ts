/**
 * The published gate and planted bugs: each an aggregator that differs from the right one in one small place.
 *
 * The checker must catch every one of them; which rule it must break first is not said, only that some is.
 */
import { type Plan } from "@countersign/muster";
import { taken, type Aggregator } from "./aggregator.ts";
import { planFor, type Arena } from "./arena.ts";
import type { PolicyCase } from "./policy-case.ts";
import { StreamAggregator } from "./stream-aggregator.fixture.ts";

export interface Planted {
  readonly name: string;
  readonly build: (arena: Arena, policy: number) => Aggregator;
}

type Built = new (plan: Plan, epoch: number, stored: Uint8Array) => Aggregator;

class CountsDuplicates extends StreamAggregator {
  override receive(host: number, status: number, epoch: number): number {
    const answer = super.receive(host, status, epoch);
    if (answer === taken.duplicate && this.verdict === 0) {
      if (status === 1) this.ready++;
      else this.failed++;
    }
    return answer;
  }
}

/** The status flips and so do the counts, but the gate keeps what it had. */
class LetsALaterReportFlip extends StreamAggregator {
  override receive(host: number, status: number, epoch: number): number {
    const answer = super.receive(host, status, epoch);
    if (answer !== taken.conflict || this.verdict !== 0) return answer;
    this.stored[host] = status;
    this.ready += status === 1 ? 1 : -1;
    this.failed += status === 1 ? -1 : 1;
    return answer;
  }
}

class ForgetsAfterACrash extends StreamAggregator {
  override crash(): void {
    if (this.verdict === 0) this.stored.fill(0);
    super.crash();
  }
}

class LosesTheDecisionInACrash extends StreamAggregator {
  override crash(): void {
    this.verdict = 0;
    super.crash();
    this.verdict = 0;
  }
}

class CountsOldEpochs extends StreamAggregator {
  override receive(host: number, status: number): number {
    return super.receive(host, status, this.epoch);
  }
}

/** A new name takes the place of a host. */
class CountsStrangers extends StreamAggregator {
  override receive(host: number, status: number, epoch: number): number {
    return super.receive(host % this.stored.length, status, epoch);
  }
}

class TakesOutstandingForReady extends StreamAggregator {
  protected override decide(): void {
    super.decide();
    if (this.verdict === 0 && this.outstanding === 1 && this.failed === 0) this.verdict = 1;
  }
}

class DecidesOnlyWhenAllReported extends StreamAggregator {
  protected override decide(): void {
    if (this.outstanding === 0) super.decide();
  }
}

class NeverSaysFailedEarly extends StreamAggregator {
  protected override decide(): void {
    super.decide();
    if (this.verdict === 2 && this.outstanding > 0) this.verdict = 0;
  }
}

class RevertsADecision extends StreamAggregator {
  override receive(host: number, status: number, epoch: number): number {
    const answer = super.receive(host, status, epoch);
    if (answer === taken.counted && this.verdict === 1 && status === 2) this.verdict = 2;
    return answer;
  }
}

/** Noted, answered, and not counted. */
class DoesNotCountPresumed extends StreamAggregator {
  override presume(host: number): number {
    if (this.verdict !== 0) return taken.tooLate;
    if (this.stored[host] !== 0) return taken.duplicate;
    this.stored[host] = 2;
    return taken.counted;
  }
}

/** What a host says after the deadline, and after the decision, then looks like a contradiction. */
class PresumesAfterTheDecision extends StreamAggregator {
  override presume(host: number): number {
    if (this.verdict === 0) return super.presume(host);
    if (this.stored[host] !== 0) return taken.tooLate;
    this.stored[host] = 2;
    return taken.tooLate;
  }
}

class PresumesOverAReport extends StreamAggregator {
  override receive(host: number, status: number, epoch: number): number {
    const answer = super.receive(host, status, epoch);
    return answer === taken.conflict ? taken.counted : answer;
  }
}

class CountsOnAfterTheDecision extends StreamAggregator {
  protected override settle(host: number, status: number): void {
    if (this.verdict !== 0 && status === 1) this.ready++;
    super.settle(host, status);
  }
}

/** The policy on the evidence of the moment, as published. */
class Published extends StreamAggregator {
  readonly #policy: PolicyCase;

  constructor(plan: Plan, epoch: number, stored: Uint8Array, policy: PolicyCase) {
    super(plan, epoch, stored);
    this.#policy = policy;
    this.decide();
  }

  protected override decide(): void {
    // Once more from the constructor, after the one of the class above.
    const n = this.stored.length;
    // Policies are written over (ready, n) with failed = n - ready: of the moment, by those who have reported.
    if (this.#policy.holds(this.ready, n) || this.capHolds()) this.verdict = 1;
    else if (this.outstanding === 0) this.verdict = 2;
  }

  /** A cap looks at the failures seen so far, and so is true of nothing. */
  private capHolds(): boolean {
    return (
      this.#policy.text.startsWith("failed <=") &&
      this.#policy.holds(this.stored.length - this.failed, this.stored.length)
    );
  }
}

/** A gate that was opened for a policy that is a little off. */
function misread(name: string, from: string, to: (n: number) => string): Planted {
  return {
    name,
    build: (arena, policy) => {
      const plan = arena.planOf(policy);
      const text = arena.cases[policy]?.text ?? "";
      const other = text.startsWith(from) ? planFor(plan.roster, to(arena.fates.length)) : plan;
      return new StreamAggregator(other, 2, new Uint8Array(arena.fates.length));
    },
  };
}

function planted(name: string, bug: Built): Planted {
  return { name, build: (arena, policy) => new bug(arena.planOf(policy), 2, new Uint8Array(arena.fates.length)) };
}

export const rightOne: Planted = planted("no bug at all", StreamAggregator);

export const publishedGate: Planted = {
  name: "the published gate",
  build: (arena, policy) => {
    const policyCase = arena.cases[policy];
    if (policyCase === undefined) throw new Error(`no policy ${policy}`);
    return new Published(arena.planOf(policy), 2, new Uint8Array(arena.fates.length), policyCase);
  },
};

export const plantedBugs: readonly Planted[] = [
  planted("counts duplicates", CountsDuplicates),
  planted("lets a later report flip", LetsALaterReportFlip),
  planted("forgets after a crash", ForgetsAfterACrash),
  planted("loses the decision in a crash", LosesTheDecisionInACrash),
  planted("counts old epochs", CountsOldEpochs),
  planted("counts strangers", CountsStrangers),
  planted("takes the outstanding for ready", TakesOutstandingForReady),
  planted("decides only when all have reported", DecidesOnlyWhenAllReported),
  planted("never says failed early", NeverSaysFailedEarly),
  planted("reverts a decision", RevertsADecision),
  planted("does not count the presumed", DoesNotCountPresumed),
  planted("presumes after the decision", PresumesAfterTheDecision),
  planted("answers a contradiction as if it counted", PresumesOverAReport),
  planted("counts on after the decision", CountsOnAfterTheDecision),
  misread("threshold off by one", "ready >= 180", (n) => `ready >= ${Math.floor(n * 0.9) - 1}`),
  misread("percentage rounded down", "ready >= 66.667%", (n) => `ready >= ${Math.floor(n * 0.66667)}`),
  misread("percentage rounded up", "failed <= 2%", (n) => `failed <= ${Math.ceil(n * 0.02) + 1}`),
  misread("a cap at its bound is too many", "failed <= 5", () => "failed < 5"),
  misread("a conjunction forgets its cap", "ready >= 80% and", () => "ready >= 80%"),
];
