/**
 * From differences in what is acceptable to candidate questions about situations.
 *
 * What is easiest to judge comes first: states the system reaches, then those one leaf away from one, then those beyond;
 * and what breaks one invariant before what breaks several.
 */
import type { ExploredSpec } from "@countersign/engine";
import type { Acceptance } from "./compared-properties.ts";
import { greedyCover } from "./greedy-cover.ts";
import type { Draft } from "./step-candidates.ts";

/** Situations of one reading that are made candidates, for each side: the easiest to judge. */
const perSide = 4;
/** Further ones, that tell many readings apart. */
const coverRounds = 4;
const coverMax = 60;

const ranks = { reachable: 0, "one leaf away": 1, beyond: 2 } as const;

export function situationDrafts(arena: ExploredSpec, { domain, properties }: Acceptance): Draft[] {
  if (properties === undefined) return [];
  const { situations } = domain;
  const { comparison, differences, asked } = properties;
  const rankOf = (index: number): number =>
    3 * Math.max(0, comparison.brokenIn(index).length - 1) + ranks[situations[index]!.origin];
  const chosen = new Set<number>();
  for (const outcome of differences) {
    for (const accepted of [true, false]) {
      const side = (outcome?.apart ?? []).filter((index) => comparison.accepts(index) === accepted);
      const best = side.map((index) => [rankOf(index), index] as const).sort(([a, i], [b, j]) => a - b || i - j);
      for (const [, index] of best.slice(0, perSide)) chosen.add(index);
    }
  }
  const told = new Map<number, number[]>();
  differences.forEach((outcome, reading) => {
    for (const index of outcome?.apart ?? []) {
      const readings = told.get(index);
      if (readings === undefined) told.set(index, [reading]);
      else readings.push(reading);
    }
  });
  for (const index of asked) if (told.has(index)) chosen.add(index);
  for (const index of greedyCover(told, coverRounds, coverMax)) chosen.add(index);
  const apart = new Map([...chosen].map((index) => [index, told.get(index) ?? []]));
  // What the situation breaks; where it breaks nothing, what a reading has in another way.
  const invariantOf = (index: number): string => {
    const position = comparison.brokenIn(index)[0] ?? differences[apart.get(index)![0]!]!.changed[0]!;
    return arena.roots.invariants[position]!.name;
  };
  return [...chosen]
    .sort((a, b) => a - b)
    .map((index) => ({
      arena,
      origin: { kind: "situation", situation: situations[index]!, invariant: invariantOf(index) },
      says: comparison.accepts(index) ? "allow" : "forbid",
      apart: apart.get(index)!,
      objecting: [],
    }));
}
