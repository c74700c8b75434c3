/**
 * The order of names, by their letters from the first on: of a million that come unsorted, comparing them two by two
 * takes seconds.
 *
 * Invariant: the order is that of `compareNames`, and stable. Names are printable ASCII, as `isName` asks.
 */

/** Fewer than this are compared two by two. */
const few = 32;
const letters = 128;

/** The places of the names, in the order of the names. */
export function nameOrder(names: readonly string[]): Uint32Array {
  const order = Uint32Array.from(names.keys());
  const spare = new Uint32Array(names.length);
  sortFrom(0, names.length, 0);
  return order;

  /** Sorts the places from `low` up to `high`, whose names have their first `known` letters in common, or more. */
  function sortFrom(low: number, high: number, known: number): void {
    if (high - low < few) return insert(low, high);
    const depth = commonFrom(low, high, known);
    const start = new Uint32Array(letters + 1);
    for (let at = low; at < high; at++) {
      const letter = letterAt(order[at] as number, depth) + 1;
      start[letter] = (start[letter] as number) + 1;
    }
    for (let letter = 0; letter < letters; letter++) {
      start[letter + 1] = (start[letter + 1] as number) + (start[letter] as number);
    }
    const next = start.slice();
    for (let at = low; at < high; at++) {
      const letter = letterAt(order[at] as number, depth);
      spare[next[letter] as number] = order[at] as number;
      next[letter] = (next[letter] as number) + 1;
    }
    order.set(spare.subarray(0, high - low), low);
    // Letter 0 stands for no letter: names that have ended are equal.
    for (let letter = 1; letter < letters; letter++) {
      const [from, to] = [start[letter] as number, start[letter + 1] as number];
      if (to - from > 1) sortFrom(low + from, low + to, depth + 1);
    }
  }

  /** How many first letters the names have in common: moving them all by each of these would change nothing. */
  function commonFrom(low: number, high: number, known: number): number {
    const first = names[order[low] as number] as string;
    let common = first.length;
    for (let at = low + 1; at < high && common > known; at++) {
      const name = names[order[at] as number] as string;
      let depth = known;
      while (depth < common && name.charCodeAt(depth) === first.charCodeAt(depth)) depth++;
      common = depth;
    }
    return common;
  }

  function letterAt(place: number, depth: number): number {
    const name = names[place] as string;
    return depth < name.length ? name.charCodeAt(depth) : 0;
  }

  function insert(low: number, high: number): void {
    for (let at = low + 1; at < high; at++) {
      const place = order[at] as number;
      const name = names[place] as string;
      let gap = at;
      for (; gap > low && (names[order[gap - 1] as number] as string) > name; gap--) {
        order[gap] = order[gap - 1] as number;
      }
      order[gap] = place;
    }
  }
}
