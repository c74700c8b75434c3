/**
 * What a batch is about to write, while it is put together.
 *
 * Invariant: a report that is in the batch already is not written once more, and counts as said for what comes behind it.
 * It says nothing of verdicts: these are known when the batch has been folded.
 */
import { Evidence, type KeptReport } from "@countersign/muster";
import type { Opening } from "./opening.ts";

export class Pending {
  readonly #opening: Opening;
  readonly #counters = new Map<string, number>();
  #evidence: Evidence | undefined;

  constructor(opening: Opening) {
    this.#opening = opening;
  }

  /** Whether a report is new to the opening and to the batch. */
  isNew(report: KeptReport): boolean {
    return this.#opening.barrier.evidence.adds(report) && this.#evidence?.adds(report) !== false;
  }

  add(report: KeptReport): void {
    const { barrier, epoch } = this.#opening.key;
    this.#evidence ??= new Evidence(barrier, epoch);
    this.#evidence.take(report);
    if (report.signature !== undefined)
      this.#counters.set(report.host, this.#highest(report.host, report.counter ?? 0));
  }

  /** The highest counter that a host has signed, as far as is known. */
  counterOf(host: string): number | undefined {
    const known = this.#opening.counterOf(host);
    const own = this.#counters.get(host);
    return known === undefined || own === undefined ? (known ?? own) : Math.max(known, own);
  }

  #highest(host: string, counter: number): number {
    return Math.max(counter, this.counterOf(host) ?? 0);
  }
}
