/**
 * The published gate, to compare with: it tests the policy on the evidence of the moment.
 *
 * It converges as soon as the policy is true of what has been reported so far, and says failed once everybody has reported
 * and it is not. Written from the description of its behaviour, for the three holes that the tests show; nobody uses it.
 */
import type { Verdict } from "../gate/gate.ts";

export interface Tally {
  readonly ready: number;
  readonly failed: number;
  readonly n: number;
}

export class PublishedGate {
  readonly #holds: (tally: Tally) => boolean;
  readonly #n: number;
  #ready = 0;
  #failed = 0;
  #verdict: Verdict;

  constructor(n: number, holds: (tally: Tally) => boolean) {
    this.#n = n;
    this.#holds = holds;
    this.#verdict = this.#now();
  }

  report(ready: boolean): Verdict {
    if (ready) this.#ready++;
    else this.#failed++;
    if (this.#verdict === "wait") this.#verdict = this.#now();
    return this.#verdict;
  }

  verdict(): Verdict {
    return this.#verdict;
  }

  #now(): Verdict {
    if (this.#holds({ ready: this.#ready, failed: this.#failed, n: this.#n })) return "converge";
    return this.#ready + this.#failed === this.#n ? "failed" : "wait";
  }
}
