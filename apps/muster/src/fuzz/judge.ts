/**
 * The checker's own arithmetic: what is certain of a policy's outcome, given how many hosts ended how.
 *
 * Invariant: it shares no code and no idea with the gate. For counts it has tried beforehand every number of hosts that
 * can end ready, and looks up how many of those still possible satisfy the policy: all, none, or some. For racks it
 * compares the worst completion and the best, and adds up what they still lack. Whatever the size of the roster, a question costs the same.
 */
import type { PolicyCase } from "./policy-case.ts";

export const [waiting, converged, failedVerdict] = [0, 1, 2];

/** What is worked out once for a policy and a roster. */
export interface JudgeTables {
  /** At r: how many numbers of ready hosts below r satisfy the policy. */
  readonly satisfiedBelow: Int32Array;
  readonly rackSizes: Int32Array;
  /** How many ready hosts each rack needs; empty for a policy that does not speak of racks. */
  readonly rackNeeds: Int32Array;
  readonly racksNeeded: number;
}

export function judgeTables(policy: PolicyCase, rackOf: Uint8Array, racks: number): JudgeTables {
  const n = rackOf.length;
  const satisfiedBelow = new Int32Array(n + 2);
  let satisfied = 0;
  for (let ready = 0; ready <= n; ready++) {
    if (policy.holds(ready, n)) satisfied++;
    satisfiedBelow[ready + 1] = satisfied;
  }
  const rackSizes = new Int32Array(racks);
  for (const rack of rackOf) rackSizes[rack] = (rackSizes[rack] as number) + 1;
  const { percent = 0, atLeast = 0 } = policy.racks ?? {};
  const rackNeeds = policy.racks === undefined ? new Int32Array(0) : rackSizes.map((size) => leastReady(percent, size));
  return { satisfiedBelow, rackSizes, rackNeeds, racksNeeded: atLeast };
}

function leastReady(percent: number, size: number): number {
  let ready = 0;
  while (100 * ready < percent * size) ready++;
  return ready;
}

export class Judge {
  readonly #tables: JudgeTables;
  readonly #satisfiedBelow: Int32Array;
  readonly #rackOf: Uint8Array;
  /** Whether it matters in which rack a host ended. */
  readonly byRack: boolean;
  /** By rack: how many more must end ready, at 0 it has enough; and how many more may fail, below 0 it never will. */
  readonly #rackLacks: Int32Array;
  readonly #rackBears: Int32Array;
  readonly #n: number = 0;
  #racksCertain = 0;
  /** How many hosts at least have yet to end ready, for every rack to have what it needs; 0 where not all must. */
  #missing = 0;
  #racksPossible = 0;
  ready = 0;
  failed = 0;

  constructor(tables: JudgeTables, rackOf: Uint8Array) {
    this.#tables = tables;
    this.#satisfiedBelow = tables.satisfiedBelow;
    this.#rackOf = rackOf;
    this.byRack = tables.rackNeeds.length > 0;
    this.#rackLacks = tables.rackNeeds.slice();
    this.#rackBears = tables.rackNeeds.map((need, rack) => (tables.rackSizes[rack] as number) - need);
    this.#n = rackOf.length;
    this.#racksPossible = tables.rackSizes.length;
    this.#missing =
      tables.racksNeeded < tables.rackNeeds.length ? 0 : tables.rackNeeds.reduce((sum, need) => sum + need, 0);
  }

  add(host: number, isReady: boolean): void {
    if (isReady) this.ready++;
    else this.failed++;
    if (this.byRack) this.#addToRack(this.#rackOf[host] as number, isReady);
  }

  /** So many hosts at once, where it does not matter in which racks. */
  addMany(ready: number, failed: number): void {
    this.ready += ready;
    this.failed += failed;
  }

  /** What every completion of what was added has in common. */
  verdict(): number {
    const readyMost = this.#n - this.failed;
    const satisfied = this.#satisfied(this.ready, readyMost);
    if (satisfied === 0) return 2;
    const certain = satisfied === readyMost - this.ready + 1;
    return this.byRack ? this.#withRacks(certain, readyMost) : certain ? 1 : 0;
  }

  /** How many numbers of ready hosts, from one to another, satisfy the policy. */
  #satisfied(from: number, to: number): number {
    const below = this.#satisfiedBelow;
    return (below[to + 1] as number) - (below[from] as number);
  }

  #withRacks(certain: boolean, readyMost: number): number {
    const { racksNeeded } = this.#tables;
    if (this.#racksPossible < racksNeeded) return 2;
    // The racks take their share first, so that many hosts are ready in any case.
    if (this.#missing > 0 && this.#satisfied(this.ready + this.#missing, readyMost) === 0) return 2;
    return certain && this.#racksCertain >= racksNeeded ? 1 : 0;
  }

  #addToRack(rack: number, isReady: boolean): void {
    if (isReady) {
      const lacks = (this.#rackLacks[rack] as number) - 1;
      this.#rackLacks[rack] = lacks;
      if (lacks === 0) this.#racksCertain++;
      if (lacks >= 0 && this.#missing > 0) this.#missing--;
    } else {
      const bears = (this.#rackBears[rack] as number) - 1;
      this.#rackBears[rack] = bears;
      if (bears === -1) this.#racksPossible--;
    }
  }
}
