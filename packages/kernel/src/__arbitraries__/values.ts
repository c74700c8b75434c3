/**
 * Values for property tests: small enough that equal ones turn up often, with every kind nested in every other.
 */
import * as fc from "fast-check";
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "../make.ts";
import type { Integer, Value } from "../value.ts";

export function integers(): fc.Arbitrary<Integer> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 1, arbitrary: fc.maxSafeInteger().map((value) => value + 0) },
    { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }).map(makeInteger) },
    { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map(makeInteger) },
  );
}

export function values(): fc.Arbitrary<Value> {
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaves(),
      several(tie("value")).map(makeSet),
      several(tie("value")).map(makeList),
      several(tie("value")).map(makeTuple),
      fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 }).map(makeMap),
      fields(tie("value")).map((pairs) => makeRecord(Object.keys(pairs), Object.values(pairs))),
      fc.tuple(fc.constantFrom("None", "Some"), tie("value")).map(([label, payload]) => makeVariant(label, payload)),
    ),
  }));
  return value;
}

function leaves(): fc.Arbitrary<Value> {
  return fc.oneof(fc.boolean(), integers(), fc.constantFrom("", "a", "b", "ab"), fc.string({ unit: "binary" }));
}

function several(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> {
  return fc.array(value, { maxLength: 4 });
}

function fields(value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> {
  return fc.dictionary(fc.constantFrom("a", "b", "c"), value, { maxKeys: 3 });
}
