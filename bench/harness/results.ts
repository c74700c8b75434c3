/**
 * The results of a benchmark: figure by figure what was measured, the ratios, and which promises were kept.
 *
 * Invariant: a promise is kept or broken by medians; it is open where a contender it needs was not there, never kept.
 */
import type { Column, Figure, Measured, Promised } from "./figure.ts";
import { readMedians } from "./measure-figure.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Results {
  readonly schema: "countersign.bench/1";
  readonly surroundings: Surroundings;
  /** What a reader must know, such as a comparison that was not made. */
  readonly notes: readonly string[];
  readonly figures: readonly FigureResult[];
}

export interface FigureResult {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly measured: readonly Measured[];
  readonly ratios: readonly { readonly title: string; readonly value: number | undefined }[];
  readonly promises: readonly PromiseResult[];
}

export interface PromiseResult extends Omit<Promised, "value"> {
  readonly value: number | undefined;
  readonly outcome: "kept" | "broken" | "open";
}

export function figureResult(figure: Figure, measured: readonly Measured[]): FigureResult {
  const { name, title, columns } = figure;
  return {
    name,
    title,
    columns,
    measured,
    ratios: figure.ratios.map((each) => ({ title: each.title, value: readMedians(measured, each.value) })),
    promises: figure.promises.map((promised) => {
      const value = readMedians(measured, promised.value);
      return { ...promised, value, outcome: outcomeOf(promised, value) };
    }),
  };
}

function outcomeOf({ kind, bound }: Promised, value: number | undefined): PromiseResult["outcome"] {
  if (value === undefined) return "open";
  return (kind === "at least" ? value >= bound : value <= bound) ? "kept" : "broken";
}
