/**
 * The run-time operations against Quint's own evaluator, one operation at a time on random values.
 *
 * Both must give equal values, or both an error. Where they are known to differ the difference is a row of
 * docs/understand/semantics.md, an entry of `known` below, and must keep occurring: an entry that Quint has made
 * obsolete fails the test as surely as a difference that nobody wrote down.
 */
import type { Integer, SetValue, Value } from "@countersign/kernel";
import { equal, makeInteger, makeList, makeMap, makeSet, makeTuple, showValue } from "@countersign/kernel";
import { builtinLambda } from "@informalsystems/quint/dist/src/runtime/impl/builtins.js";
import { rv } from "@informalsystems/quint/dist/src/runtime/impl/runtimeValue.js";
import type { RuntimeValue } from "@informalsystems/quint/dist/src/runtime/impl/runtimeValue.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runtime } from "../../packages/engine/src/runtime/runtime.ts";
import { fromQuint, toQuint } from "./quint-values.ts";

/** Kinds of difference that semantics.md explains; `undefined` for an error. */
const known: Readonly<Record<string, (ours: Value | undefined, quints: Value | undefined) => boolean>> = {
  range: (ours, quints) => ours === undefined && quints !== undefined,
  setToMap: (ours, quints) => ours === undefined && quints !== undefined,
  subseteq: (ours, quints) => ours === true && quints === false,
  eq: (ours, quints) => ours === true && quints === false,
};

const seen = new Set<string>();

type SetLike = Parameters<typeof runtime.union>[0];
type Boxed = Parameters<typeof runtime.equals>[0];

/** The same set, as either side would hold it. */
interface Both {
  readonly ours: SetLike;
  readonly quints: RuntimeValue;
}

function compareOn(op: string, ours: () => Boxed, args: readonly RuntimeValue[]): void {
  const left = oursOf(ours);
  const right = quintsOf(op, args);
  const same = left === undefined || right === undefined ? left === right : equal(left, right);
  if (same) return;
  if (known[op]?.(left, right) === true) seen.add(op);
  else throw new Error(`${op}: we say ${shown(left)}, Quint says ${shown(right)}`);
}

function oursOf(operation: () => Boxed): Value | undefined {
  try {
    return runtime.box(operation(), 0);
  } catch (error) {
    if (error instanceof runtime.SpecFault) return undefined;
    throw error;
  }
}

function quintsOf(op: string, args: readonly RuntimeValue[]): Value | undefined {
  try {
    const result = builtinLambda(op)({} as Parameters<ReturnType<typeof builtinLambda>>[0], [...args]);
    return result.isRight() ? fromQuint(result.value) : undefined;
  } catch {
    // Quint throws where it did not expect an error, as on a remainder by zero.
    return undefined;
  }
}

function shown(value: Value | undefined): string {
  return value === undefined ? "an error" : showValue(value);
}

const integers = fc.integer({ min: -3, max: 5 });
const integerSets = fc.array(integers, { maxLength: 4 }).map(makeSet);

function written(set: SetValue): Both {
  return { ours: set, quints: toQuint(set) };
}

const sets = fc.oneof(
  integerSets.map(written),
  fc
    .tuple(integers, integers)
    .map(([low, high]) => ({ ours: runtime.to(low, high), quints: rv.mkInterval(low, high) })),
);

const setsByType: Readonly<Record<string, fc.Arbitrary<Both>>> = {
  integers: sets,
  sets: fc.oneof(
    sets.map((base) => ({ ours: runtime.powerset(base.ours), quints: rv.mkPowerset(base.quints) })),
    fc.array(integerSets, { maxLength: 3 }).map((items) => written(makeSet(items))),
  ),
  maps: fc
    .tuple(sets, sets)
    .map(([domain, range]) => ({
      ours: runtime.setOfMaps(domain.ours, range.ours),
      quints: rv.mkMapSet(domain.quints, range.quints),
    }))
    .filter(({ ours }) => runtime.hasAtMost(ours, 200)),
  tuples: fc.tuple(sets, sets).map(([left, right]) => ({
    ours: runtime.tuples(left.ours, right.ours),
    quints: rv.mkCrossProd([left.quints, right.quints]),
  })),
};

describe("Quint's evaluator agrees", () => {
  it.each(Object.entries(setsByType))("on sets of %s", (type, both) => {
    fc.assert(
      fc.property(both, both, (left, right) => {
        const pair = [left.quints, right.quints];
        compareOn("union", () => runtime.union(left.ours, right.ours, 0), pair);
        compareOn("intersect", () => runtime.intersect(left.ours, right.ours, 0), pair);
        compareOn("exclude", () => runtime.exclude(left.ours, right.ours, 0), pair);
        compareOn("subseteq", () => runtime.subseteq(left.ours, right.ours), pair);
        compareOn("eq", () => runtime.equals(left.ours, right.ours), pair);
        compareOn("size", () => runtime.size(left.ours, 0), [left.quints]);
        compareOn("isFinite", () => runtime.isFinite(left.ours), [left.quints]);
        compareOn("getOnlyElement", () => runtime.getOnlyElement(left.ours, 0), [left.quints]);
        for (const element of runtime.elementsOf(right.ours, 0).slice(0, 5)) {
          compareOn("contains", () => runtime.contains(left.ours, element), [left.quints, toQuint(element)]);
        }
        if (type === "sets") compareOn("flatten", () => runtime.flatten(left.ours, 0), [left.quints]);
        if (type === "tuples") compareOn("setToMap", () => runtime.setToMap(left.ours, 0), [left.quints]);
      }),
      { numRuns: 300 },
    );
  });

  it("on lists of a set", () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: -2, max: 3 }), (base, length) => {
        compareOn("allListsUpTo", () => runtime.allListsUpTo(base.ours, length), [base.quints, toQuint(length)]);
      }),
    );
  });

  it("on lists", () => {
    const lists = fc.array(integers, { maxLength: 4 }).map(makeList);
    fc.assert(
      fc.property(lists, lists, integers, integers, (list, other, i, j) => {
        const [l, m, first, second] = [toQuint(list), toQuint(other), toQuint(i), toQuint(j)];
        compareOn("nth", () => runtime.nth(list, i, 0), [l, first]);
        compareOn("slice", () => runtime.slice(list, i, j, 0), [l, first, second]);
        compareOn("range", () => runtime.range(i, j, 0), [first, second]);
        compareOn("replaceAt", () => runtime.replaceAt(list, i, j, 0), [l, first, second]);
        compareOn("head", () => runtime.head(list, 0), [l]);
        compareOn("tail", () => runtime.tail(list, 0), [l]);
        compareOn("append", () => runtime.append(list, i), [l, first]);
        compareOn("concat", () => runtime.concat(list, other), [l, m]);
        compareOn("indices", () => runtime.indices(list), [l]);
        compareOn("length", () => runtime.length(list), [l]);
      }),
      { numRuns: 300 },
    );
  });

  it("on maps", () => {
    const maps = fc.array(fc.tuple(integers, integers), { maxLength: 4 }).map(makeMap);
    fc.assert(
      fc.property(maps, integers, integers, (map, key, value) => {
        const args = [toQuint(map), toQuint(key), toQuint(value)];
        compareOn("get", () => runtime.get(map, key, 0), args.slice(0, 2));
        compareOn("set", () => runtime.set(map, key, value, 0), args);
        compareOn("put", () => runtime.put(map, key, value), args);
        compareOn("keys", () => runtime.keys(map), args.slice(0, 1));
      }),
    );
  });

  it("on integers", () => {
    const operations = ["iadd", "isub", "imul", "idiv", "imod", "ilt", "ilte", "igt", "igte"] as const;
    const operands: fc.Arbitrary<Integer> = fc.oneof(integers, fc.maxSafeInteger(), fc.bigInt().map(makeInteger));
    fc.assert(
      fc.property(operands, operands, integers, (left, right, exponent) => {
        for (const op of operations) {
          compareOn(op, () => runtime[op](left, right, 0), [toQuint(left), toQuint(right)]);
        }
        compareOn("ipow", () => runtime.ipow(left, exponent, 0), [toQuint(left), toQuint(exponent)]);
        compareOn("iuminus", () => runtime.iuminus(left), [toQuint(left)]);
      }),
    );
    compareOn("ipow", () => runtime.ipow(0, 0, 0), [toQuint(0), toQuint(0)]);
    compareOn("imod", () => runtime.imod(1, 0, 0), [toQuint(1), toQuint(0)]);
  });

  it("except where we wrote down that it does not, and there it does not", () => {
    const nothing = rv.mkInterval(0, -1);
    const pairs = makeSet([makeTuple([1, 2]), makeTuple([1, 3])]);
    const [empty, emptyToo] = [runtime.tuples(runtime.emptySet, pairs), runtime.tuples(pairs, runtime.emptySet)];
    compareOn("range", () => runtime.range(3, 1, 0), [toQuint(3), toQuint(1)]);
    compareOn("setToMap", () => runtime.setToMap(pairs, 0), [toQuint(pairs)]);
    compareOn("subseteq", () => runtime.subseteq(runtime.to(0, -1), runtime.to(5, 9)), [nothing, rv.mkInterval(5, 9)]);
    compareOn("eq", () => runtime.equals(empty, emptyToo), [
      rv.mkCrossProd([nothing, toQuint(pairs)]),
      rv.mkCrossProd([toQuint(pairs), nothing]),
    ]);
    expect([...seen].sort()).toEqual(Object.keys(known).sort());
    expect(() => compareOn("iadd", () => 4, [toQuint(1), toQuint(2)])).toThrow("iadd: we say 4, Quint says 3");
  });
});
