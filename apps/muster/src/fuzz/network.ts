/**
 * The network of a run: hosts that send until they are answered, and messages that are lost, doubled or overtaken.
 *
 * Invariant: fair-lossy: after eight rounds nothing is lost any more, so whoever speaks is heard. Every event goes to the
 * aggregator, and what it answered to the checker, which sees nothing else. Nothing is allocated per message: a message
 * is a number, and those under way lie in a ring of fixed size.
 */
import type { Aggregator } from "./aggregator.ts";
import type { Checker } from "./checker.ts";
import { deliver } from "./deliver.ts";
import { fate } from "./failure-patterns.ts";
import type { Scenario } from "./scenario.ts";
import { blockSize, crashed, opened, roomMin, silenced, theTrace } from "./trace.ts";

const ringSize = 1024;
const none = -1;
// Constants, like the trace, which says why: there is one network at a time.
const trace = theTrace;
/** Messages under way: host × 4, plus 2 if it says ready; and a place for what is lost. */
const theRing = new Int32Array(ringSize + 1);
/** What chance decides next: an arm's length of draws. */
const theDraws = new Int32Array(blockSize);
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
  readonly #checker: Checker;
  /**
   * Where each block goes, one after the other. Called from one place, so that the loops over a block, where nearly all time
   * goes, are compiled each by itself, and not into whatever calls them, where there is no room for what they call.
   */
  readonly #stations: readonly (() => void)[];
  /** A bit a host, set once its report was counted. */
  readonly #answered: Int32Array;
  /** How many places of the ring are used: no more than there are messages to overtake one another. */
  #places = ringSize;
  /** How many of the draws are used up. */
  #drawn = blockSize;
  #lost = 0;
  #presumed = 0;
  #crashes = 0;

  /** `answered` is lent and must be clear, a bit for each host. */
  constructor(scenario: Scenario, aggregator: Aggregator, checker: Checker, epoch: number, answered: Int32Array) {
    this.#scenario = scenario;
    this.#checker = checker;
    this.#stations = [() => deliver(aggregator, epoch, answered), () => checker.see()];
    this.#answered = answered;
  }

  carryAll(): Traffic {
    theRing.fill(none);
    trace.length = 0;
    this.#add(opened);
    this.#speak();
    if (this.#scenario.pattern.silences) this.#presumeSilent();
    this.#flush();
    const { duplicates, conflicts, stale, strangers } = this.#checker.answers();
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
      this.#places = Math.min(ringSize, 2 ** Math.ceil(Math.log2(waiting + 1)));
      for (let from = 0; from < waiting;) {
        const to = crashEvery > 0 && round === 0 ? Math.min(waiting, from + crashEvery) : waiting;
        this.#sendAll(from, to, loss);
        if (crashEvery > 0 && round === 0) this.#crash();
        from = to;
      }
      if (schedule.reorders) this.#drain();
      // Who was answered is known only when all has arrived.
      this.#flush();
    }
  }

  /** Keeps those without an answer, in their order. */
  #unanswered(count: number): number {
    const { order } = this.#scenario;
    const answered = this.#answered;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const told = order[at] as number;
      order[kept] = told;
      kept += ~((answered[told >> 7] as number) >>> (told >> 2)) & 1;
    }
    return kept;
  }

  #sendAll(from: number, to: number, loss: number): void {
    for (let at = from; at < to;) {
      at = this.#sendSome(at, to, loss);
      if (at < to) this.#flush();
    }
  }

  /**
   * Sends until the block is full or no draw is left, and says how far it came. One draw decides all that happens to a
   * message. What chance decides is counted with and not branched on, as a processor that guesses wrong at every other
   * message takes twice as long; and nothing is called, as the arrays would have to be looked at anew.
   */
  #sendSome(from: number, to: number, loss: number): number {
    const { order, schedule, fates } = this.#scenario;
    const { duplicate, reorders, odd } = schedule;
    const { happened } = trace;
    const draws = theDraws;
    const ring = theRing;
    const placeBits = this.#places - 1;
    const hosts = fates.length;
    const full = blockSize - roomMin;
    if (this.#drawn === draws.length) this.#draw();
    const ahead = this.#drawn - from;
    const end = Math.min(to, draws.length - ahead);
    let lost = 0;
    let length = trace.length;
    let at = from;
    for (; at < end && length <= full; at++) {
      const told = order[at] as number;
      const bits = draws[at + ahead] as number;
      const isLost = ((bits & 255) - loss) >>> 31;
      lost += isLost;
      // Of who says both, chance says what it is this time.
      let message = (told & ~1) | ((bits >>> 29) & ((told & 1) << 1));
      // The double may come before what it doubles.
      happened[length] = message;
      length += ((((bits >>> 8) & 255) - duplicate) >>> 31) & ~isLost;
      if (reorders) {
        // The message takes the place of another, which arrives; what is lost takes a place of its own.
        const place = ((bits >>> 16) & placeBits & (isLost - 1)) | (isLost * ringSize);
        const before = ring[place] as number;
        ring[place] = message;
        message = before;
      }
      happened[length] = message;
      const arrives = (~message >>> 31) & ~isLost;
      length += arrives;
      if ((arrives & ((((bits >>> 20) & 255) - odd) >>> 31)) !== 0) {
        // Besides comes something odd: of an old epoch, a stranger's, or a contradiction.
        const kind = (bits >>> 28) & 3;
        happened[length++] = kind === 0 ? (message ^ 2) | 1 : kind === 1 ? (message | 2) + 4 * hosts : message ^ 2;
      }
    }
    this.#drawn = at + ahead;
    this.#lost += lost;
    trace.length = length;
    return at;
  }

  #draw(): void {
    this.#scenario.random.drawInto(theDraws);
    this.#drawn = 0;
  }

  #drain(): void {
    for (let place = 0; place < this.#places; place++) {
      const message = theRing[place] as number;
      theRing[place] = none;
      if (message !== none) this.#add(message);
    }
  }

  /** What was under way to it is lost with it. */
  #crash(): void {
    for (let place = 0; place < ringSize; place++) {
      if (theRing[place] !== none) this.#lost++;
      theRing[place] = none;
    }
    this.#crashes++;
    this.#add(crashed);
  }

  /** The deadline: of who hangs failure is presumed, and of some it turns out to have been wrong. */
  #presumeSilent(): void {
    const { fates } = this.#scenario;
    for (let host = 0; host < fates.length; host++) {
      const end = fates[host];
      if (end !== fate.presumed && end !== fate.slow) continue;
      this.#presumed++;
      this.#add(silenced - host);
      if (end === fate.slow) this.#add(host * 4 + 2);
    }
  }

  #add(event: number): void {
    if (trace.length > blockSize - roomMin) this.#flush();
    trace.happened[trace.length++] = event;
  }

  #flush(): void {
    for (const station of this.#stations) station();
    trace.length = 0;
  }
}
