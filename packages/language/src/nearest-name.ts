/**
 * The name a person most likely meant, out of those there are.
 *
 * Distance is edits of one letter, with a swap of neighbours counted as one. A name further away than a third of its
 * length is no help, and none is given. Of equally near names the first in the order of UTF-16 wins.
 */
export function nearestName(wanted: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // One letter says nothing; two or more may have one slip.
  let bestDistance = (wanted.length === 1 ? 0 : Math.max(1, Math.floor(wanted.length / 3))) + 0.5;
  for (const candidate of new Set(candidates)) {
    if (candidate === wanted || Math.abs(candidate.length - wanted.length) > bestDistance) continue;
    const sameLetters = candidate.toLowerCase() === wanted.toLowerCase();
    const distance = sameLetters ? 0 : editDistance(wanted, candidate);
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Optimal string alignment: insert, delete, replace, swap of neighbours. */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
