/** Types, and values of them: small, so that equal ones turn up often, and now and then too large for any packing. */
import { type Value, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import type { Type } from "@countersign/language";
import * as fc from "fast-check";

const int: Type = { kind: "int" };
const str: Type = { kind: "str" };
const unit: Type = { kind: "tuple", elements: [] };

export interface TypedValues {
  readonly type: Type;
  readonly values: Value[];
}

/** A type and values of it. `leaf` says what stands for strings, `ints` what for integers. */
export function typedValues(leaf = words(), ints = integers()): fc.Arbitrary<TypedValues> {
  return types().chain((type) =>
    fc.array(valuesOf(type, leaf, ints), { minLength: 1, maxLength: 12 }).map((values) => ({ type, values })),
  );
}

/** Values of whatever type. */
export function anyValue(): fc.Arbitrary<Value> {
  return typedValues().map(({ values }) => values[0]!);
}

function integers(): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -2, max: 5 }) },
    { weight: 2, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 31 }) },
    { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n, max: 2n ** 60n }) },
  );
}

function words(): fc.Arbitrary<Value> {
  return fc.constantFrom("", "a", "b", "ab", "true");
}

function types(): fc.Arbitrary<Type> {
  const { type } = fc.letrec<{ type: Type }>((tie) => ({
    type: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom<Type>({ kind: "bool" }, int, str, enumeration),
      tie("type").map((element): Type => ({ kind: "set", element })),
      tie("type").map((element): Type => ({ kind: "list", element })),
      fc.tuple(tie("type"), tie("type")).map(([key, value]): Type => ({ kind: "map", key, value })),
      fc.array(tie("type"), { maxLength: 3 }).map((elements): Type => ({ kind: "tuple", elements })),
      fc.tuple(tie("type"), tie("type")).map(([a, b]): Type => ({
        kind: "record",
        fields: [
          ["first", a],
          ["second", b],
        ],
      })),
      fc.tuple(tie("type"), tie("type")).map(([a, b]): Type => ({
        kind: "sum",
        variants: [
          ["Left", a],
          ["None", unit],
          ["Right", b],
        ],
      })),
    ),
  }));
  return type;
}

const enumeration: Type = {
  kind: "sum",
  variants: [
    ["Blue", unit],
    ["Green", unit],
    ["Red", unit],
  ],
};

function valuesOf(type: Type, leaf: fc.Arbitrary<Value>, ints: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  const of = (inner: Type): fc.Arbitrary<Value> => valuesOf(inner, leaf, ints);
  const some = (inner: Type): fc.Arbitrary<Value[]> => fc.array(of(inner), { maxLength: 4 });
  switch (type.kind) {
    case "bool":
      return fc.boolean();
    case "int":
      return ints;
    case "set":
      return some(type.element).map(makeSet);
    case "list":
      return some(type.element).map(makeList);
    case "map":
      return fc.array(fc.tuple(of(type.key), of(type.value)), { maxLength: 4 }).map(makeMap);
    case "tuple":
      return fc.tuple(...type.elements.map(of)).map(makeTuple);
    case "record": {
      const names = type.fields.map(([name]) => name);
      return fc.tuple(...type.fields.map(([, field]) => of(field))).map((items) => makeRecord(names, items));
    }
    case "sum":
      return fc.oneof(
        ...type.variants.map(([label, payload]) => of(payload).map((value) => makeVariant(label, value))),
      );
    default:
      return leaf;
  }
}
