import { type Value, equal } from "@countersign/kernel";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type TypedValues, typedValues } from "../compile/__arbitraries__/typed-values.ts";
import { Pool } from "../compile/pool.ts";
import { internedShape, newShape, observe } from "../compile/shape.ts";
import { StateLayout } from "../compile/state-layout.ts";
import { repack } from "./repack.ts";
import { StateStore } from "./state-store.ts";

const variables = fc.array(typedValues(), { minLength: 1, maxLength: 4 });
const layoutOf = (shapes: ReturnType<typeof newShape>[], bits: number): StateLayout => new StateLayout(shapes, bits);

function stored(layout: StateLayout, pool: Pool, states: readonly (readonly Value[])[]): StateStore {
  const store = new StateStore(layout.width, false);
  states.forEach((values, index) => {
    store.reserve(1);
    layout.write(pool, values, store.arena, index * layout.width);
    store.parents[index] = index - 1;
    store.count += 1;
  });
  return store;
}

function expectSame(layout: StateLayout, pool: Pool, store: StateStore, states: readonly (readonly Value[])[]): void {
  expect(store.count).toBe(states.length);
  states.forEach((values, state) => {
    const read = layout.read(pool, store.arena, state * layout.width);
    read.forEach((value, variable) => expect(equal(value, values[variable]!)).toBe(true));
  });
}

/** States of the first values only; the others are seen afterwards. */
function statesOf(all: readonly TypedValues[], known: number): Value[][] {
  return Array.from({ length: 6 }, (_, state) =>
    all.map(({ values }) => values[state % Math.min(known, values.length)]!),
  );
}

it("moving states to a wider layout keeps their values, their number and their parents", () => {
  fc.assert(
    fc.property(variables, fc.integer({ min: 1, max: 6 }), (all, known) => {
      const pool = new Pool();
      const shapes = all.map(({ type, values }) => {
        const shape = newShape(type);
        values.slice(0, known).forEach((value) => observe(shape, value));
        return shape;
      });
      const before = layoutOf(shapes, 16);
      const states = statesOf(all, known);
      const store = stored(before, pool, states);
      all.forEach(({ values }, variable) => values.forEach((value) => observe(shapes[variable]!, value)));
      const after = layoutOf(shapes, 18);
      const moved = repack(store, before, after, pool);
      expectSame(after, pool, moved, states);
      expect([...moved.parents.subarray(0, moved.count)]).toEqual(states.map((_, state) => state - 1));
      // The words themselves are as if they had been written there: states that are equal stay so.
      const written = stored(after, pool, states);
      expect([...moved.arena.subarray(0, moved.count * after.width)]).toEqual([
        ...written.arena.subarray(0, written.count * after.width),
      ]);
    }),
    { numRuns: 400 },
  );
});

it("from interned to packed and back as well", () => {
  fc.assert(
    fc.property(variables, (all) => {
      const pool = new Pool();
      const interned = layoutOf(
        all.map(() => internedShape()),
        16,
      );
      const states = statesOf(all, 12);
      const store = stored(interned, pool, states);
      const shapes = all.map(({ type, values }) => {
        const shape = newShape(type);
        values.forEach((value) => observe(shape, value));
        return shape;
      });
      const packed = layoutOf(shapes, 16);
      const moved = repack(store, interned, packed, pool);
      expectSame(packed, pool, moved, states);
      expectSame(interned, pool, repack(moved, packed, interned, pool), states);
    }),
    { numRuns: 200 },
  );
});

it("notices a state that was moved wrongly", () => {
  const pool = new Pool();
  const shape = newShape({ kind: "int" });
  observe(shape, 5);
  const before = layoutOf([shape], 16);
  const store = stored(before, pool, [[1], [2]]);
  observe(shape, -3);
  const after = layoutOf([shape], 16);
  const moved = repack(store, before, after, pool);
  expectSame(after, pool, moved, [[1], [2]]);
  moved.arena[0] = moved.arena[0]! + 1;
  expect(() => expectSame(after, pool, moved, [[1], [2]])).toThrow(/expected false to be true/);
});
