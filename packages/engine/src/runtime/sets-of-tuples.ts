/** The set of all tuples with one item from each of several sets, not written out. */
import { makeTuple, TupleValue } from "@countersign/kernel";
import type { Integer, Random, Value } from "@countersign/kernel";
import { choicesFrom } from "./combinations.ts";
import { contains, elementsOf, isEmpty, isFinite, LazySet, least, pick, subseteq } from "./lazy-sets.ts";
import type { Boxed, SetLike } from "./lazy-sets.ts";
import { describeSet, productHasAtMost, sizeOfProduct } from "./set-sizes.ts";

export class SetOfTuples extends LazySet {
  readonly sets: readonly SetLike[];

  constructor(sets: readonly SetLike[]) {
    super();
    this.sets = sets;
  }

  override isFinite(): boolean {
    return this.isEmpty() || this.sets.every(isFinite);
  }

  override isEmpty(): boolean {
    return this.sets.some(isEmpty);
  }

  override hasAtMost(limit: number): boolean {
    return productHasAtMost(this.sets, limit);
  }

  override size(site: number): Integer {
    return sizeOfProduct(this.sets, site);
  }

  override contains(value: Boxed): boolean {
    if (!(value instanceof TupleValue) || value.items.length !== this.sets.length) return false;
    return this.sets.every((set, i) => contains(set, value.items[i] as Value));
  }

  override includedIn(other: LazySet): boolean {
    if (!(other instanceof SetOfTuples) || other.sets.length !== this.sets.length) return false;
    return this.sets.every((set, i) => subseteq(set, other.sets[i] as SetLike));
  }

  override *elements(site: number): Iterable<Value> {
    if (this.isEmpty()) return;
    for (const items of choicesFrom(this.sets.map((set) => elementsOf(set, site)))) yield makeTuple(items);
  }

  override pick(random: Random, site: number): Value {
    return makeTuple(this.sets.map((set) => pick(set, random, site)));
  }

  override least(site: number): Value {
    return makeTuple(this.sets.map((set) => least(set, site)));
  }

  override describe(): string {
    return `tuples(${this.sets.map(describeSet).join(", ")})`;
  }
}

export function tuples(...sets: readonly SetLike[]): LazySet {
  return new SetOfTuples(sets);
}
