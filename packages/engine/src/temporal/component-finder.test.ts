import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Arrows, ComponentFinder } from "./component-finder.ts";

function componentsOf(arrows: Arrows, size: number): number[][] {
  const found: number[][] = [];
  const all = Int32Array.from({ length: size }, (_, node) => node);
  const emit = (component: Int32Array): unknown => found.push([...component].sort((a, b) => a - b));
  expect(new ComponentFinder(size).find(all, arrows, emit, () => true)).toBe(true);
  return found;
}

function arrowsOf(successors: readonly (readonly number[])[]): Arrows {
  return { moves: (node) => successors[node]!.length, target: (node, move) => successors[node]![move]! };
}

const graphs = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: -1, max: size - 1 }), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

test("two nodes share a component exactly if each reaches the other", () => {
  fc.assert(
    fc.property(graphs, (successors) => {
      const reaches = successors.map((_, start) => {
        const seen = new Set([start]);
        for (const node of seen) for (const target of successors[node]!) if (target >= 0) seen.add(target);
        return seen;
      });
      const components = componentsOf(arrowsOf(successors), successors.length);
      expect(components.flat().sort((a, b) => a - b)).toEqual([...successors.keys()]);
      for (const component of components) {
        const expected = [...successors.keys()].filter(
          (node) => reaches[node]!.has(component[0]!) && reaches[component[0]!]!.has(node),
        );
        expect(component).toEqual(expected);
      }
    }),
  );
});

test("a component comes after all components that it leads to", () => {
  fc.assert(
    fc.property(graphs, (successors) => {
      const components = componentsOf(arrowsOf(successors), successors.length);
      const rank = (node: number): number => components.findIndex((component) => component.includes(node));
      successors.forEach((targets, node) => {
        for (const target of targets) if (target >= 0) expect(rank(target)).toBeLessThanOrEqual(rank(node));
      });
    }),
  );
});

test("a path and a ring of a million nodes need no recursion", () => {
  const size = 1_000_000;
  const path = { moves: () => 1, target: (node: number) => (node + 1 < size ? node + 1 : -1) };
  const ring = { moves: () => 1, target: (node: number) => (node + 1) % size };
  expect(componentsOf(path, size)).toHaveLength(size);
  expect(componentsOf(ring, size)).toHaveLength(1);
});

test("it can be stopped, and searches again what it was told to forget", () => {
  const finder = new ComponentFinder(3);
  const arrows = arrowsOf([[1], [2], [0]]);
  const all = Int32Array.of(0, 1, 2);
  let emitted = 0;
  const emit = (): number => emitted++;
  expect(finder.find(all, arrows, emit, () => false)).toBe(false);
  finder.forget(all);
  expect(finder.find(all, arrows, emit, () => true)).toBe(true);
  finder.find(all, arrows, emit, () => true);
  expect(emitted).toBe(1);
});
