/**
 * The exact gate: converge when the policy holds in every completion of the evidence, failed when it holds in none.
 *
 * Invariant: the answer depends on which hosts ended how, and on nothing else: not on the order, on repetitions, or on who
 * asked when; once it is not `wait` it stays; and while it is `wait`, both outcomes can still happen, so no gate that is
 * never wrong could have answered earlier. A host's first terminal state counts and the gate never forgets it.
 *
 * Of the hosts it only ever looks at the one that ended: all counts are kept up to date, and none is taken anew.
 * It deliberately knows no reports, conflicts, epochs or clocks: see `evidence/`.
 */
import { lowBits, StatusBits } from "../evidence/status-bits.ts";
import { tryCombinations, type Possible } from "./combinations.ts";
import type { Counts } from "./counts.ts";
import type { Plan } from "./plan.ts";
import { spread } from "./spread.ts";

export type Verdict = "converge" | "failed" | "wait";

const [silent, ready, failed] = [0, 1, 2];

/** To wait, until the circuit says otherwise, or until the next report; or nothing is known before a search. */
const [wait, converge, hopeless, searched, unknown] = [0, 1, 2, 3, 4];

/** No count comes to this. */
const never = 0x7fff_ffff;

export class Gate {
  readonly plan: Plan;
  /** Numbers from the start, so that a report need not look whether they are. */
  readonly #hosts: number = 0;
  readonly #statuses: StatusBits;
  /** Whether the policy looks at any group but everybody. */
  readonly #grouped: boolean;
  /** Whether an ending changes more than the counts of everybody. */
  readonly #isIntricate: boolean;
  /** Of everybody, which is group 0: how many are ready or failed, and how many must be to decide the next condition. */
  #readyOfAll = 0;
  #failedOfAll = 0;
  #nextReadyOfAll = never;
  #nextFailedOfAll = never;
  /** The same of each other group. */
  readonly #ready: Int32Array;
  readonly #failed: Int32Array;
  readonly #nextReady: Int32Array;
  readonly #nextFailed: Int32Array;
  /** Of each group: the first condition not yet known true, and the last not yet known false. */
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  readonly #trueParts: Int32Array;
  readonly #falseParts: Int32Array;
  /** By node: 0 open, 1 true, 2 false. */
  readonly #decided: Uint8Array;
  /** By cell: how many have ended. */
  readonly #cellEnded: Int32Array;
  /** Whether the circuit alone is exact. */
  readonly #suffices: boolean;
  /** What is known of the verdict: by the circuit, or by the last search, until the next report. */
  #known = unknown;

  constructor(plan: Plan) {
    const { circuit, groups, cells } = plan;
    this.plan = plan;
    this.#hosts = plan.roster.hosts.length;
    this.#statuses = new StatusBits(this.#hosts);
    this.#grouped = plan.cellGroups.length > 0;
    this.#suffices = plan.strategy === "extremes";
    this.#isIntricate = this.#grouped || !this.#suffices;
    this.#ready = new Int32Array(groups.length);
    this.#failed = new Int32Array(groups.length);
    this.#low = circuit.atomStart.slice(0, groups.length);
    this.#high = circuit.atomStart.slice(1).map((end) => end - 1);
    this.#nextReady = new Int32Array(groups.length);
    this.#nextFailed = new Int32Array(groups.length);
    this.#trueParts = new Int32Array(circuit.parents.length);
    this.#falseParts = new Int32Array(circuit.parents.length);
    this.#decided = new Uint8Array(circuit.parents.length);
    this.#cellEnded = new Int32Array(cells.length);
    for (let group = 0; group < groups.length; group++) this.#lookAhead(group);
    this.#known = this.#suffices ? wait : unknown;
  }

  get ready(): number {
    return this.#readyOfAll;
  }

  get failed(): number {
    return this.#failedOfAll;
  }

  get outstanding(): number {
    return this.#hosts - this.#readyOfAll - this.#failedOfAll;
  }

  /** How a host ended, as far as is known. */
  statusOf(host: number): "silent" | "ready" | "failed" {
    const status = this.#has(host) ? this.#statuses.get(host) : silent;
    return status === ready ? "ready" : status === failed ? "failed" : "silent";
  }

  /** How all hosts ended, two bits each and sixteen to a word, the first in its lowest bits: 0 silent, 1 ready, 2 failed. */
  statuses(): Int32Array {
    return this.#statuses.words();
  }

  /** Takes in how a host ended; false if that was known already, whatever it was. */
  settle(host: number, isReady: boolean): boolean {
    if (!this.#has(host) || this.#statuses.latch(host, isReady ? ready : failed) !== silent) return false;
    if (isReady) {
      if (++this.#readyOfAll >= this.#nextReadyOfAll) this.#decide(0, true);
    } else if (++this.#failedOfAll >= this.#nextFailedOfAll) this.#decide(0, false);
    if (this.#isIntricate) this.#settleInGroups(host, isReady);
    return true;
  }

  /** The same for sixteen hosts, those of a word of `statuses`; who has ended already stays as it is. */
  settleWord(at: number, ended: number): void {
    const fresh = this.#statuses.latchWord(at, ended);
    this.#readyOfAll += countOnes(fresh & lowBits);
    this.#failedOfAll += countOnes((fresh >>> 1) & lowBits);
    if (this.#readyOfAll >= this.#nextReadyOfAll) this.#decide(0, true);
    if (this.#failedOfAll >= this.#nextFailedOfAll) this.#decide(0, false);
    if (!this.#isIntricate) return;
    for (let host = 16 * at, left = fresh; left !== 0; host++, left >>>= 2) {
      if ((left & 3) !== 0) this.#settleInGroups(host, (left & 3) === ready);
    }
  }

  /** False while the verdict is surely `wait`: for who would ask after every report. */
  get mayHaveDecided(): boolean {
    return this.#known !== wait;
  }

  verdict(): Verdict {
    if (this.#known === unknown) this.#search();
    const known = this.#known;
    return known === converge ? "converge" : known === hopeless ? "failed" : "wait";
  }

  /** A gate with the same evidence, to try things on. */
  copy(): Gate {
    const copy = new Gate(this.plan);
    for (let host = 0; host < this.#hosts; host++) {
      const status = this.#statuses.get(host);
      if (status !== silent) copy.settle(host, status === ready);
    }
    return copy;
  }

  /** A copy of all counts. */
  counts(): Counts {
    const { groups, cells } = this.plan;
    const ended = this.#grouped ? this.#cellEnded : [this.ready + this.failed];
    const [ready, failed] = [this.#ready.slice(), this.#failed.slice()];
    [ready[0], failed[0]] = [this.ready, this.failed];
    return {
      ready,
      failed,
      outstanding: Int32Array.from(groups, ({ size }, at) => size - (ready[at] ?? 0) - (failed[at] ?? 0)),
      cellOutstanding: Int32Array.from(cells, ({ size }, at) => size - (ended[at] ?? 0)),
    };
  }

  #has(host: number): boolean {
    return host >>> 0 === host && host < this.#hosts;
  }

  #search(): void {
    const { canHold, canFail } = this.plan.strategy === "combinations" ? this.#combined() : this.#spread();
    this.#known = canHold && canFail ? searched : canHold ? converge : hopeless;
  }

  #combined(): Possible {
    return tryCombinations(this.plan, this.counts());
  }

  #spread(): Possible {
    const { outline } = this.plan;
    if (outline === undefined) throw new Error("a plan of the strategy 'spread' has no outline");
    const { holds, fails } = spread(outline, this.counts());
    return { canHold: holds.length > 0, canFail: fails.length > 0 };
  }

  #settleInGroups(host: number, isReady: boolean): void {
    if (this.#grouped) this.#countInGroups(this.plan.cellOf[host] as number, isReady);
    if (this.#known === searched) this.#known = unknown;
  }

  #countInGroups(cell: number, isReady: boolean): void {
    const { cellStart, cellGroups } = this.plan;
    this.#cellEnded[cell] = (this.#cellEnded[cell] as number) + 1;
    const end = cellStart[cell + 1] as number;
    for (let at = cellStart[cell] as number; at < end; at++) this.#count(cellGroups[at] as number, isReady);
  }

  /** One more of a group is ready, or failed. */
  #count(group: number, isReady: boolean): void {
    const counts = isReady ? this.#ready : this.#failed;
    const count = (counts[group] as number) + 1;
    counts[group] = count;
    if (count >= ((isReady ? this.#nextReady : this.#nextFailed)[group] as number)) this.#decide(group, isReady);
  }

  /** Decides the conditions of a group that its counts have made certain. */
  #decide(group: number, isReady: boolean): void {
    const { atomReady, atomNode } = this.plan.circuit;
    let low = this.#low[group] as number;
    let high = this.#high[group] as number;
    const readyLeast = group === 0 ? this.#readyOfAll : (this.#ready[group] as number);
    const failed = group === 0 ? this.#failedOfAll : (this.#failed[group] as number);
    const readyMost = (this.plan.groupSizes[group] as number) - failed;
    if (isReady) {
      while (low <= high && (atomReady[low] as number) <= readyLeast) this.#settleNode(atomNode[low++] as number, true);
    } else {
      while (low <= high && (atomReady[high] as number) > readyMost)
        this.#settleNode(atomNode[high--] as number, false);
    }
    this.#low[group] = low;
    this.#high[group] = high;
    this.#lookAhead(group);
  }

  #lookAhead(group: number): void {
    const { atomReady } = this.plan.circuit;
    const low = this.#low[group] as number;
    const high = this.#high[group] as number;
    const size = this.plan.groupSizes[group] as number;
    const nextReady = low <= high ? (atomReady[low] as number) : never;
    const nextFailed = low <= high ? size - (atomReady[high] as number) + 1 : never;
    if (group === 0) [this.#nextReadyOfAll, this.#nextFailedOfAll] = [nextReady, nextFailed];
    else [this.#nextReady[group], this.#nextFailed[group]] = [nextReady, nextFailed];
  }

  /** Decides a node and, as far as it decides them, the nodes above it. */
  #settleNode(start: number, startValue: boolean): void {
    const { parents, negated, needed, spare } = this.plan.circuit;
    let [node, value] = [start, startValue];
    while (this.#decided[node] === 0) {
      this.#decided[node] = value ? 1 : 2;
      const parent = parents[node] ?? -1;
      if (parent < 0) {
        this.#known = value ? converge : hopeless;
        return;
      }
      const part = (negated[node] === 1) !== value;
      const tally = part ? this.#trueParts : this.#falseParts;
      const count = (tally[parent] ?? 0) + 1;
      tally[parent] = count;
      if (part ? count < (needed[parent] ?? 0) : count <= (spare[parent] ?? 0)) return;
      [node, value] = [parent, part];
    }
  }
}

/** How many of the lower bits of sixteen hosts are set. */
function countOnes(bits: number): number {
  const byFour = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((byFour + (byFour >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
