/**
 * Lazy sets for property tests, each beside its twin that is written out in the plainest way, without any of the code
 * under test. Two pairs drawn from one arbitrary have elements of one type, as the type checker would insist on.
 */
import { makeList, makeMap, makeSet, makeTuple } from "@countersign/kernel";
import type { SetValue, Value } from "@countersign/kernel";
import * as fc from "fast-check";
import { to } from "../integer-sets.ts";
import type { SetLike } from "../lazy-sets.ts";
import { powerset } from "../powerset.ts";
import { allListsUpTo } from "../sets-of-lists.ts";
import { setOfMaps } from "../sets-of-maps.ts";
import { tuples } from "../sets-of-tuples.ts";

export interface Twins {
  readonly lazy: SetLike;
  readonly written: SetValue;
}

/** One arbitrary for each type of element. */
export const twinsByType: Readonly<Record<string, fc.Arbitrary<Twins>>> = {
  integers: integerSets(),
  "sets of integers": powersets(integerSets()),
  "sets of sets": powersets(powersets(integerSets(2))),
  tuples: fc.tuple(integerSets(), integerSets(2)).map(([left, right]) => tuplesOf([left, right])),
  "tuples of sets": fc.tuple(powersets(integerSets(2)), integerSets(2)).map((sets) => tuplesOf(sets)),
  maps: fc.tuple(integerSets(2), integerSets()).map(([domain, range]) => mapsOf(domain, range)),
  "maps to sets": fc.tuple(integerSets(2), powersets(integerSets(2))).map(([domain, range]) => mapsOf(domain, range)),
  lists: fc.tuple(integerSets(2), fc.integer({ min: -1, max: 3 })).map(([base, length]) => listsOf(base, length)),
};

function integerSets(sizeMax = 3): fc.Arbitrary<Twins> {
  const interval = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: sizeMax - 1 }));
  const written = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: sizeMax }).map(makeSet);
  return fc.oneof(
    interval.map(([low, more]) => ({
      lazy: to(low, low + more),
      written: makeSet(Array.from({ length: more + 1 }, (_, i) => low + i)),
    })),
    written.map((set) => ({ lazy: set, written: set })),
  );
}

function powersets(bases: fc.Arbitrary<Twins>): fc.Arbitrary<Twins> {
  return bases.map((base) => {
    const { items } = base.written;
    const subsets = Array.from({ length: 2 ** items.length }, (_, bits) =>
      makeSet(items.filter((_item, i) => (bits >> i) % 2 === 1)),
    );
    return { lazy: powerset(base.lazy), written: makeSet(subsets) };
  });
}

function tuplesOf(sets: readonly Twins[]): Twins {
  const rows = product(sets.map((set) => set.written.items));
  return { lazy: tuples(...sets.map((set) => set.lazy)), written: makeSet(rows.map(makeTuple)) };
}

function mapsOf(domain: Twins, range: Twins): Twins {
  const keys = domain.written.items;
  const rows = product(keys.map(() => range.written.items));
  const maps = rows.map((row) => makeMap(keys.map((key, i): [Value, Value] => [key, row[i] as Value])));
  return { lazy: setOfMaps(domain.lazy, range.lazy), written: makeSet(maps) };
}

function listsOf(base: Twins, lengthMax: number): Twins {
  const lists: Value[] = [makeList([])];
  for (let length = 1; length <= lengthMax; length++) {
    lists.push(...product(Array.from({ length }, () => base.written.items)).map(makeList));
  }
  return { lazy: allListsUpTo(base.lazy, lengthMax), written: makeSet(lists) };
}

function product(choices: readonly (readonly Value[])[]): Value[][] {
  return choices.reduce<Value[][]>((rows, items) => rows.flatMap((row) => items.map((item) => [...row, item])), [[]]);
}
