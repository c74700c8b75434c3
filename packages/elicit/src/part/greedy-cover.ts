/**
 * Few things that together tell many readings apart: what is worth asking first, next to what is shortest.
 *
 * Greedy, over and over: each round covers all readings once more with what is left, so that there is a choice of
 * questions of the same weight.
 */

/** `told`: for each thing the readings it tells apart. The things chosen, the most telling first. */
export function greedyCover<Key>(told: ReadonlyMap<Key, readonly number[]>, rounds: number, most: number): Key[] {
  const chosen: Key[] = [];
  const left = new Map(told);
  for (let round = 0; round < rounds && chosen.length < most; round += 1) {
    const covered = new Set<number>();
    // Gains only shrink as more is covered, so an old one is an upper bound.
    const bounds = [...left].map(([key, readings]) => ({ key, readings, gain: readings.length }));
    while (chosen.length < most) {
      const best = takeBest(bounds, covered);
      if (best === undefined) break;
      chosen.push(best.key);
      left.delete(best.key);
      for (const reading of best.readings) covered.add(reading);
    }
  }
  return chosen;
}

interface Bound<Key> {
  readonly key: Key;
  readonly readings: readonly number[];
  gain: number;
}

function takeBest<Key>(bounds: Bound<Key>[], covered: ReadonlySet<number>): Bound<Key> | undefined {
  let best: Bound<Key> | undefined;
  for (const bound of bounds) {
    if (bound.gain <= (best?.gain ?? 0)) continue;
    bound.gain = bound.readings.reduce((sum, reading) => sum + (covered.has(reading) ? 0 : 1), 0);
    if (bound.gain > (best?.gain ?? 0)) best = bound;
  }
  if (best !== undefined) bounds.splice(bounds.indexOf(best), 1);
  return best;
}
