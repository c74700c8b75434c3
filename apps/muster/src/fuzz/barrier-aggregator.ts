/**
 * The whole barrier of `@countersign/muster` as an aggregator: names, reports, evidence, refusals, decision.
 *
 * It is driven in a share of the runs only, as each report is an object and costs about a microsecond. After a crash
 * another barrier is opened on the same terms and absorbs the evidence, as a server does from its rows.
 */
import { openBarrier, type Barrier, type BarrierTerms, type Outcome, type Receipt } from "@countersign/muster";
import { taken, type Aggregator } from "./aggregator.ts";
import { converged, failedVerdict, waiting } from "./judge.ts";

export class BarrierAggregator implements Aggregator {
  readonly #terms: BarrierTerms;
  readonly #names: readonly string[];
  #barrier: Barrier;

  constructor(terms: BarrierTerms) {
    this.#terms = terms;
    this.#names = terms.hosts.map(({ host }) => host);
    this.#barrier = open(terms);
  }

  get verdict(): number {
    const verdict = this.#barrier.verdict();
    return verdict === "wait" ? waiting : verdict === "converge" ? converged : failedVerdict;
  }

  get ready(): number {
    return this.#barrier.gate.ready;
  }

  get failed(): number {
    return this.#barrier.gate.failed;
  }

  get outstanding(): number {
    return this.#barrier.gate.outstanding;
  }

  receive(host: number, status: number, epoch: number): number {
    const name = this.#names[host] ?? `stranger-${host}`;
    const { barrier } = this.#terms;
    return code(this.#barrier.report({ barrier, epoch, host: name, status: status === 1 ? "ready" : "failed" }));
  }

  presume(host: number): number {
    return code(this.#barrier.presume(this.#names[host] ?? ""));
  }

  /** Of a barrier that was decided the decision is stored, and its evidence is only read again for the counts. */
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
  throw new Error(receipt.refusal.sentence);
}
