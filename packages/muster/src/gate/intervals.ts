/**
 * Sets of whole numbers as intervals: how many more hosts may end ready.
 *
 * Invariant: ascending, disjoint, and not touching one another, so equal sets are equal lists.
 */

export type Interval = readonly [low: number, high: number];
export type Intervals = readonly Interval[];

export function unite(left: Intervals, right: Intervals): Intervals {
  const sorted = [...left, ...right].sort((one, other) => one[0] - other[0]);
  const united: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = united.at(-1);
    if (last === undefined || low > last[1] + 1) united.push([low, high]);
    else last[1] = Math.max(last[1], high);
  }
  return united;
}

/** Every sum of one number of the set and one of the interval. */
export function shift(set: Intervals, [from, to]: Interval): Intervals {
  return unite(
    set.map(([low, high]): Interval => [low + from, high + to]),
    [],
  );
}

/** The numbers of the set that lie between two, both included. */
export function clip(set: Intervals, [from, to]: Interval): Intervals {
  return set
    .map(([low, high]): Interval => [Math.max(low, from), Math.min(high, to)])
    .filter(([low, high]) => low <= high);
}
