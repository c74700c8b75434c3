import fc from "fast-check";
import { expect, it } from "vitest";
import type { ExploreFigure, FigureNode } from "../explore-body.ts";
import { figureGeometry } from "./figure-geometry.ts";

function figureOf(columns: number, lanes: number, counts: readonly number[]): ExploreFigure {
  const nodes = counts
    .slice(0, columns * lanes)
    .map((states, at): FigureNode => ({ column: Math.floor(at / lanes), lane: at % lanes, states, ends: 0 }));
  return {
    variables: [],
    lanes: Array.from({ length: lanes }, (_, lane) => `lane ${lane}`),
    columns: Array.from({ length: columns }, (_, column) => ({ from: column, to: column })),
    nodes,
    lines: nodes.flatMap(({ column, lane, states }) =>
      column + 1 < columns ? [{ column, lane, to: lanes - 1 - lane, steps: states }] : [],
    ),
    aside: 0,
    still: 0,
    counted: { states: 1, of: 1 },
    path: nodes.map(({ column, lane }) => ({ column, lane, share: 0.99 })),
  };
}

const figures = fc
  .tuple(
    fc.integer({ min: 1, max: 24 }),
    fc.integer({ min: 1, max: 8 }),
    fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 192 }),
  )
  .map(([columns, lanes, counts]) => figureOf(columns, lanes, counts));

it("boxes with their figures stay inside and never touch, and lines are no thicker than is allowed", () => {
  fc.assert(
    fc.property(figures, (figure) => {
      const geometry = figureGeometry(figure);
      const boxes = figure.nodes.map(geometry.box);
      for (const { x, y, width, height, label } of boxes) {
        expect([x >= geometry.margin, x + width <= geometry.width, y >= 0, label.y >= 9]).not.toContain(false);
        expect(y + height <= geometry.height - 20).toBe(true);
      }
      for (const [index, a] of boxes.entries())
        for (const b of boxes.slice(index + 1)) {
          const isBeside = a.x + a.width < b.x || b.x + b.width < a.x;
          expect(isBeside || a.y + a.height < b.y || b.y + b.height < a.y).toBe(true);
        }
      for (const line of figure.lines) {
        const width = geometry.lineWidth(line);
        expect(width >= 1 && width <= 9).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

it("more states are no smaller, and more steps no thinner", () => {
  const figure = figureOf(4, 1, [1, 20, 300, 4000]);
  const geometry = figureGeometry(figure);
  const heights = figure.nodes.map((node) => geometry.box(node).height);
  const widths = figure.lines.map(geometry.lineWidth);
  expect([heights, widths]).toEqual([heights.toSorted((a, b) => a - b), widths.toSorted((a, b) => a - b)]);
  expect(new Set(heights).size).toBe(4);
});

it("figures are short where there is no room for all of their digits", () => {
  const texts = (columns: number, states: number): string => {
    const figure = figureOf(
      columns,
      1,
      Array.from({ length: columns }, () => states),
    );
    return figureGeometry(figure).box(figure.nodes[0]!).label.text;
  };
  expect([texts(3, 216_688), texts(24, 216_688), texts(24, 1_745_408), texts(24, 9_999)]).toEqual([
    "216,688",
    "217k",
    "1.7M",
    "9999",
  ]);
});

it("a history stays within the boxes of its states", () => {
  const figure = figureOf(3, 2, [1, 5, 900, 40, 7, 2]);
  const geometry = figureGeometry(figure);
  for (const node of figure.nodes) {
    const { y, height } = geometry.box(node);
    for (const share of [0, 0.5, 1]) {
      const point = geometry.point({ ...node, share });
      expect(point.y >= y && point.y <= y + height).toBe(true);
    }
  }
});
