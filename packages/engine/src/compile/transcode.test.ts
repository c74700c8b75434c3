import { type Value, equal } from "@countersign/kernel";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TypedValues, typedValues } from "./__arbitraries__/typed-values.ts";
import { Pool } from "./pool.ts";
import { newShape, observe } from "./shape.ts";
import { StateLayout } from "./state-layout.ts";
import { Misfit } from "./transcode.ts";

/** A layout for states of several variables, each with room for its values. */
function layoutFor(variables: readonly TypedValues[]): StateLayout {
  const shapes = variables.map(({ type, values }) => {
    const shape = newShape(type);
    values.forEach((value) => observe(shape, value));
    return shape;
  });
  return new StateLayout(shapes, 20);
}

/** Surroundings that must stay as they are. */
const margin = 3;

function write(layout: StateLayout, pool: Pool, values: readonly Value[]): Int32Array {
  const words = new Int32Array(layout.width + 2 * margin);
  layout.write(pool, values, words, margin);
  return words;
}

const states = fc.array(typedValues(), { minLength: 1, maxLength: 3 });

describe("values in words", () => {
  it("come out as they went in, and touch nothing around them", () => {
    fc.assert(
      fc.property(states, (variables) => {
        const layout = layoutFor(variables);
        const pool = new Pool();
        for (let turn = 0; turn < 12; turn += 1) {
          const values = variables.map((each) => each.values[turn % each.values.length]!);
          const words = write(layout, pool, values);
          layout.read(pool, words, margin).forEach((value, index) => expect(equal(value, values[index]!)).toBe(true));
          expect(
            [...words.subarray(0, margin), ...words.subarray(margin + layout.width)].every((word) => word === 0),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are equal exactly when their words are", () => {
    fc.assert(
      fc.property(typedValues(), (variable) => {
        const layout = layoutFor([variable]);
        const pool = new Pool();
        const written = variable.values.map((value) => [...write(layout, pool, [value])].join());
        variable.values.forEach((a, i) =>
          variable.values.forEach((b, j) => expect(written[i] === written[j]).toBe(equal(a, b))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("that were not foreseen are a misfit or come out as they went in: they never become others", () => {
    let misfits = 0;
    fc.assert(
      fc.property(typedValues(), fc.nat(), ({ type, values }, at) => {
        const foreseen = values.slice(0, 1 + (at % values.length));
        const layout = layoutFor([{ type, values: foreseen }]);
        const pool = new Pool();
        for (const value of values) {
          try {
            expect(equal(layout.read(pool, write(layout, pool, [value]), margin)[0]!, value)).toBe(true);
          } catch (error) {
            if (!(error instanceof Misfit)) throw error;
            misfits += 1;
            expect(foreseen.some((each) => equal(each, value))).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(misfits).toBeGreaterThan(0);
  });
});

describe("a state", () => {
  it("gives each variable bits of its own", () => {
    fc.assert(
      fc.property(states, (variables) => {
        const layout = layoutFor(variables);
        const taken = new Int32Array(layout.width);
        variables.forEach((_, variable) =>
          layout.masksOf(variable).forEach((mask, word) => {
            expect(taken[word]! & mask).toBe(0);
            taken[word] = taken[word]! | mask;
          }),
        );
      }),
    );
  });
});
