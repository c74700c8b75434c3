/**
 * The set of all maps from one set to another, not written out. From the empty set there is exactly one map, the empty
 * one; to the empty set there is none, except that.
 */
import { MapValue, sortedMap } from "@countersign/kernel";
import type { Integer, Random, Value } from "@countersign/kernel";
import { choicesFrom } from "./combinations.ts";
import {
  contains,
  elementsMax,
  elementsOf,
  hasAtMost,
  isEmpty,
  isFinite,
  LazySet,
  least,
  pick,
  size,
  subseteq,
} from "./lazy-sets.ts";
import type { Boxed, SetLike } from "./lazy-sets.ts";
import { describeSet, powerHasAtMost, sizeOfPower } from "./set-sizes.ts";

export class SetOfMaps extends LazySet {
  readonly domain: SetLike;
  readonly range: SetLike;

  constructor(domain: SetLike, range: SetLike) {
    super();
    this.domain = domain;
    this.range = range;
  }

  override isFinite(): boolean {
    if (isEmpty(this.domain) || isEmpty(this.range)) return true;
    return isFinite(this.domain) && isFinite(this.range);
  }

  override isEmpty(): boolean {
    return isEmpty(this.range) && !isEmpty(this.domain);
  }

  override hasAtMost(limit: number): boolean {
    if (this.isEmpty()) return limit >= 0;
    if (isEmpty(this.domain)) return limit >= 1;
    // To a range of one there is one map only, but a domain too large to enumerate makes even that one unspeakable.
    if (limit < 1 || !hasAtMost(this.domain, elementsMax) || !hasAtMost(this.range, limit)) return false;
    return powerHasAtMost(Number(size(this.range, 0)), Number(size(this.domain, 0)), limit);
  }

  override size(site: number): Integer {
    if (this.isEmpty()) return 0;
    if (isEmpty(this.domain)) return 1;
    return sizeOfPower(size(this.range, site), size(this.domain, site), () => this.describe(), site);
  }

  override contains(value: Boxed): boolean {
    if (!(value instanceof MapValue)) return false;
    // The keys are distinct: if there are enough of them and all are in the domain, they are the domain.
    if (!hasAtMost(this.domain, value.keys.length)) return false;
    return (
      value.keys.every((key) => contains(this.domain, key)) && value.values.every((item) => contains(this.range, item))
    );
  }

  override includedIn(other: LazySet): boolean {
    if (!(other instanceof SetOfMaps)) return false;
    if (!subseteq(this.domain, other.domain) || !subseteq(other.domain, this.domain)) return false;
    return isEmpty(this.domain) || subseteq(this.range, other.range);
  }

  override *elements(site: number): Iterable<Value> {
    const keys = elementsOf(this.domain, site);
    const range = keys.length === 0 ? [] : elementsOf(this.range, site);
    for (const values of choicesFrom(keys.map(() => range))) yield sortedMap(keys, values);
  }

  override pick(random: Random, site: number): Value {
    const keys = elementsOf(this.domain, site);
    return sortedMap(
      keys,
      keys.map(() => pick(this.range, random, site)),
    );
  }

  override least(site: number): Value {
    const keys = elementsOf(this.domain, site);
    return sortedMap(
      keys,
      keys.map(() => least(this.range, site)),
    );
  }

  override describe(): string {
    return `setOfMaps(${describeSet(this.domain)}, ${describeSet(this.range)})`;
  }
}

export function setOfMaps(domain: SetLike, range: SetLike): LazySet {
  return new SetOfMaps(domain, range);
}
