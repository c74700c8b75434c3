/**
 * The checker: reads the trace of a run, event by event, and says where it breaks a promise.
 *
 * Invariant: it shares no code with the gate or an aggregator. It keeps its own record of who was first heard to say what
 * and works everything out from that; of the aggregator it has what was said in the trace, and believes none of it. It
 * allocates nothing until something is wrong.
 */
import { converged, failedVerdict, Judge, waiting, type JudgeTables } from "./judge.ts";

export const rules = [
  "answer",
  "counts",
  "ratchet",
  "partition",
  "gate safety",
  "fail soundness",
  "earliest decision",
  "finality",
  "outcome",
] as const;
export type Rule = (typeof rules)[number];

export interface Violation {
  readonly rule: Rule;
  /** The number of the event, from 1. */
  readonly event: number;
  readonly detail: string;
}

export const verdictNames = ["wait", "converge", "failed"] as const;
const answerNames = ["counted", "duplicate", "conflict", "stale", "stranger"] as const;

export class Checker {
  readonly #epoch: number;
  readonly #heard: Uint8Array;
  readonly #judge: Judge;
  readonly #n: number;
  /** What was claimed last. */
  #verdict = waiting;
  #ready = 0;
  #failed = 0;
  /** What is true, and the counts from which it first was. */
  #expected = waiting;
  #readyThen = 0;
  #failedThen = 0;
  events = 0;
  /** The event of the decision, 0 if there was none. */
  decidedAt = 0;
  /** Of each rule the first breach. */
  readonly violations: Violation[] = [];

  /** `heard` is lent and must be clear, one place for each host. */
  constructor(tables: JudgeTables, rackOf: Uint8Array, epoch: number, heard: Uint8Array) {
    this.#epoch = epoch;
    this.#heard = heard;
    this.#judge = new Judge(tables, rackOf);
    this.#n = rackOf.length;
  }

  /** A report was delivered and answered. `status`: 1 ready, 2 failed. */
  seeReport(host: number, status: number, epoch: number, answer: number): void {
    this.events++;
    const due = epoch !== this.#epoch ? 3 : host >= this.#n ? 4 : this.#hear(host, status);
    if (answer !== due) this.#misanswered(host, answer, due);
  }

  /** Silence was taken for failure. */
  seePresumption(host: number, answer: number): void {
    this.events++;
    const due = this.#heard[host] === 0 ? this.#hear(host, 2) : 1;
    if (answer !== due) this.#misanswered(host, answer, due);
  }

  seeCrash(): void {
    this.events++;
  }

  /** What the aggregator claims after an event. */
  seeClaims(verdict: number, ready: number, failed: number, outstanding: number): void {
    if (
      verdict === this.#expected &&
      ready === this.#readyThen &&
      failed === this.#failedThen &&
      outstanding === this.#n - ready - failed &&
      ready >= this.#ready &&
      failed >= this.#failed
    ) {
      if (verdict !== this.#verdict) this.decidedAt = this.events;
    } else this.#explain(verdict, ready, failed, outstanding);
    this.#verdict = verdict;
    this.#ready = ready;
    this.#failed = failed;
  }

  /** The run is over, and this was predicted: 0 wait, 1 converge, 2 failed, or -1 where the schedule had a say. */
  seeEnd(predicted: number): void {
    // Of all that was heard, also after the decision: it must still be right.
    const final = this.#judge.verdict();
    if (predicted >= 0 && this.#verdict !== predicted) {
      this.#break("outcome", `${nameOf(this.#verdict)}, and the arithmetic says ${nameOf(predicted)}`);
    }
    if (this.#verdict !== final) this.#break("outcome", `${nameOf(this.#verdict)} with evidence for ${nameOf(final)}`);
  }

  get verdict(): number {
    return this.#verdict;
  }

  /** How a report that is neither old nor a stranger's must be taken: the first of a host counts. */
  #hear(host: number, status: number): number {
    const known = this.#heard[host] ?? 0;
    if (known !== 0) return known === status ? 1 : 2;
    this.#heard[host] = status;
    const judge = this.#judge;
    judge.add(host, status === 1);
    if (this.#expected === waiting) {
      this.#expected = judge.verdict();
      this.#readyThen = judge.ready;
      this.#failedThen = judge.failed;
    }
    return 0;
  }

  #misanswered(host: number, answer: number, due: number): void {
    this.#break("answer", `host ${host}: ${answerNames[answer] ?? answer} instead of ${answerNames[due] ?? due}`);
  }

  #explain(verdict: number, ready: number, failed: number, outstanding: number): void {
    const claimed = `${ready} ready, ${failed} failed, ${outstanding} outstanding`;
    if (ready + failed + outstanding !== this.#n) this.#break("partition", `${claimed} of ${this.#n}`);
    if (ready < this.#ready || failed < this.#failed) this.#break("ratchet", `${claimed}, which is less than before`);
    if (ready !== this.#readyThen || failed !== this.#failedThen) {
      this.#break("counts", `${claimed}; it was told ${this.#readyThen} ready, ${this.#failedThen} failed`);
    }
    if (this.#verdict !== waiting && verdict !== this.#verdict) {
      this.#break("finality", `${nameOf(verdict)} after ${nameOf(this.#verdict)}`);
    }
    if (verdict === this.#expected) return;
    const told = `${this.#judge.ready} ready, ${this.#judge.failed} failed of ${this.#n}`;
    if (verdict === converged) this.#break("gate safety", `converge at ${told}`);
    else if (verdict === failedVerdict) this.#break("fail soundness", `failed at ${told}`);
    else this.#break("earliest decision", `still waits at ${told}, which is ${nameOf(this.#expected)}`);
  }

  #break(rule: Rule, detail: string): void {
    if (this.violations.every((known) => known.rule !== rule)) {
      this.violations.push({ rule, event: this.events, detail });
    }
  }
}

function nameOf(verdict: number): string {
  return verdictNames[verdict] ?? String(verdict);
}
