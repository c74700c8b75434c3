import { type Value, canonicalText, equal, makeList, makeMap, makeSet } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TypedValues, typedValues } from "../compile/__arbitraries__/typed-values.ts";
import { Pool } from "../compile/pool.ts";
import { type Shape, newShape, observe } from "../compile/shape.ts";
import { StateLayout } from "../compile/state-layout.ts";
import { canonicaliser } from "./canonicalise.ts";
import { closeShape } from "./close-shape.ts";
import { columnsOf } from "./columns.ts";
import { neighbourSwaps, permuteValue } from "./permute-value.ts";

const elements: readonly Value[] = ["a", "b", "c"];
/** All renamings, as the new names of a, b, c. */
const renamings = ["abc", "acb", "bac", "bca", "cab", "cba"];
const renamed = (value: Value, names: string): Value =>
  permuteValue(value, (part) => {
    const index = elements.indexOf(part);
    return index < 0 ? undefined : names[index];
  });

const variables = fc.array(typedValues(fc.constantFrom<Value>("a", "b", "c", "z"), fc.integer({ min: 0, max: 2 })), {
  minLength: 1,
  maxLength: 3,
});

class States {
  readonly layout: StateLayout;
  readonly pool = new Pool();
  readonly canonicalise: (words: Int32Array, offset: number) => void;

  constructor(all: readonly TypedValues[]) {
    const swaps = neighbourSwaps(elements);
    const shapes = all.map(({ type, values }): Shape => {
      const shape = newShape(type);
      values.forEach((value) => observe(shape, value));
      closeShape(shape, swaps);
      return shape;
    });
    this.layout = new StateLayout(shapes, 20);
    this.canonicalise = canonicaliser(this.layout, this.pool, [elements]);
  }

  words(values: readonly Value[]): Int32Array {
    const words = new Int32Array(this.layout.width);
    this.layout.write(this.pool, values, words, 0);
    return words;
  }

  representative(values: readonly Value[]): Int32Array {
    const words = this.words(values);
    this.canonicalise(words, 0);
    return words;
  }

  text(words: Int32Array): string {
    return this.layout.read(this.pool, words, 0).map(canonicalText).join(" | ");
  }
}

describe("the representative of a state", () => {
  it("is the state under some renaming", () => {
    fc.assert(
      fc.property(variables, (all) => {
        const states = new States(all);
        const values = all.map((each) => each.values[0]!);
        const found = states.layout.read(states.pool, states.representative(values), 0);
        const isRenaming = (names: string): boolean =>
          values.every((value, index) => equal(renamed(value, names), found[index]!));
        expect(renamings.some(isRenaming)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same for all states of its class, and its own", () => {
    let moved = 0;
    fc.assert(
      fc.property(variables, (all) => {
        const states = new States(all);
        const values = all.map((each) => each.values[0]!);
        const representative = states.representative(values);
        for (const names of renamings) {
          const other = states.words(values.map((value) => renamed(value, names)));
          if (states.text(other) !== states.text(representative)) moved += 1;
          states.canonicalise(other, 0);
          expect(states.text(other)).toBe(states.text(representative));
        }
        states.canonicalise(representative, 0);
        expect(representative).toEqual(states.representative(values));
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(50);
  });

  it("does not make one of states that differ in more than names", () => {
    fc.assert(
      fc.property(variables, (all) => {
        const states = new States(all);
        const a = all.map(({ values }) => values[0]!);
        const b = all.map(({ values }) => values.at(-1)!);
        const isOneClass = renamings.some((names) =>
          a.every((value, index) => equal(renamed(value, names), b[index]!)),
        );
        expect(states.text(states.representative(a)) === states.text(states.representative(b))).toBe(isOneClass);
      }),
      { numRuns: 300 },
    );
  });
});

describe("columns", () => {
  const columnar = (all: readonly TypedValues[]): readonly number[] =>
    columnsOf(new States(all).layout, elements).crossed;

  it("hold a map from the elements, and a set of them", () => {
    const map = makeMap(elements.map((element, index): [Value, Value] => [element, index]));
    expect(
      columnar([
        { type: { kind: "map", key: { kind: "str" }, value: { kind: "int" } }, values: [map] },
        { type: { kind: "set", element: { kind: "str" } }, values: [makeSet(["a"]), makeSet(["b", "c"])] },
        { type: { kind: "int" }, values: [1, 2] },
      ]),
    ).toEqual([]);
  });

  it("do not hold an element itself, or a list of them", () => {
    expect(
      columnar([
        { type: { kind: "str" }, values: ["a", "b"] },
        { type: { kind: "list", element: { kind: "str" } }, values: [makeList(["a"])] },
      ]),
    ).toEqual([0, 1]);
  });
});
