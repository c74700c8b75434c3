/** The set of all subsets of a set, not written out. The base may itself be lazy, and infinite. */
import { power, sortedSet, SetValue } from "@countersign/kernel";
import type { Integer, Random, Value } from "@countersign/kernel";
import { subsetsOf } from "./combinations.ts";
import { fault } from "./faults.ts";
import { elementsOf, hasAtMost, isFinite, LazySet, size, subseteq } from "./lazy-sets.ts";
import type { Boxed, SetLike } from "./lazy-sets.ts";
import { describeSet, floorLog2, sizeBitsMax } from "./set-sizes.ts";

export class Powerset extends LazySet {
  readonly base: SetLike;

  constructor(base: SetLike) {
    super();
    this.base = base;
  }

  override isFinite(): boolean {
    return isFinite(this.base);
  }

  override isEmpty(): boolean {
    return false;
  }

  override hasAtMost(limit: number): boolean {
    return limit >= 1 && hasAtMost(this.base, floorLog2(limit));
  }

  override size(site: number): Integer {
    const bits = size(this.base, site);
    if (bits > sizeBitsMax) fault("CS308", `the size of ${this.describe()} is too large to compute`, site);
    return power(2, bits);
  }

  override contains(value: Boxed): boolean {
    return (value instanceof SetValue || value instanceof LazySet) && subseteq(value, this.base);
  }

  override includedIn(other: LazySet): boolean {
    return other instanceof Powerset && subseteq(this.base, other.base);
  }

  override *elements(site: number): Iterable<Value> {
    for (const items of subsetsOf(elementsOf(this.base, site))) yield sortedSet(items);
  }

  override pick(random: Random, site: number): Value {
    return sortedSet(elementsOf(this.base, site).filter(() => random.below(2) === 1));
  }

  override describe(): string {
    return `powerset(${describeSet(this.base)})`;
  }
}

export function powerset(base: SetLike): LazySet {
  return new Powerset(base);
}
