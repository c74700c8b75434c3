/**
 * The checker: reads the trace of a run, event by event, and says where it breaks a promise.
 *
 * Invariant: it shares no code with the gate or an aggregator. It keeps its own record of who was first heard to say what
 * and works everything out from that; of the aggregator it has what was said in the trace, and believes none of it. It
 * allocates nothing until something is wrong.
 */
import { opened, silenced, unanswered, type Trace } from "./trace.ts";
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
const answerNames = ["counted", "duplicate", "conflict", "stale", "stranger", "confirmed", "too late"] as const;

export class Checker {
  /** Who was first heard to say what, two bits a host: 1 ready, 2 failed. */
  readonly #heard: Int32Array;
  readonly #judge: Judge;
  readonly #n: number;
  /** By answer: how many reports called for it. */
  readonly #answers = new Int32Array(8);
  /** What was claimed last. */
  #verdict = 0;
  #ready = 0;
  #failed = 0;
  /** What is true, and the counts from which it first was. */
  #expected = 0;
  #readyThen = 0;
  #failedThen = 0;
  events = 0;
  /** The event of the decision, 0 if there was none. */
  decidedAt = 0;
  /** Of each rule the first breach. */
  readonly violations: Violation[] = [];

  /** `heard` is lent and must be clear, two bits for each host. */
  constructor(tables: JudgeTables, rackOf: Uint8Array, heard: Int32Array) {
    this.#heard = heard;
    this.#judge = new Judge(tables, rackOf);
    this.#n = rackOf.length;
  }

  /** A block of the trace: what happened, how it was answered, and what was claimed after each event. */
  see(trace: Trace): void {
    const { length, happened, answers, claims } = trace;
    for (let at = 0; at < length; at++) {
      at = this.#seeReports(trace, at);
      if (at === length) return;
      const event = happened[at] as number;
      const due = this.#seeOther(event);
      if (answers[at] !== due) this.#misanswered(event, answers[at] as number, due);
      this.#seeClaims(claims, 4 * at);
    }
  }

  /** From a place on, as far as there are only reports, which nearly all events are; where it stopped. */
  #seeReports({ length, happened, answers, claims }: Trace, from: number): number {
    const counted = this.#answers;
    let at = from;
    for (; at < length; at++) {
      const event = happened[at] as number;
      if (event < 0) break;
      this.events++;
      const due = this.#seeReport(event);
      counted[due] = (counted[due] as number) + 1;
      if (answers[at] !== due) this.#misanswered(event, answers[at] as number, due);
      this.#seeClaims(claims, 4 * at);
    }
    return at;
  }

  /** How many reports had to be answered how. */
  answers(): {
    readonly duplicates: number;
    readonly conflicts: number;
    readonly stale: number;
    readonly strangers: number;
  } {
    const [, duplicates = 0, conflicts = 0, stale = 0, strangers = 0] = this.#answers;
    return { duplicates, conflicts, stale, strangers };
  }

  /** A report was delivered; how it must be answered. */
  #seeReport(event: number): number {
    if ((event & 1) !== 0) return 3;
    const host = event >> 2;
    return host >= this.#n ? 4 : this.#hear(host, (event & 2) === 0 ? 2 : 1);
  }

  /** Nothing yet, a crash, or that silence was taken for failure; how that must be answered. */
  #seeOther(event: number): number {
    if (event !== opened) this.events++;
    if (event > silenced) return unanswered;
    // After the decision nobody is given up; and of a host that has spoken nothing is presumed, which is no contradiction.
    if (this.#expected !== 0) return 6;
    return this.#hear(silenced - event, 2) === 0 ? 0 : 1;
  }

  /** What the aggregator claims after an event. */
  #seeClaims(claims: Int32Array, at: number): void {
    const verdict = claims[at] as number;
    const ready = claims[at + 1] as number;
    const failed = claims[at + 2] as number;
    const outstanding = claims[at + 3] as number;
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
    // A shift looks at the last five bits of its distance only: twice the host's place among sixteen.
    const said = this.#heard[host >> 4] as number;
    const known = (said >>> (host << 1)) & 3;
    if (known !== 0) return known === status ? 1 : 2;
    this.#heard[host >> 4] = said | (status << (host << 1));
    const judge = this.#judge;
    judge.add(host, status === 1);
    if (this.#expected === 0) {
      this.#expected = judge.verdict();
      this.#readyThen = judge.ready;
      this.#failedThen = judge.failed;
    }
    return 0;
  }

  #misanswered(event: number, answer: number, due: number): void {
    const host = event >= 0 ? event >> 2 : silenced - event;
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
