/**
 * The exact gate: converge when the policy holds in every completion of the evidence, failed when it holds in none.
 *
 * Invariant: the answer depends on which hosts ended how, and on nothing else: not on the order, on repetitions, or on who
 * asked when; once it is not `wait` it stays; and while it is `wait`, both outcomes can still happen, so no gate that is
 * never wrong could have answered earlier. A host's first terminal state counts and the gate never forgets it.
 *
 * It deliberately knows no reports, conflicts, epochs or clocks: see `evidence/`.
 */
import { tryCombinations } from "./combinations.ts";
import { countHosts, type Counts } from "./counts.ts";
import type { Plan } from "./plan.ts";
import { spread } from "./spread.ts";

export type Verdict = "converge" | "failed" | "wait";

const [silent, ready, failed] = [0, 1, 2];

export class Gate {
  readonly plan: Plan;
  readonly #statuses: Uint8Array;
  /** By group; group 0 is everybody. */
  readonly #ready: Int32Array;
  readonly #failed: Int32Array;
  /** Of each group: the first condition not yet known true, and the last not yet known false. */
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  readonly #trueParts: Int32Array;
  readonly #falseParts: Int32Array;
  /** By node: 0 open, 1 true, 2 false. */
  readonly #decided: Uint8Array;
  /** Where the circuit alone is not exact: what the last search said, until the next report. */
  #searched: Verdict | undefined;

  constructor(plan: Plan) {
    const { circuit, groups } = plan;
    this.plan = plan;
    this.#statuses = new Uint8Array(plan.cellOf.length);
    this.#ready = new Int32Array(groups.length);
    this.#failed = new Int32Array(groups.length);
    this.#low = circuit.atomStart.slice(0, groups.length);
    this.#high = circuit.atomStart.slice(1).map((end) => end - 1);
    this.#trueParts = new Int32Array(circuit.parents.length);
    this.#falseParts = new Int32Array(circuit.parents.length);
    this.#decided = new Uint8Array(circuit.parents.length);
  }

  get ready(): number {
    return this.#ready[0] ?? 0;
  }

  get failed(): number {
    return this.#failed[0] ?? 0;
  }

  get outstanding(): number {
    return this.#statuses.length - this.ready - this.failed;
  }

  /** How a host ended, as far as is known. */
  statusOf(host: number): "silent" | "ready" | "failed" {
    const status = this.#statuses[host];
    return status === ready ? "ready" : status === failed ? "failed" : "silent";
  }

  /** Takes in how a host ended; false if that was known already, whatever it was. */
  settle(host: number, isReady: boolean): boolean {
    if (this.#statuses[host] !== silent) return false;
    this.#statuses[host] = isReady ? ready : failed;
    this.#count(0, isReady);
    const { cellOf, cellStart, cellGroups } = this.plan;
    const cell = cellOf[host] as number;
    const end = cellStart[cell + 1] as number;
    for (let at = cellStart[cell] as number; at < end; at++) this.#count(cellGroups[at] as number, isReady);
    this.#searched = undefined;
    return true;
  }

  verdict(): Verdict {
    const root = this.#decided[0];
    if (root !== 0) return root === 1 ? "converge" : "failed";
    if (this.plan.strategy === "extremes") return "wait";
    this.#searched ??= this.#search();
    return this.#searched;
  }

  /** A gate with the same evidence, to try things on. */
  copy(): Gate {
    const copy = new Gate(this.plan);
    for (const [host, status] of this.#statuses.entries()) if (status !== silent) copy.settle(host, status === ready);
    return copy;
  }

  counts(): Counts {
    return countHosts(this.plan, this.#statuses);
  }

  #search(): Verdict {
    const { strategy, outline } = this.plan;
    if (strategy === "combinations") {
      const { canHold, canFail } = tryCombinations(this.plan, this.counts());
      return canHold && canFail ? "wait" : canHold ? "converge" : "failed";
    }
    if (outline === undefined) throw new Error("a plan of the strategy 'spread' has no outline");
    const { holds, fails } = spread(outline, this.counts());
    return holds.length > 0 && fails.length > 0 ? "wait" : holds.length > 0 ? "converge" : "failed";
  }

  /** One more of the group is ready, or failed: decides the conditions that this makes certain. */
  #count(group: number, isReady: boolean): void {
    const { atomReady, atomNode } = this.plan.circuit;
    let low = this.#low[group] as number;
    let high = this.#high[group] as number;
    if (isReady) {
      const count = (this.#ready[group] as number) + 1;
      this.#ready[group] = count;
      if (low > high || (atomReady[low] as number) > count) return;
      for (; low <= high && (atomReady[low] as number) <= count; low++) this.#settleNode(atomNode[low] as number, true);
      this.#low[group] = low;
      return;
    }
    const count = (this.#failed[group] as number) + 1;
    this.#failed[group] = count;
    const readyMax = (this.plan.groupSizes[group] as number) - count;
    if (high < low || (atomReady[high] as number) <= readyMax) return;
    for (; high >= low && (atomReady[high] as number) > readyMax; high--)
      this.#settleNode(atomNode[high] as number, false);
    this.#high[group] = high;
  }

  /** Decides a node and, as far as it decides them, the nodes above it. */
  #settleNode(start: number, startValue: boolean): void {
    const { parents, negated, needed, spare } = this.plan.circuit;
    let [node, value] = [start, startValue];
    while (this.#decided[node] === 0) {
      this.#decided[node] = value ? 1 : 2;
      const parent = parents[node] ?? -1;
      if (parent < 0) return;
      const part = (negated[node] === 1) !== value;
      const tally = part ? this.#trueParts : this.#falseParts;
      const count = (tally[parent] ?? 0) + 1;
      tally[parent] = count;
      if (part ? count < (needed[parent] ?? 0) : count <= (spare[parent] ?? 0)) return;
      [node, value] = [parent, part];
    }
  }
}
