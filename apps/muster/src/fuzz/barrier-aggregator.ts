/**
 * A barrier of `@countersign/muster` as an aggregator, told by number who ended how.
 *
 * After a crash another barrier is opened on the same plan and told at once what was stored. What was stored is what the
 * old one had answered; of a decided barrier the decision is stored as well.
 */
import { Barrier, told, type Plan } from "@countersign/muster";
import { taken, type Aggregator } from "./aggregator.ts";

// By themselves, as what is imported is looked up anew each time it is used.
const { duplicate, staleEpoch } = told;

export class BarrierAggregator implements Aggregator {
  readonly #plan: Plan;
  #barrier: Barrier;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#barrier = new Barrier(plan);
  }

  claim(claims: Int32Array, at: number): void {
    const { gate, decision } = this.#barrier;
    claims[at] = decision === undefined ? 0 : decision.verdict === "converge" ? 1 : 2;
    claims[at | 1] = gate.ready;
    claims[at | 2] = gate.failed;
    claims[at | 3] = gate.outstanding;
  }

  receive(host: number, status: number, epoch: number): number {
    const answer = this.#barrier.tell(host, status === 1, epoch);
    return answer > staleEpoch ? strangeAnswer(answer) : answer;
  }

  presume(host: number): number {
    const answer = this.#barrier.tellSilence(host);
    if (answer === told.alreadyDecided) return taken.tooLate;
    return answer <= duplicate ? answer : strangeAnswer(answer);
  }

  crash(): void {
    if (this.#barrier.decision !== undefined) return;
    const stored = this.#barrier.gate.statuses();
    this.#barrier = new Barrier(this.#plan);
    this.#barrier.tellAll(stored, this.#plan.roster.epoch);
  }
}

function strangeAnswer(answer: number): number {
  if (answer === told.unknownHost) return taken.stranger;
  if (answer === told.confirmed) return taken.confirmed;
  throw new Error(`a report by number was answered ${answer}`);
}
