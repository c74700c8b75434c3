/**
 * The figure of everywhere a spec can go, for the page: which variable makes the lanes, and the counts as they are drawn.
 *
 * Invariant: nothing is drawn that was not counted; where steps are still being counted, it says of how many states.
 */
import { sayValue } from "@countersign/elicit";
import type { ExploredSpec, Overview, ScenarioState } from "@countersign/engine";
import type { Value } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { ExploreFigure, FigureLine, FigureNode } from "@countersign/pages";

export function figureOf(
  spec: ExploredSpec,
  overview: Overview,
  variable: string | undefined,
  states: readonly ScenarioState[],
): ExploreFigure {
  const counts = overview.counts(variable) ?? overview.counts()!;
  const lanes = Math.max(1, counts.values.length);
  const nodes: FigureNode[] = [];
  const lines: FigureLine[] = [];
  counts.states.forEach((count, at) => {
    if (count === 0) return;
    const [column, lane] = [Math.floor(at / lanes), at % lanes];
    nodes.push({ column, lane, states: count, ends: counts.ends[at]! });
    for (let to = 0; to < lanes; to += 1) {
      const steps = counts.onward[at * lanes + to]!;
      if (steps > 0) lines.push({ column, lane, to, steps });
    }
  });
  const type = spec.program.variables.find(({ name }) => name === counts.variable)?.type;
  return {
    ...(counts.variable === undefined ? {} : { variable: counts.variable }),
    variables: overview.variables.map(({ name }) => name),
    lanes: counts.variable === undefined ? [""] : counts.values.map((value) => sayValue(value, type)),
    columns: Array.from({ length: counts.columns }, (_, column) => ({
      from: column * overview.levelsPerColumn,
      to: Math.min(overview.levels, (column + 1) * overview.levelsPerColumn) - 1,
    })),
    nodes,
    lines,
    aside: sum(counts.within) + sum(counts.back),
    still: sum(counts.still),
    counted: { states: overview.statesCounted, of: spec.expanded },
    path: states.map(({ values }) => {
      const state = spec.indexOf(values);
      return state < 0 ? null : overview.placeOf(state, counts.variable);
    }),
  };
}

function sum(figures: Float64Array): number {
  return figures.reduce((total, each) => total + each, 0);
}

/** An enumeration says most about where things stand, then a truth; three lanes are easier to take in than eight. */
export function usualVariable(program: Program, overview: Overview): string | undefined {
  const ranked = overview.variables.map(({ name, values }) => ({ name, rank: rankOf(program, name, values) }));
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.name;
}

function rankOf({ variables }: Program, name: string, values: readonly Value[]): number {
  const variable = variables.find((each) => each.name === name);
  const kinds = ["sum", "bool", "str", "int"];
  const kind = kinds.indexOf(variable?.type.kind ?? "");
  return (
    (variable?.tags.ghost === true ? 1_000 : 0) +
    (kind < 0 ? kinds.length : kind) * 10 +
    Math.abs(values.length - 3) +
    (values.length > 6 ? 100 : 0)
  );
}
