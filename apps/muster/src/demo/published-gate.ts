/**
 * The published gate, to compare with: it tests the policy on the evidence of the moment.
 *
 * It converges as soon as the policy is true of what has been reported so far, and says failed once everybody has reported
 * and it is not. Written from the description of its behaviour; nothing but the demo uses it.
 */
import type { Verdict } from "@countersign/muster";

export class PublishedGate {
  readonly #holds: (ready: number, failed: number) => boolean;
  readonly #n: number;
  #ready = 0;
  #failed = 0;
  #verdict: Verdict;

  constructor(n: number, holds: (ready: number, failed: number) => boolean) {
    this.#holds = holds;
    this.#n = n;
    this.#verdict = this.#now();
  }

  get verdict(): Verdict {
    return this.#verdict;
  }

  report(isReady: boolean): Verdict {
    if (isReady) this.#ready++;
    else this.#failed++;
    if (this.#verdict === "wait") this.#verdict = this.#now();
    return this.#verdict;
  }

  #now(): Verdict {
    if (this.#holds(this.#ready, this.#failed)) return "converge";
    return this.#ready + this.#failed === this.#n ? "failed" : "wait";
  }
}
