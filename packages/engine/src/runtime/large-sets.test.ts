/** Sets far too large to write out, and infinite ones: what can be asked of them, and what is refused how. */
import {
  createRandom,
  emptyList,
  emptySet,
  makeList,
  makeMap,
  makeSet,
  makeTuple,
  SetValue,
} from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { SpecFault } from "./faults.ts";
import { allIntegers, allNaturals, to } from "./integer-sets.ts";
import { box, contains, elementsOf, hasAtMost, isEmpty, isFinite, pick, size, subseteq } from "./lazy-sets.ts";
import { powerset } from "./powerset.ts";
import { allLists, allListsUpTo } from "./sets-of-lists.ts";
import { setOfMaps } from "./sets-of-maps.ts";
import { tuples } from "./sets-of-tuples.ts";
import { chooseSome, equals, exclude, getOnlyElement, intersect, setToMap, union } from "./sets.ts";

const site = 41;

function faultOf(question: () => unknown): SpecFault {
  try {
    question();
  } catch (error) {
    if (error instanceof SpecFault) return error;
    throw error;
  }
  throw new Error("no fault");
}

function expectFault(code: string, question: () => unknown): void {
  const found = faultOf(question);
  expect(found.code).toBe(code);
  expect(found.site).toBe(site);
  expect(found.message).toMatch(/\S/);
}

describe("sets too large to write out", () => {
  const hosts = to(1, 60);
  const subsets = powerset(hosts);
  const maps = setOfMaps(hosts, subsets);
  const pairs = tuples(subsets, to(1, 2n ** 70n));

  it("have a size", () => {
    expect(size(subsets, site)).toBe(2n ** 60n);
    expect(size(maps, site)).toBe(2n ** 3600n);
    expect(size(pairs, site)).toBe(2n ** 130n);
    expect(size(to(-(2n ** 60n), 2n ** 60n), site)).toBe(2n ** 61n + 1n);
    expect(size(allListsUpTo(hosts, 100), site)).toBe((60n ** 101n - 1n) / 59n);
    expect(size(allListsUpTo(makeSet([7]), 2n ** 40n), site)).toBe(2 ** 40 + 1);
    expect([isFinite(maps), isEmpty(maps), hasAtMost(maps, Number.MAX_SAFE_INTEGER)]).toEqual([true, false, false]);
  });

  it("know their members", () => {
    expect(contains(subsets, makeSet([1, 60]))).toBe(true);
    expect(contains(subsets, makeSet([1, 61]))).toBe(false);
    expect(contains(subsets, to(2, 59))).toBe(true);
    expect(contains(powerset(allIntegers), to(1, 2n ** 64n))).toBe(true);
    expect(contains(powerset(allNaturals), to(-1, 2n ** 64n))).toBe(false);
    expect(contains(makeSet([makeSet([1])]), to(1, 2n ** 64n))).toBe(false);
    const map = makeMap(Array.from({ length: 60 }, (_, i) => [i + 1, makeSet([i + 1])] as const));
    expect(contains(maps, map)).toBe(true);
    expect(contains(setOfMaps(hosts, powerset(to(1, 59))), map)).toBe(false);
    expect(contains(setOfMaps(to(1, 61), subsets), map)).toBe(false);
    expect(contains(setOfMaps(to(2, 61), subsets), map)).toBe(false);
    expect(contains(setOfMaps(subsets, subsets), map)).toBe(false);
    expect(contains(pairs, makeTuple([emptySet, 2n ** 70n]))).toBe(true);
    expect(contains(allLists(hosts), makeList([1, 1, 60]))).toBe(true);
    expect(contains(allLists(hosts), makeList([1, 1, 61]))).toBe(false);
    expect(contains(allListsUpTo(hosts, 2), makeList([1, 1, 60]))).toBe(false);
  });

  it("are compared with one another", () => {
    expect(subseteq(subsets, powerset(to(0, 60)))).toBe(true);
    expect(subseteq(subsets, powerset(to(2, 60)))).toBe(false);
    expect(subseteq(maps, setOfMaps(hosts, powerset(allIntegers)))).toBe(true);
    expect(subseteq(maps, setOfMaps(to(1, 59), subsets))).toBe(false);
    expect(subseteq(subsets, makeSet([emptySet]))).toBe(false);
    expect(subseteq(allListsUpTo(hosts, 9), allLists(hosts))).toBe(true);
    expect(subseteq(allLists(hosts), allListsUpTo(hosts, 9))).toBe(false);
    expect(equals(to(1, 2n ** 64n), to(1, 2n ** 64n))).toBe(true);
    expect(equals(to(1, 2n ** 64n), to(1, 2n ** 64n + 1n))).toBe(false);
    expect(equals(powerset(to(1, 3)), powerset(makeSet([1, 2, 3])))).toBe(true);
    expect(equals(maps, setOfMaps(hosts, powerset(hosts)))).toBe(true);
    expect(equals(to(1, 3), 3)).toBe(false);
  });

  it("are united and intersected where no element need be looked at", () => {
    expect(union(subsets, makeSet([makeSet([3])]), site)).toBe(subsets);
    expect(intersect(subsets, makeSet([makeSet([3]), makeSet([61])]), site)).toEqual(makeSet([makeSet([3])]));
    expect(exclude(makeSet([makeSet([3]), makeSet([61])]), subsets, site)).toEqual(makeSet([makeSet([61])]));
    expect(exclude(subsets, powerset(to(1, 61)), site)).toBe(emptySet);
    expect(size(intersect(to(1, 2n ** 64n), to(2n ** 63n, 2n ** 65n), site), site)).toBe(2n ** 63n + 1n);
  });

  it("give up a member when asked for some", () => {
    const random = createRandom(5);
    for (const set of [subsets, maps, pairs, allListsUpTo(hosts, 30), to(1, 2n ** 64n)]) {
      expect(contains(set, pick(set, random, site))).toBe(true);
      expect(contains(set, chooseSome(set, site))).toBe(true);
    }
    expect(chooseSome(subsets, site)).toBe(emptySet);
  });

  it("are not written out", () => {
    for (const set of [subsets, maps, pairs, allListsUpTo(hosts, 30), to(1, 5_000_001)]) {
      expectFault("CS308", () => elementsOf(set, site));
    }
    expectFault("CS308", () => box(subsets, site));
    expectFault("CS308", () => size(powerset(to(1, 2n ** 64n)), site));
    expectFault("CS308", () => size(setOfMaps(subsets, hosts), site));
    expectFault("CS312", () => getOnlyElement(subsets, site));
    expect(elementsOf(to(1, 100_000), site).length).toBe(100_000);
    expect(faultOf(() => box(subsets, site)).message).toBe(
      "powerset(1.to(60)) has more than 5000000 elements, too many to enumerate",
    );
  });
});

describe("infinite sets", () => {
  it("know their members and one another", () => {
    expect([-1, 0, 2n ** 70n, "a", true].map((value) => contains(allNaturals, value))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(contains(allIntegers, -1)).toBe(true);
    expect([subseteq(allNaturals, allIntegers), subseteq(allIntegers, allNaturals)]).toEqual([true, false]);
    expect([subseteq(to(0, 9), allNaturals), subseteq(to(-1, 9), allNaturals)]).toEqual([true, false]);
    expect(subseteq(allNaturals, makeSet([0, 1]))).toBe(false);
    expect(subseteq(allIntegers, makeSet([0, 1]))).toBe(false);
    expect(equals(allIntegers, makeSet([0, 1]))).toBe(false);
    expect(size(tuples(emptySet, allNaturals), site)).toBe(0);
    expect([isFinite(allNaturals), isFinite(powerset(allNaturals)), isFinite(allLists(to(1, 1)))]).toEqual([
      false,
      false,
      false,
    ]);
    expect([isFinite(tuples(emptySet, allNaturals)), isFinite(allLists(emptySet))]).toEqual([true, true]);
    expect(elementsOf(allLists(emptySet), site)).toEqual([emptyList]);
    expect(elementsOf(setOfMaps(emptySet, allIntegers), site)).toEqual([makeMap([])]);
  });

  it("narrow down what is finite", () => {
    expect(intersect(allNaturals, makeSet([-1, 2]), site)).toEqual(makeSet([2]));
    expect(intersect(to(-5, 2), allNaturals, site)).toEqual(makeSet([0, 1, 2]));
    expect(exclude(makeSet([-1, 2]), allNaturals, site)).toEqual(makeSet([-1]));
    expect(union(allNaturals, makeSet([4]), site)).toBe(allNaturals);
    expect([chooseSome(allNaturals, site), chooseSome(allIntegers, site)]).toEqual([0, 0]);
  });

  it("are not written out, counted, or picked from", () => {
    const sets = [allIntegers, allNaturals, powerset(allNaturals), tuples(allIntegers, to(1, 2)), allLists(to(1, 2))];
    for (const set of [...sets, setOfMaps(to(1, 2), allNaturals), setOfMaps(allNaturals, to(1, 1))]) {
      expectFault("CS307", () => elementsOf(set, site));
      expectFault("CS307", () => size(set, site));
      expectFault("CS307", () => pick(set, createRandom(1), site));
    }
    expectFault("CS307", () => union(allNaturals, makeSet([-1]), site));
    expectFault("CS307", () => exclude(allNaturals, makeSet([1]), site));
  });
});

describe("setToMap", () => {
  it("makes a map of pairs", () => {
    const map = setToMap(tuples(to(1, 2), makeSet(["a"])), site);
    expect(map).toEqual(
      makeMap([
        [1, "a"],
        [2, "a"],
      ]),
    );
    expect(setToMap(emptySet, site).keys).toEqual([]);
  });

  it("refuses two values for one key", () => {
    expectFault("CS313", () => setToMap(tuples(to(1, 2), makeSet(["a", "b"])), site));
    expect(faultOf(() => setToMap(makeSet([makeTuple([1, 2]), makeTuple([1, 3])]), site)).message).toBe(
      "setToMap on a set that gives the key 1 two values, 2 and 3",
    );
  });
});

describe("choosing from nothing", () => {
  it("is a fault of its own", () => {
    for (const set of [emptySet, tuples(to(1, 2), emptySet), setOfMaps(to(1, 2), emptySet)]) {
      expect(size(set, site)).toBe(0);
      expectFault("CS305", () => chooseSome(set, site));
      expectFault("CS305", () => getOnlyElement(set, site));
      expectFault("CS305", () => pick(set, createRandom(1), site));
    }
    expectFault("CS312", () => getOnlyElement(makeSet([1, 2]), site));
    expect(getOnlyElement(to(7, 7), site)).toBe(7);
    expect(box(to(1, 2), site)).toBeInstanceOf(SetValue);
  });
});
