/**
 * A barrier of `@countersign/muster` as an aggregator, by the names of hosts: opened from its terms, with reports as
 * objects, receipts and refusals.
 *
 * It is driven in a share of the runs only, as each report costs a microsecond. After a crash another barrier is opened on
 * the same terms and absorbs the evidence. Of a decided barrier the decision is stored.
 */
import { openBarrier, type Barrier, type BarrierTerms, type Outcome, type Receipt } from "@countersign/muster";
import { taken, type Aggregator } from "./aggregator.ts";
import { converged, failedVerdict, waiting } from "./judge.ts";

export class NamedAggregator implements Aggregator {
  readonly #terms: BarrierTerms;
  #barrier: Barrier;

  constructor(terms: BarrierTerms) {
    this.#terms = terms;
    this.#barrier = open(terms);
  }

  claim(claims: Int32Array, at: number): void {
    const { gate } = this.#barrier;
    const verdict = this.#barrier.verdict();
    claims[at] = verdict === "wait" ? waiting : verdict === "converge" ? converged : failedVerdict;
    claims[at + 1] = gate.ready;
    claims[at + 2] = gate.failed;
    claims[at + 3] = gate.outstanding;
  }

  receive(host: number, status: number, epoch: number): number {
    const { barrier, hosts } = this.#terms;
    const name = hosts[host]?.host ?? `stranger-${host}`;
    return code(this.#barrier.report({ barrier, epoch, host: name, status: status === 1 ? "ready" : "failed" }));
  }

  presume(host: number): number {
    return code(this.#barrier.presume(this.#terms.hosts[host]?.host ?? ""));
  }

  crash(): void {
    if (this.#barrier.decision !== undefined) return;
    const { evidence } = this.#barrier;
    this.#barrier = open(this.#terms);
    const absorbed = this.#barrier.absorb(evidence);
    if (!absorbed.ok) throw new Error(absorbed.refusal.sentence);
  }
}

function open(terms: BarrierTerms): Barrier {
  const opened = openBarrier(terms);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
}

function code(receipt: Outcome<Receipt>): number {
  if (receipt.ok) return taken[receipt.value.taken];
  if (receipt.refusal.reason === "stale-epoch") return taken.stale;
  if (receipt.refusal.reason === "unknown-host") return taken.stranger;
  if (receipt.refusal.reason === "already-decided") return taken.tooLate;
  throw new Error(receipt.refusal.sentence);
}
