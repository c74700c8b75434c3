import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StateStore } from "./state-store.ts";

/** States of one width, from few different words so that they come again; the state of zeros is among them. */
const batchesOf = (width: number): fc.Arbitrary<number[][][]> =>
  fc.array(
    fc.array(fc.array(fc.constantFrom(0, 0, 1, -1, 7, 1 << 30), { minLength: width, maxLength: width }), {
      maxLength: 200,
    }),
    { maxLength: 12 },
  );

function absorb(store: StateStore, states: readonly (readonly number[])[], parent: number): void {
  store.code.absorb(store, Int32Array.from(states.flat()), states.length, parent);
}

function statesIn(store: StateStore): string[] {
  return Array.from({ length: store.count }, (_, state) =>
    store.arena.subarray(state * store.width, (state + 1) * store.width).join(),
  );
}

describe.each([1, 2, 3, 24, 25])("states of %i words", (width) => {
  it.each([false, true])("are stored once, in the order in which they came; edges: %s", (edges) => {
    fc.assert(
      fc.property(batchesOf(width), (batches) => {
        const store = new StateStore(width, edges, 4);
        const model = new Map<string, number>();
        const targets: number[] = [];
        const parents: number[] = [];
        batches.forEach((states, batch) => {
          absorb(store, states, batch - 1);
          for (const words of states) {
            const key = words.join();
            if (!model.has(key)) parents.push(batch - 1);
            model.set(key, model.get(key) ?? model.size);
            targets.push(model.get(key)!);
          }
        });
        expect(statesIn(store)).toEqual([...model.keys()]);
        expect([...store.parents.subarray(0, store.count)]).toEqual(parents);
        expect(store.transitions).toBe(targets.length);
        if (edges) expect([...store.edges!.subarray(0, store.transitions)]).toEqual(targets);
      }),
      { numRuns: 30 },
    );
  });

  it("are found again after any growth, and after the table was filled anew", () => {
    const many = Array.from({ length: 9000 }, (_, state) =>
      Array.from({ length: width }, (_, word) => (word === 0 ? state : 0)),
    );
    const store = new StateStore(width, false, 4);
    absorb(store, many, -1);
    absorb(store, many, 0);
    expect(store.count).toBe(9000);
    store.table.fill(0);
    store.hasZero = false;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- of the store's code, not of an array
    store.code.fill(store);
    absorb(store, many, 0);
    expect(store.count).toBe(9000);
    // The control: without its table the store knows no state.
    store.table.fill(0);
    store.hasZero = false;
    absorb(store, many.slice(0, 5), 0);
    expect(store.count).toBe(9005);
  });
});

it("the table is never fuller than five eighths, and what growth takes is foretold", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (batches, width) => {
      const store = new StateStore(width, false, 16);
      for (const batch of batches) {
        const foretold = store.bytesWith(batch);
        store.reserve(batch);
        expect(store.arena.length).toBeGreaterThanOrEqual((store.count + batch) * width);
        store.count += batch;
        expect(store.count * 8).toBeLessThanOrEqual((store.mask + 1) * 5);
        expect(store.bytes).toBeLessThanOrEqual(foretold);
      }
    }),
    { numRuns: 30 },
  );
});

it("makes room for edges, and for where they start", () => {
  const store = new StateStore(1, true, 16);
  store.reserve(10_000);
  expect(store.edges!.length).toBeGreaterThanOrEqual(10_000);
  expect(store.edgeOffsets!.length).toBeGreaterThan(10_000);
  expect(new StateStore(1, false, 16).edges).toBeUndefined();
});

it("leads back from a state to the initial one it came from", () => {
  const store = new StateStore(1, false, 16);
  store.parents.set([-1, -1, 0, 1, 2, 4]);
  store.count = 6;
  expect(store.pathTo(5)).toEqual([0, 2, 4, 5]);
  expect(store.pathTo(3)).toEqual([1, 3]);
  expect(store.pathTo(0)).toEqual([0]);
  expect(store.pathTo(-1)).toEqual([]);
});
