/** Maps, lists, records, tuples, variants and integers: their answers and their faults. */
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { Integer, ListValue, MapValue, Value } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SpecFault } from "./faults.ts";
import { runtime } from "./runtime.ts";

const site = 7;

function expectFault(question: () => unknown, message: string): void {
  let found: unknown;
  try {
    question();
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(SpecFault);
  expect((found as SpecFault).site).toBe(site);
  expect(`${(found as SpecFault).code} ${(found as SpecFault).message}`).toBe(message);
}

const list = makeList([10, 20, 30]);
const integers = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.maxSafeInteger(), fc.bigInt().map(makeInteger));

describe("maps", () => {
  const map = makeMap([
    ["a", 1],
    ["b", 2],
  ]);

  it("behave as JavaScript's maps under any sequence of changes", () => {
    const changes = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5 }), fc.integer()));
    fc.assert(
      fc.property(changes, (steps) => {
        const model = new Map<number, number>();
        let actual: MapValue = runtime.emptyMap;
        for (const [strict, key, value] of steps) {
          expect(runtime.has(actual, key)).toBe(model.has(key));
          if (strict && !model.has(key)) continue;
          actual = strict ? runtime.set(actual, key, value, site) : runtime.put(actual, key, value);
          model.set(key, value);
          expect(runtime.get(actual, key, site)).toBe(value);
        }
        expect(runtime.equal(actual, runtime.mapFromPairs([...model]))).toBe(true);
        expect(runtime.equal(runtime.keys(actual), makeSet([...model.keys()]))).toBe(true);
      }),
    );
  });

  it("miss a key by name", () => {
    const message = `with the key "z", which the map does not have; its keys: "a", "b"`;
    expectFault(() => runtime.get(map, "z", site), `CS301 get ${message}`);
    expectFault(() => runtime.set(map, "z", 1, site), `CS301 set ${message}`);
    expectFault(
      () => runtime.get(runtime.emptyMap, 1, site),
      "CS301 get with the key 1, which the map does not have; its keys: none",
    );
    const wide = makeMap(Array.from({ length: 30 }, (_, i) => [i, i] as const));
    expect(() => runtime.get(wide, 99, site)).toThrow("10, 11 and 18 more");
  });

  it("are made from parallel arrays by mapBy", () => {
    const keys = runtime.elementsOf(runtime.to(1, 3), site);
    expect(runtime.mapFromArrays(keys, keys).values).toEqual([1, 2, 3]);
    expect(runtime.mapFromArrays([], [])).toBe(runtime.emptyMap);
  });
});

describe("lists", () => {
  const lists = fc.array(fc.integer()).map(makeList);

  it("behave as JavaScript's arrays", () => {
    fc.assert(
      fc.property(lists, lists, fc.nat({ max: 12 }), fc.nat({ max: 12 }), (left, right, i, j) => {
        expect(runtime.concat(left, right).items).toEqual([...left.items, ...right.items]);
        expect(runtime.append(left, 5).items).toEqual([...left.items, 5]);
        expect(runtime.length(left)).toBe(left.items.length);
        expect(runtime.elementsOf(runtime.indices(left), site)).toEqual([...left.items.keys()]);
        if (i < left.items.length) {
          expect(runtime.nth(left, i, site)).toBe(left.items[i]);
          expect(runtime.replaceAt(left, i, 5, site).items).toEqual(left.items.with(i, 5));
          expect(runtime.append(makeList([runtime.head(left, site)]), 1).items[0]).toBe(left.items[0]);
          expect(runtime.tail(left, site).items).toEqual(left.items.slice(1));
        }
        if (i <= j && j <= left.items.length) {
          expect(runtime.slice(left, i, j, site).items).toEqual(left.items.slice(i, j));
        }
      }),
    );
  });

  it("fault outside their bounds", () => {
    expectFault(() => runtime.nth(list, 3, site), "CS303 nth with the index 3 of a list of length 3");
    expectFault(() => runtime.nth(list, -1, site), "CS303 nth with the index -1 of a list of length 3");
    expectFault(
      () => runtime.nth(list, 2n ** 64n, site),
      `CS303 nth with the index ${2n ** 64n} of a list of length 3`,
    );
    expectFault(() => runtime.replaceAt(list, 3, 1, site), "CS303 replaceAt with the index 3 of a list of length 3");
    expectFault(() => runtime.slice(list, 2, 1, site), "CS303 slice from 2 to 1 of a list of length 3");
    expectFault(() => runtime.slice(list, 0, 4, site), "CS303 slice from 0 to 4 of a list of length 3");
    expectFault(() => runtime.slice(list, -1, 1, site), "CS303 slice from -1 to 1 of a list of length 3");
    expectFault(() => runtime.head(runtime.emptyList, site), "CS302 head of an empty list");
    expectFault(() => runtime.tail(runtime.emptyList, site), "CS302 tail of an empty list");
    expect(runtime.slice(list, 3, 3, site)).toBe(runtime.emptyList);
  });

  it("count upwards in ranges only", () => {
    expect(runtime.range(-1, 2, site).items).toEqual([-1, 0, 1]);
    expect(runtime.range(2, 2, site)).toBe(runtime.emptyList);
    expect(runtime.range(2n ** 53n, 2n ** 53n + 2n, site).items).toEqual([2n ** 53n, 2n ** 53n + 1n]);
    expectFault(() => runtime.range(3, 1, site), "CS303 range from 3 down to 1");
    expectFault(() => runtime.range(0, 2n ** 64n, site), `CS308 range of ${2n ** 64n} integers, too many to enumerate`);
  });
});

describe("records, tuples and variants", () => {
  const record = makeRecord(["x", "y"], [1, 2]);

  it("give and replace their parts", () => {
    expect(runtime.field(record, "y")).toBe(2);
    expect(runtime.withField(record, "y", 3).values).toEqual([1, 3]);
    expect(record.values).toEqual([1, 2]);
    expect(runtime.fieldNames(record)).toEqual(makeSet(["x", "y"]));
    expect(runtime.item(makeTuple([5, 6]), 1)).toBe(5);
    expect(runtime.label(makeVariant("Some", 4))).toBe("Some");
    expect(runtime.payload(makeVariant("Some", 4))).toBe(4);
  });

  it("take a part that cannot be missing for a bug, not for a fault", () => {
    expect(() => runtime.field(record, "z")).toThrow("no field z in { x: 1, y: 2 }");
    expect(() => runtime.item(makeTuple([5]), 2)).toThrow("no item 2");
    expect(() => runtime.item(makeTuple([5]), 2)).not.toThrow(SpecFault);
  });

  it("fault where no case fits or an assertion fails", () => {
    expectFault(() => runtime.noCase(makeVariant("C", 1), site), "CS314 no case of the match fits C(1)");
    expectFault(() => runtime.assertTrue(false, site), "CS309 the assertion does not hold");
    expect(runtime.assertTrue(true, site)).toBe(true);
  });
});

describe("integers", () => {
  it("compute and compare as bigints do", () => {
    const binary: [(a: Integer, b: Integer, site: number) => Integer, (a: bigint, b: bigint) => bigint][] = [
      [runtime.iadd, (a, b) => a + b],
      [runtime.isub, (a, b) => a - b],
      [runtime.imul, (a, b) => a * b],
      [runtime.idiv, (a, b) => a / b],
      [runtime.imod, (a, b) => a % b],
    ];
    fc.assert(
      fc.property(integers, integers, (left, right) => {
        fc.pre(right !== 0);
        for (const [actual, model] of binary) {
          expect(actual(left, right, site)).toBe(makeInteger(model(BigInt(left), BigInt(right))));
        }
        expect(runtime.iuminus(left)).toBe(makeInteger(-BigInt(left)));
        expect([runtime.ilt(left, right), runtime.igte(left, right)]).toEqual([left < right, left >= right]);
        expect([runtime.igt(left, right), runtime.ilte(left, right)]).toEqual([left > right, left <= right]);
      }),
    );
  });

  it("fault where there is no result", () => {
    expectFault(() => runtime.idiv(3, 0, site), "CS304 division of 3 by zero");
    expectFault(() => runtime.imod(3, 0, site), "CS304 remainder of 3 divided by zero");
    expectFault(() => runtime.ipow(2, -1, site), "CS306 2 to the power of -1: the exponent is negative");
    expectFault(() => runtime.ipow(0, 0, site), "CS306 0 to the power of 0 is undefined");
    expectFault(() => runtime.ipow(2, 2n ** 40n, site), `CS306 2 to the power of ${2n ** 40n} is too large to compute`);
    expect(runtime.ipow(0, 5, site)).toBe(0);
    expect(runtime.ipow(5, 0, site)).toBe(1);
    expect(runtime.ipow(-2, 63, site)).toBe(-(2n ** 63n));
    expect(runtime.ipow(-1, 2n ** 80n + 1n, site)).toBe(-1);
  });
});

describe("the runtime", () => {
  it("cannot be changed by the code it is lent to", () => {
    expect(Object.isFrozen(runtime)).toBe(true);
  });

  it("never changes an argument", () => {
    const before: Value[] = [list, makeSet([1, 2])];
    const copies = before.map((value) => runtime.compare(value, value));
    runtime.append(list, 1);
    runtime.union(makeSet([1, 2]), makeSet([3]), site);
    expect(copies).toEqual([0, 0]);
    expect((before[0] as ListValue).items).toEqual([10, 20, 30]);
  });
});
