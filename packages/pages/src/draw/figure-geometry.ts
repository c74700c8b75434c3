/**
 * Where things stand in the figure of everywhere a spec can go, in units of its own: the browser scales the whole.
 *
 * Invariant: boxes never touch, neither side by side nor one above the other, however many columns and lanes there are.
 */
import type { ExploreFigure, FigureLine, FigureNode, FigurePoint } from "../explore-body.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface FigureGeometry {
  readonly width: number;
  readonly height: number;
  /** Room for the names of the lanes. */
  readonly margin: number;
  readonly laneY: (lane: number) => number;
  readonly columnX: (column: number) => number;
  readonly box: (
    node: FigureNode,
  ) => Spot & { readonly width: number; readonly height: number; readonly label: Spot & { readonly text: string } };
  readonly linePath: (line: FigureLine) => string;
  readonly lineWidth: (line: FigureLine) => number;
  readonly point: (at: FigurePoint) => Spot;
  readonly lassoPath: (from: Spot, to: Spot) => string;
  readonly lassoLabel: (from: Spot, to: Spot) => Spot;
}

const width = 1150;
const pitchMost = 82;
const pitchLeast = 44;
/** Of three lanes; more of them stand closer together. */
const laneRoom = 246;
const axisRoom = 26;
const boxLeast = 10;
/** Above a box and below it: its figure may stand above. */
const labelRoom = 30;
const lineMost = 9;
/** A box with so much room has its figure inside. */
const insideFrom = 24;

/** Text is larger in a narrow window. */
const digitWidth = 10;

/** Where there is no room: the whole figure is in the table. */
function inShort(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1_000_000 ? `${Math.round(count / 1_000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}

export function figureGeometry({ lanes, columns, nodes, lines, path }: ExploreFigure): FigureGeometry {
  const pitch = Math.max(pitchLeast, Math.min(pitchMost, laneRoom / lanes.length));
  const height = Math.max(120, pitch * lanes.length) + axisRoom;
  const longest = Math.max(...lanes.map((lane) => lane.length));
  const margin = longest === 0 ? 60 : longest > 12 ? 150 : 100;
  const boxWidth = Math.max(16, Math.min(40, ((width - margin) / columns.length) * 0.4));
  const spacing = columns.length === 1 ? 0 : (width - margin - boxWidth - 10) / (columns.length - 1);
  const mostStates = Math.max(1, ...nodes.map(({ states }) => states));
  const mostSteps = Math.max(1, ...lines.map(({ steps }) => steps));
  const boxMost = pitch - labelRoom;
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  const laneY = (lane: number): number => rounded((lane + 0.5) * ((height - axisRoom) / lanes.length));
  const columnX = (column: number): number => rounded(margin + boxWidth / 2 + column * Math.min(spacing, 140));
  const text = (states: number): string => {
    const whole = states.toLocaleString("en");
    return whole.length * digitWidth < columnX(1) - columnX(0) || columns.length === 1 ? whole : inShort(states);
  };
  // The history would stand on the figure.
  const visited = new Set(path.map((at) => (at === null ? "" : `${at.column} ${at.lane}`)));
  const sizes = new Map(nodes.map((node) => [`${node.column} ${node.lane}`, node.states]));
  const heightOf = (states: number): number =>
    rounded(boxLeast + (boxMost - boxLeast) * Math.sqrt(states / mostStates) * (states === 1 ? 0 : 1));
  return {
    width,
    height,
    margin,
    laneY,
    columnX,
    box: ({ column, lane, states }) => {
      const boxHeight = heightOf(states);
      const top = rounded(laneY(lane) - boxHeight / 2);
      const isInside =
        boxHeight >= insideFrom && String(states).length * digitWidth < boxWidth && !visited.has(`${column} ${lane}`);
      return {
        x: rounded(columnX(column) - boxWidth / 2),
        y: top,
        width: rounded(boxWidth),
        height: boxHeight,
        label: { text: text(states), x: columnX(column), y: isInside ? laneY(lane) + 4 : top - 5 },
      };
    },
    linePath: ({ column, lane, to }) => {
      const [from, end] = [rounded(columnX(column) + boxWidth / 2), rounded(columnX(column + 1) - boxWidth / 2)];
      const [y, there, middle] = [laneY(lane), laneY(to), rounded((from + end) / 2)];
      return `M${from} ${y}C${middle} ${y} ${middle} ${there} ${end} ${there}`;
    },
    lineWidth: ({ steps }) => rounded(Math.max(1, lineMost * Math.sqrt(steps / mostSteps))),
    point: ({ column, lane, share }) => {
      const room = heightOf(sizes.get(`${column} ${lane}`) ?? 1) - 6;
      return { x: columnX(column), y: rounded(laneY(lane) + (share - 0.5) * Math.max(0, room)) };
    },
    ...lasso(height - axisRoom - 4),
  };
}

/** From the end of a history back to where it repeats, below both of them. */
function lasso(lowest: number): Pick<FigureGeometry, "lassoPath" | "lassoLabel"> {
  return {
    lassoPath: (from, to) => {
      const down = Math.min(lowest, Math.max(from.y, to.y) + 46);
      // A loop around one spot opens to both sides.
      const open = Math.abs(from.x - to.x) < 20 ? 26 : 0;
      return `M${from.x} ${from.y + 7}C${from.x + open} ${down} ${to.x - open} ${down} ${to.x} ${to.y + 7}`;
    },
    lassoLabel: (from, to) => ({ x: (from.x + to.x) / 2, y: Math.min(lowest, Math.max(from.y, to.y) + 50) }),
  };
}
