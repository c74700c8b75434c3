/**
 * How many readings there are of each kind, and what became of them. Counts only: there is deliberately no score, and
 * none of these figures may be compared with those of another spec or of another version of the operators.
 */
import type { GeneratedReadings } from "../mutate/readings-of.ts";
import type { Refusal } from "../mutate/site.ts";
import type { Fate, PartedReading, Parting } from "../part/parting.ts";
import type { Noticed } from "./noticed.ts";

export interface ReadingFigures {
  /** Changes that make sense. */
  readonly generated: number;
  /** Changes that come to the same text as another. */
  readonly merged: number;
  readonly refused: Readonly<Record<Refusal, number>>;
  /** Different readings: what both a guard and an invariant use is meant in three ways. */
  readonly distinct: number;
  readonly equivalent: number;
  readonly toldApart: number;
  readonly notToldApart: number;
  readonly masked: number;
  readonly errorOnly: number;
  readonly illFormed: number;
  readonly notCompared: number;
  /** Ways of behaving among those told apart, and those of them that no other implies. */
  readonly classes: number;
  readonly independent: number;
}

export function readingFigures(generated: GeneratedReadings, { readings, board }: Parting): ReadingFigures {
  const count = (kind: Fate["kind"]): number => readings.filter(({ fate }) => fate.kind === kind).length;
  return {
    generated: generated.generated,
    merged: generated.merged,
    refused: generated.refused,
    distinct: readings.length,
    equivalent: count("same"),
    toldApart: count("apart"),
    notToldApart: count("not told apart"),
    masked: count("masked"),
    errorOnly: count("error only"),
    illFormed: count("ill-formed"),
    notCompared: count("not compared"),
    classes: board.classes.length,
    independent: board.classes.filter(({ isMinimal }) => isMinimal).length,
  };
}

export interface NoticedFigures {
  readonly of: number;
  readonly byProperties: number;
  /** By a deadlock, an error in a step, or a witness out of reach, where no property does. */
  readonly otherwise: number;
  /** By a test and by nothing else. */
  readonly byTestsOnly: number;
  readonly unnoticed: number;
  readonly cut: number;
  readonly notLookedAt: number;
}

/** By way of behaving, each counted once, under the strongest that notices it. */
export function noticedFigures({ classes }: Noticed): NoticedFigures {
  const count = (matches: (each: Noticed["classes"][number]) => boolean): number => classes.filter(matches).length;
  const isBy = (each: Noticed["classes"][number], ...kinds: readonly string[]): boolean =>
    each.by.some(({ kind }) => kinds.includes(kind));
  const byProperty = (each: Noticed["classes"][number]): boolean => isBy(each, "invariant", "property");
  const byOther = (each: Noticed["classes"][number]): boolean => isBy(each, "deadlock", "error", "witness");
  return {
    of: classes.length,
    byProperties: count(byProperty),
    otherwise: count((each) => !byProperty(each) && byOther(each)),
    byTestsOnly: count((each) => !byProperty(each) && !byOther(each) && isBy(each, "test")),
    unnoticed: count(({ state }) => state === "unnoticed"),
    cut: count(({ state }) => state === "cut"),
    notLookedAt: count(({ state }) => state === "not looked at"),
  };
}

export interface Survivor {
  /** The class, by its place on the board. */
  readonly group: number;
  readonly parted: PartedReading;
  /** The easiest scenario on which it parts from the spec, as a candidate of the board. */
  readonly candidate: number;
}

/**
 * The readings that nothing notices, neither the spec nor an answer, and that no other such reading implies. What takes
 * something away comes first, then what is easiest to judge. Frame readings come last: they are about what nobody
 * looked at.
 */
export function strongestSurvivors(
  { board, readings }: Parting,
  noticed: Noticed,
  ruledOut: ReadonlySet<number>,
): Survivor[] {
  const byId = new Map(readings.map((each) => [each.reading.id, each]));
  const easiest = new Map<number, number>();
  for (const [candidate, { apart, effort }] of board.candidates.entries())
    for (const group of apart) {
      const known = easiest.get(group);
      if (known === undefined || effort < board.candidates[known]!.effort) easiest.set(group, candidate);
    }
  const found = board.classes.flatMap(({ isMinimal, readings: ids }, group): Survivor[] => {
    if (!isMinimal || ruledOut.has(group) || noticed.classes[group]!.state !== "unnoticed") return [];
    const candidate = easiest.get(group);
    return candidate === undefined ? [] : [{ group, parted: byId.get(ids[0]!)!, candidate }];
  });
  const rank = ({ group, parted }: Survivor): number =>
    board.classes[group]!.isFrame ? 2 : parted.reading.isWeakening ? 0 : 1;
  return found.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      board.candidates[a.candidate]!.effort - board.candidates[b.candidate]!.effort ||
      a.group - b.group,
  );
}
