/**
 * An aggregator to plant bugs in: the gate of `@countersign/muster` over evidence of its own.
 *
 * Invariant: a report is stored, if its host had none, before it is answered; the gate is asked after every report that
 * counts, until the decision, which is stored as well. A crash loses the gate, which is made anew from what is stored.
 * Methods are small so that a bug can take the place of one of them.
 */
import { Gate, type Plan } from "@countersign/muster";
import { taken, type Aggregator } from "./aggregator.ts";
import { converged, failedVerdict, waiting } from "./judge.ts";

export class StreamAggregator implements Aggregator {
  protected readonly plan: Plan;
  protected readonly epoch: number;
  /** By host: 0 silent, 1 ready, 2 failed. */
  protected readonly stored: Uint8Array;
  protected gate: Gate;
  verdict = waiting;
  ready = 0;
  failed = 0;

  /** `stored` is lent, so that a run need not allocate it; it must be clear. */
  constructor(plan: Plan, epoch: number, stored: Uint8Array) {
    this.plan = plan;
    this.epoch = epoch;
    this.stored = stored;
    this.gate = new Gate(plan);
  }

  get outstanding(): number {
    return this.stored.length - this.ready - this.failed;
  }

  claim(claims: Int32Array, at: number): void {
    claims[at] = this.verdict;
    claims[at + 1] = this.ready;
    claims[at + 2] = this.failed;
    claims[at + 3] = this.outstanding;
  }

  receive(host: number, status: number, epoch: number): number {
    if (epoch !== this.epoch) return taken.stale;
    if (host >= this.stored.length) return taken.stranger;
    const known = this.stored[host] ?? 0;
    if (known !== 0) return known === status ? taken.duplicate : taken.conflict;
    this.stored[host] = status;
    this.settle(host, status);
    return taken.counted;
  }

  presume(host: number): number {
    if (this.verdict !== waiting) return taken.tooLate;
    if (this.stored[host] !== 0) return taken.duplicate;
    this.stored[host] = 2;
    this.settle(host, 2);
    return taken.counted;
  }

  crash(): void {
    this.gate = new Gate(this.plan);
    if (this.verdict !== waiting) return;
    this.ready = 0;
    this.failed = 0;
    for (let host = 0; host < this.stored.length; host++) {
      const status = this.stored[host] ?? 0;
      if (status !== 0) this.settle(host, status);
    }
  }

  protected settle(host: number, status: number): void {
    if (this.verdict !== waiting) return;
    if (status === 1) this.ready++;
    else this.failed++;
    this.gate.settle(host, status === 1);
    this.decide();
  }

  protected decide(): void {
    const verdict = this.gate.verdict();
    if (verdict !== "wait") this.verdict = verdict === "converge" ? converged : failedVerdict;
  }
}
