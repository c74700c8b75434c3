/**
 * The network of a run: hosts that send until they are answered, and messages that are lost, doubled or overtaken.
 *
 * Invariant: fair-lossy: after eight rounds nothing is lost any more, so whoever speaks is heard. Every event goes to the
 * aggregator, and what it answered to the checker, which sees nothing else. Nothing is allocated per message: a message
 * is a number, and those under way lie in a ring of fixed size.
 */
import { taken, type Aggregator } from "./aggregator.ts";
import type { Checker } from "./checker.ts";
import { fate } from "./failure-patterns.ts";
import type { Scenario } from "./scenario.ts";

const ringSize = 1024;
const none = -1;
/** Rounds in which messages can be lost. */
const lossyRounds = 8;
/** Who has no answer by then gets none: the aggregator is broken, and the checker has seen it. */
const roundsMax = lossyRounds + 2;

export interface Traffic {
  lost: number;
  duplicates: number;
  conflicts: number;
  stale: number;
  strangers: number;
  presumed: number;
  crashes: number;
}

export class Network {
  readonly #scenario: Scenario;
  readonly #aggregator: Aggregator;
  readonly #checker: Checker;
  readonly #epoch: number;
  /** Of a host whose report was answered 2. */
  readonly #marks: Uint8Array;
  /** Messages under way: host × 4, plus 2 if it says ready, plus 1 if it is of the epoch before. */
  readonly #ring = new Int32Array(ringSize).fill(none);
  readonly #answers = new Int32Array(5);
  #lost = 0;
  #presumed = 0;
  #crashes = 0;

  constructor(scenario: Scenario, aggregator: Aggregator, checker: Checker, epoch: number, marks: Uint8Array) {
    this.#scenario = scenario;
    this.#aggregator = aggregator;
    this.#checker = checker;
    this.#epoch = epoch;
    this.#marks = marks;
  }

  carryAll(): Traffic {
    this.#claims();
    this.#speak();
    this.#presumeSilent();
    const [, duplicates = 0, conflicts = 0, stale = 0, strangers = 0] = this.#answers;
    const [lost, presumed, crashes] = [this.#lost, this.#presumed, this.#crashes];
    return { lost, duplicates, conflicts, stale, strangers, presumed, crashes };
  }

  #speak(): void {
    const { order, schedule } = this.#scenario;
    const crashEvery = schedule.crashes === 0 ? 0 : Math.ceil(order.length / schedule.crashes);
    let waiting = order.length;
    for (let round = 0; waiting > 0 && round < roundsMax; round++) {
      const loss = round < lossyRounds ? schedule.loss : 0;
      if (round > 0) waiting = this.#unanswered(waiting);
      for (let from = 0; from < waiting;) {
        const to = crashEvery > 0 && round === 0 ? Math.min(waiting, from + crashEvery) : waiting;
        this.#sendAll(from, to, loss);
        if (crashEvery > 0 && round === 0) this.#crash();
        from = to;
      }
      if (schedule.reorders) this.#drain();
    }
  }

  /** Keeps those without an answer, in their order. */
  #unanswered(count: number): number {
    const { order } = this.#scenario;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const told = order[at] ?? 0;
      if (this.#marks[told >> 2] !== 2) order[kept++] = told;
    }
    return kept;
  }

  #sendAll(from: number, to: number, loss: number): void {
    const { order, schedule, random } = this.#scenario;
    const { duplicate, reorders, odd } = schedule;
    for (let at = from; at < to; at++) {
      const told = order[at] ?? 0;
      const bits = random.next();
      if ((bits & 255) < loss) {
        this.#lost++;
        continue;
      }
      const message = (told & 1) === 0 ? told : (told & ~3) | ((bits >>> 29) & 2);
      if (reorders) this.#overtake(message, (bits >>> 16) & (ringSize - 1));
      else this.#deliver(message);
      if (((bits >>> 8) & 255) < duplicate) this.#deliver(message);
      if (odd > 0 && ((bits >>> 20) & 255) < odd) this.#sendOdd(message >> 2, message);
    }
  }

  /** The message takes the place of another, which arrives. */
  #overtake(message: number, place: number): void {
    const before = this.#ring[place] ?? none;
    this.#ring[place] = message;
    if (before !== none) this.#deliver(before);
  }

  #drain(): void {
    for (let place = 0; place < ringSize; place++) {
      const message = this.#ring[place] ?? none;
      this.#ring[place] = none;
      if (message !== none) this.#deliver(message);
    }
  }

  #sendOdd(host: number, message: number): void {
    const kind = this.#scenario.random.next() & 3;
    if (kind === 0) this.#deliver((message ^ 2) | 1);
    else if (kind === 1) this.#deliver((this.#scenario.fates.length + host) * 4 + 2);
    // Before its first report was taken, a contradiction would be the first.
    else if (this.#marks[host] === 2) this.#deliver(message ^ 2);
  }

  #deliver(message: number): void {
    const host = message >> 2;
    const status = (message & 2) === 0 ? 2 : 1;
    const epoch = this.#epoch - (message & 1);
    const answer = this.#aggregator.receive(host, status, epoch);
    this.#checker.seeReport(host, status, epoch, answer);
    if (answer === taken.counted) this.#marks[host] = 2;
    else this.#answers[answer] = (this.#answers[answer] ?? 0) + 1;
    this.#claims();
  }

  #claims(): void {
    const aggregator = this.#aggregator;
    this.#checker.seeClaims(aggregator.verdict, aggregator.ready, aggregator.failed, aggregator.outstanding);
  }

  /** What was under way to it is lost with it. */
  #crash(): void {
    for (let place = 0; place < ringSize; place++) {
      if (this.#ring[place] !== none) this.#lost++;
      this.#ring[place] = none;
    }
    this.#aggregator.crash();
    this.#crashes++;
    this.#checker.seeCrash();
    this.#claims();
  }

  /** The deadline: of who hangs failure is presumed, and of some it turns out to have been wrong. */
  #presumeSilent(): void {
    const { fates } = this.#scenario;
    if (!fates.includes(fate.presumed) && !fates.includes(fate.slow)) return;
    for (let host = 0; host < fates.length; host++) {
      const end = fates[host];
      if (end !== fate.presumed && end !== fate.slow) continue;
      this.#checker.seePresumption(host, this.#aggregator.presume(host));
      this.#presumed++;
      this.#claims();
      if (end === fate.slow) this.#deliver(host * 4 + 2);
    }
  }
}
