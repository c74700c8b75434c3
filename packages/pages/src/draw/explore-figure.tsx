/**
 * Everywhere a spec can go, drawn: a column for each distance from the start, a lane for each value of a variable, a box
 * for the states in both, lines for the steps between them, and the history that is played.
 *
 * Invariants: drawn from counts alone, so a million states take no longer than ten; every figure stands in the table too,
 * which is there without sight and without script.
 */
import { showCount } from "@countersign/kernel";
import type { ExploreFigure, FigurePoint } from "../explore-body.ts";
import { type FigureGeometry, figureGeometry } from "./figure-geometry.ts";

/** Text is larger in a narrow window, and stands above the boxes. */
const headroom = 8;

export function FigureDrawing({ figure }: { readonly figure: ExploreFigure }) {
  const geometry = figureGeometry(figure);
  const { width, height, margin } = geometry;
  return (
    <svg
      viewBox={`0 ${-headroom} ${width} ${height + headroom}`}
      role="img"
      aria-labelledby="figure-title figure-words"
    >
      <title id="figure-title">{titleWords(figure)}</title>
      <desc id="figure-words">{figureWords(figure)}</desc>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L8 4L0 8z" class="arrowhead" />
        </marker>
      </defs>
      {figure.lanes.map((lane, index) => (
        <text x="0" y={geometry.laneY(index) + 4} class="lane">
          {shortened(lane, margin > 120 ? 22 : 14)}
        </text>
      ))}
      <text x="0" y={height - 6} class="lane">
        steps
      </text>
      <Lines figure={figure} geometry={geometry} />
      <Nodes figure={figure} geometry={geometry} />
      {figure.columns.map(({ from, to }, column) => (
        <text x={geometry.columnX(column)} y={height - 6} class="axis">
          {from === to ? from : `${from}–${to}`}
        </text>
      ))}
      <History figure={figure} geometry={geometry} />
    </svg>
  );
}

interface DrawnProps {
  readonly figure: ExploreFigure;
  readonly geometry: FigureGeometry;
}

function Lines({ figure, geometry }: DrawnProps) {
  return (
    <>
      {figure.lines.map((line) => (
        <path class="line" d={geometry.linePath(line)} stroke-width={geometry.lineWidth(line)} />
      ))}
    </>
  );
}

function Nodes({ figure, geometry }: DrawnProps) {
  return (
    <>
      {figure.nodes.map((node) => {
        const { x, y, width, height, label } = geometry.box(node);
        return (
          <>
            <rect class={node.ends === node.states ? "node end" : "node"} x={x} y={y} width={width} height={height}>
              <title>{endWords(node.states, node.ends)}</title>
            </rect>
            <text x={label.x} y={label.y} class="count">
              {label.text}
            </text>
          </>
        );
      })}
    </>
  );
}

function History({ figure: { path, loop }, geometry }: DrawnProps) {
  const points = path.map((point) => (point === null ? undefined : geometry.point(point)));
  const last = points.at(-1);
  const repeated = loop === undefined ? undefined : points[loop];
  const before = points.at(-2);
  return (
    <>
      {segments(path).map((run) => (
        <polyline
          class="taken"
          points={run
            .map((at) => geometry.point(at))
            .map(({ x, y }) => `${x},${y}`)
            .join(" ")}
        />
      ))}
      {points.slice(0, -1).map((at) => at !== undefined && <circle class="passed" cx={at.x} cy={at.y} r="3" />)}
      {last !== undefined && <circle class="here" cx={last.x} cy={last.y} r="6" />}
      {repeated !== undefined && before !== undefined && (
        <>
          <path class="lasso" d={geometry.lassoPath(before, repeated)} marker-end="url(#arrow)" />
          <text
            x={geometry.lassoLabel(before, repeated).x}
            y={geometry.lassoLabel(before, repeated).y}
            class="lasso-words"
          >
            this can repeat
          </text>
        </>
      )}
    </>
  );
}

/** Runs of what was found: a state beyond the search has no place. */
function segments(path: ExploreFigure["path"]): FigurePoint[][] {
  const runs: FigurePoint[][] = [[]];
  for (const point of path) {
    if (point === null) runs.push([]);
    else runs.at(-1)!.push(point);
  }
  return runs.filter((run) => run.length > 1);
}

function titleWords({ nodes, variable }: ExploreFigure): string {
  const states = nodes.reduce((total, each) => total + each.states, 0);
  return `${showCount(states, "state")} by their distance from the start${variable === undefined ? "" : `, and by ${variable}`}`;
}

function figureWords({ nodes, lanes, columns, variable, lines }: ExploreFigure): string {
  const widest = nodes.reduce((most, each) => (each.states > most.states ? each : most), nodes[0]!);
  const where = (column: number) => columnWords(columns[column]!);
  const last = columns.at(-1)!;
  const firsts = lanes.flatMap((lane, index) => {
    const first = nodes.filter((each) => each.lane === index).sort((a, b) => a.column - b.column)[0];
    return variable === undefined || first === undefined ? [] : [`${lane} first at ${where(first.column)}`];
  });
  return [
    `Nothing is further than ${showCount(last.to, "step")} from the start.`,
    `Most states, ${widest.states.toLocaleString("en")}, are at ${where(widest.column)}${variable === undefined ? "" : ` with ${lanes[widest.lane]!}`}.`,
    ...(firsts.length === 0 ? [] : [`${variable!}: ${firsts.join(", ")}.`]),
    `${showCount(
      lines.reduce((total, each) => total + each.steps, 0),
      "step",
    )} lead further from the start. The table below has every figure.`,
  ].join(" ");
}

export function columnWords({ from, to }: ExploreFigure["columns"][number]): string {
  return from === to ? `distance ${from}` : `distances ${from} to ${to}`;
}

export function endWords(states: number, ends: number): string {
  const words = showCount(states, "state");
  return ends === 0 ? words : `${words}, ${ends === states ? "all" : ends.toLocaleString("en")} of them ends`;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
