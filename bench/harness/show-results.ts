/** Results as Markdown: a table for each figure, with medians and, in brackets, the best round. */
import type { Column, Measured, Unit } from "./figure.ts";
import type { FigureResult, PromiseResult, Results } from "./results.ts";

export function showResults({ surroundings, notes, figures }: Results): string {
  const { versions, processors, processor, loadBefore, memoryBytes } = surroundings;
  return [
    "# Figures",
    "",
    "Made by `npm run bench`; [README.md](../README.md) says how to read them. Medians, with the best round in brackets.",
    "",
    `- ${surroundings.date.slice(0, 10)}, ${processors} × ${processor}, ${show(memoryBytes, "bytes")}`,
    `- load before the run: ${loadBefore.toFixed(2)}`,
    `- ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}`,
    ...notes.map((note) => `- ${note}`),
    ...figures.flatMap((figure) => ["", showFigure(figure)]),
    "",
  ].join("\n");
}

export function showFigure(figure: FigureResult): string {
  const columns = figure.columns.filter(({ metric }) =>
    figure.measured.some(({ metrics }) => metrics[metric] !== undefined),
  );
  const rows = figure.measured.map((measured) => [
    measured.name,
    String(measured.rounds),
    ...columns.map((column) => showCell(measured, column)),
  ]);
  return [
    `## ${figure.title}`,
    "",
    ...table([["", "rounds", ...columns.map(({ heading }) => heading)], ...rows]),
    "",
    ...figure.ratios.map(({ title, value }) => `- ${title}: ${value === undefined ? "not measured" : factor(value)}`),
    ...figure.promises.map((promised) => `- ${showPromise(promised)}`),
    ...figure.measured.map(({ name, command }) => `- ${name}: \`${command}\``),
  ].join("\n");
}

function showPromise({ promise, kind, bound, unit, value, outcome }: PromiseResult): string {
  const measured = value === undefined ? "not measured" : show(value, unit);
  return `promise ${outcome}: ${promise} ${kind} ${show(bound, unit)}; ${measured}`;
}

function showCell({ metrics, rounds }: Measured, { metric, unit }: Column): string {
  const spread = metrics[metric];
  if (spread === undefined) return "–";
  const best = show(unit === "per second" ? spread.most : spread.least, unit);
  const median = show(spread.median, unit);
  return rounds === 1 || best === median ? median : `${median} (${best})`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    return `| ${padded.join(" | ")} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(rows[0]!), line(rule), ...rows.slice(1).map(line)];
}

export function show(value: number, unit: Unit): string {
  switch (unit) {
    case "per second":
      return value >= 1e6 ? `${(value / 1e6).toFixed(2)} M` : `${(value / 1e3).toFixed(value >= 1e5 ? 0 : 1)} k`;
    case "bytes":
      return value >= 1e9
        ? `${(value / 1e9).toFixed(2)} GB`
        : value >= 1e6
          ? `${(value / 1e6).toFixed(0)} MB`
          : `${value.toFixed(0)} B`;
    case "bytes a state":
      return `${value.toFixed(1)} B`;
    case "seconds":
      return `${value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3)} s`;
    case "times":
      return factor(value);
    case "states":
      return value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",");
  }
}

function factor(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)}×`;
}
