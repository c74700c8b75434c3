/**
 * The checker: reads the trace of a run, event by event, and says where it breaks a promise.
 *
 * Invariant: it shares no code with the gate or an aggregator. It keeps its own record of who was first heard to say what
 * and works everything out from that; of the aggregator it has what was said in the trace, and believes none of it. It
 * allocates nothing until something is wrong.
 */
import { silenced, theTrace, unanswered } from "./trace.ts";
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
// By itself, as what is imported is looked up anew each time it is used.
const trace = theTrace;
const answerNames = ["counted", "duplicate", "conflict", "stale", "stranger", "confirmed", "too late"] as const;
const [counted, duplicate, conflict, stale, stranger, tooLate] = [0, 1, 2, 3, 4, 6];

export class Checker {
  /** Who was first heard to say what, two bits a host: 1 ready, 2 failed. */
  readonly #heard: Int32Array;
  readonly #judge: Judge;
  /** A number from the start, so that nobody has to look at each event whether it is one. */
  readonly #n: number = 0;
  /** By answer: how many reports called for it. */
  readonly #dues = new Int32Array(8);
  /** What is true, and the counts from which it first was. */
  #expected = 0;
  #readyThen = 0;
  #failedThen = 0;
  /** What was claimed last, at the end of a block. */
  #verdict = 0;
  #ready = 0;
  #failed = 0;
  /** Whether that was not what is true. */
  #strayed = false;
  /** How much of the trace was seen before this block. */
  #seen = 0;
  /** The event after which a verdict was first claimed, 0 if there was none. */
  decidedAt = 0;
  /** Of each rule the first breach. */
  readonly violations: Violation[] = [];

  /** `heard` is lent and must be clear, two bits for each host. */
  constructor(tables: JudgeTables, rackOf: Uint8Array, heard: Int32Array) {
    this.#heard = heard;
    this.#judge = new Judge(tables, rackOf);
    this.#n = rackOf.length;
  }

  /**
   * A block of the trace: what happened, how it was answered, and what was claimed after each event.
   *
   * What is true only grows, and stays decided. So claims that are true after claims that were true go back on nothing, and
   * only where one was not are they compared with those before. Reports, which nearly all events are, have a loop of their
   * own, in which nothing is called that is not compiled into it.
   */
  see(): void {
    const { length, happened, answers, claims } = trace;
    const n = this.#n;
    const dues = this.#dues;
    for (let at = 0; at < length; at++) {
      for (; at < length; at++) {
        const event = happened[at] as number;
        if (event < 0) break;
        const host = event >> 2;
        const due = (event & 1) !== 0 ? stale : host >= n ? stranger : this.#hear(host, 2 - ((event >> 1) & 1));
        dues[due] = (dues[due] as number) + 1;
        const claim = at << 2;
        const ready = claims[claim | 1] as number;
        const failed = claims[claim | 2] as number;
        const isTrue =
          claims[claim] === this.#expected &&
          ready === this.#readyThen &&
          failed === this.#failedThen &&
          claims[claim | 3] === n - ready - failed;
        if (!isTrue || this.#strayed || answers[at] !== due) this.#compare(at, due);
      }
      if (at < length) this.#compare(at, this.#seeOther(happened[at] as number));
    }
    if (length > 0) this.#seeEndOfBlock();
  }

  #seeEndOfBlock(): void {
    const { length, claims } = trace;
    this.#verdict = claims[4 * length - 4] as number;
    this.#ready = claims[4 * length - 3] as number;
    this.#failed = claims[4 * length - 2] as number;
    for (let at = 0; at < length && this.decidedAt === 0 && this.#verdict !== waiting; at++) {
      if (claims[4 * at] !== waiting) this.decidedAt = this.#seen + at;
    }
    this.#seen += length;
  }

  /** Without the opening, which is no event. */
  get events(): number {
    return this.#seen - 1;
  }

  /** How many reports had to be answered how. */
  answers(): {
    readonly duplicates: number;
    readonly conflicts: number;
    readonly stale: number;
    readonly strangers: number;
  } {
    const [, duplicates = 0, conflicts = 0, stale = 0, strangers = 0] = this.#dues;
    return { duplicates, conflicts, stale, strangers };
  }

  /** Nothing yet, a crash, or that silence was taken for failure; how that must be answered. */
  #seeOther(event: number): number {
    if (event > silenced) return unanswered;
    // After the decision nobody is given up; and of a host that has spoken nothing is presumed, which is no contradiction.
    if (this.#expected !== 0) return tooLate;
    return this.#hear(silenced - event, 2) === counted ? counted : duplicate;
  }

  /** The run is over, and this was predicted: 0 wait, 1 converge, 2 failed, or -1 where the schedule had a say. */
  seeEnd(predicted: number): void {
    // Of all that was heard, also after the decision: it must still be right.
    const final = this.#judge.verdict();
    if (predicted >= 0 && this.#verdict !== predicted) {
      this.#break("outcome", this.events, `${nameOf(this.#verdict)}, and the arithmetic says ${nameOf(predicted)}`);
    }
    if (this.#verdict !== final)
      this.#break("outcome", this.events, `${nameOf(this.#verdict)} with evidence for ${nameOf(final)}`);
  }

  get verdict(): number {
    return this.#verdict;
  }

  /**
   * How a report that is neither old nor a stranger's must be taken: the first of a host counts. Which is the first is
   * counted with and not branched on, as for the network: nobody can guess it.
   */
  #hear(host: number, status: number): number {
    const heard = this.#heard;
    // A shift looks at the last five bits of its distance only: twice the host's place among sixteen.
    const said = heard[host >> 4] as number;
    const known = (said >>> (host << 1)) & 3;
    if (known !== 0) return known === status ? duplicate : conflict;
    heard[host >> 4] = said | (status << (host << 1));
    const judge = this.#judge;
    judge.add(host, status === 1);
    if (this.#expected === 0) {
      this.#expected = judge.verdict();
      this.#readyThen = judge.ready;
      this.#failedThen = judge.failed;
    }
    return counted;
  }

  /** What was answered and is claimed after an event, against what was due, what is true, and what was claimed before. */
  #compare(at: number, due: number): void {
    const { happened, answers, claims } = trace;
    const event = this.#seen + at;
    if (answers[at] !== due) this.#misanswered(event, happened[at] as number, answers[at] as number, due);
    const verdict = claims[4 * at] as number;
    const ready = claims[4 * at + 1] as number;
    const failed = claims[4 * at + 2] as number;
    const outstanding = claims[4 * at + 3] as number;
    const isFirst = at === 0;
    const verdictBefore = isFirst ? this.#verdict : (claims[4 * at - 4] as number);
    const readyBefore = isFirst ? this.#ready : (claims[4 * at - 3] as number);
    const failedBefore = isFirst ? this.#failed : (claims[4 * at - 2] as number);
    const isMiscounted = ready !== this.#readyThen || failed !== this.#failedThen;
    const hasShrunk = ready < readyBefore || failed < failedBefore;
    const isPartition = ready + failed + outstanding === this.#n;
    if (isMiscounted || hasShrunk || !isPartition) {
      const claimed = `${ready} ready, ${failed} failed, ${outstanding} outstanding`;
      const told = `${this.#readyThen} ready, ${this.#failedThen} failed`;
      if (!isPartition) this.#break("partition", event, `${claimed} of ${this.#n}`);
      if (hasShrunk) this.#break("ratchet", event, `${claimed}, which is less than before`);
      if (isMiscounted) this.#break("counts", event, `${claimed}; it was told ${told}`);
    }
    if (verdictBefore !== waiting && verdict !== verdictBefore) {
      this.#break("finality", event, `${nameOf(verdict)} after ${nameOf(verdictBefore)}`);
    }
    if (verdict !== this.#expected) this.#misjudged(event, verdict);
    this.#strayed = isMiscounted || verdict !== this.#expected;
  }

  #misanswered(event: number, happened: number, answer: number, due: number): void {
    const host = happened >= 0 ? happened >> 2 : silenced - happened;
    this.#break(
      "answer",
      event,
      `host ${host}: ${answerNames[answer] ?? answer} instead of ${answerNames[due] ?? due}`,
    );
  }

  #misjudged(event: number, verdict: number): void {
    const told = `${this.#judge.ready} ready, ${this.#judge.failed} failed of ${this.#n}`;
    if (verdict === converged) this.#break("gate safety", event, `converge at ${told}`);
    else if (verdict === failedVerdict) this.#break("fail soundness", event, `failed at ${told}`);
    else this.#break("earliest decision", event, `still waits at ${told}, which is ${nameOf(this.#expected)}`);
  }

  #break(rule: Rule, event: number, detail: string): void {
    if (this.violations.every((known) => known.rule !== rule)) this.violations.push({ rule, event, detail });
  }
}

function nameOf(verdict: number): string {
  return verdictNames[verdict] ?? String(verdict);
}
