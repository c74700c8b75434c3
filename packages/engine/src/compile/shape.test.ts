import { type Value, equal, makeMap, makeSet } from "@countersign/kernel";
import type { Type } from "@countersign/language";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typedValues } from "./__arbitraries__/typed-values.ts";
import { Pool } from "./pool.ts";
import { type Shape, internedShape, newShape, observe, sortUniverses } from "./shape.ts";
import { StateLayout } from "./state-layout.ts";
import { Misfit } from "./transcode.ts";

/** Writes a value, growing as often as it takes; how often that was. */
function fit(shape: Shape, value: Value, pool: Pool): number {
  for (let growths = 0; ; growths += 1) {
    const layout = new StateLayout([shape], 24);
    try {
      const words = new Int32Array(layout.width);
      layout.write(pool, [value], words, 0);
      expect(equal(layout.read(pool, words, 0)[0]!, value)).toBe(true);
      return growths;
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      expect(growths).toBeLessThan(100);
      error.grow();
    }
  }
}

describe("growth", () => {
  it("makes room for all that was written, as soon as that is moved too", () => {
    fc.assert(
      fc.property(typedValues(), ({ type, values }) => {
        const shape = newShape(type);
        observe(shape, values[0]!);
        const pool = new Pool();
        const move = (): number => values.reduce<number>((growths, value) => growths + fit(shape, value, pool), 0);
        move();
        // A part that was never observed takes any value; its first growth is for one of them, the move for the others.
        let moves = 1;
        while (move() > 0) moves += 1;
        expect(moves).toBeLessThanOrEqual(3);
      }),
      { numRuns: 1000 },
    );
  });

  const int: Type = { kind: "int" };
  const set: Type = { kind: "set", element: int };
  it.each<[string, Type, (n: number) => Value]>([
    ["integers", int, (n: number) => n * n * n],
    ["integers below zero", int, (n: number) => -n * n],
    ["sets", set, (n: number) => makeSet([n])],
    ["maps", { kind: "map", key: int, value: int }, (n: number) => makeMap([[n % 40, n]])],
    ["sets of sets", { kind: "set", element: set }, (n: number) => makeSet([makeSet([n, n + 1])])],
    ["strings", { kind: "str" }, (n: number) => `name ${n}`],
  ])("ends for %s without end", (_, type, valueAt) => {
    const shape = newShape(type);
    observe(shape, valueAt(0));
    const pool = new Pool();
    const growths = Array.from({ length: 2000 }, (__, n) => fit(shape, valueAt(n), pool));
    expect(growths.reduce((a, b) => a + b)).toBeLessThan(64);
    expect(growths.slice(0, 100).some((count) => count > 0)).toBe(true);
  });

  it("is not needed by what is interned from the start", () => {
    const shape = internedShape();
    const pool = new Pool();
    for (let n = 0; n < 300; n += 1) expect(fit(shape, makeSet([n]), pool)).toBe(0);
  });
});

it("an enumeration is known before any of it is seen", () => {
  const unit: Type = { kind: "tuple", elements: [] };
  const light: Type = {
    kind: "sum",
    variants: [
      ["Green", unit],
      ["Red", unit],
    ],
  };
  expect(newShape(light).form).toMatchObject({ kind: "choice", universe: { size: 2 } });
  expect(newShape({ kind: "int" }).form).toEqual({ kind: "unseen" });
});

it("what was observed can be put into the order of the language, and has room as before", () => {
  fc.assert(
    fc.property(typedValues(), ({ type, values }) => {
      const shape = newShape(type);
      values.forEach((value) => observe(shape, value));
      sortUniverses(shape);
      const pool = new Pool();
      values.forEach((value) => expect(fit(shape, value, pool)).toBe(0));
      const { form } = shape;
      if (form.kind === "subset" || form.kind === "choice") expect(form.universe.sorted).toBe(true);
      if (form.kind === "map") expect(form.keys.sorted).toBe(true);
    }),
  );
  const shape = newShape({ kind: "str" });
  for (const name of ["b", "a"]) observe(shape, name);
  expect(shape.form).toMatchObject({ universe: { values: ["b", "a"], sorted: false } });
  sortUniverses(shape);
  expect(shape.form).toMatchObject({ universe: { values: ["a", "b"], sorted: true } });
});
