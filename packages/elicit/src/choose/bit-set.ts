/**
 * Sets of small numbers as bits, for comparing many sets of classes or candidates quickly.
 *
 * Invariant: two sets that are compared were made for the same number of members. It does only what choosing needs.
 */
export type BitSet = Uint32Array;

export function bitSetOf(size: number, members: Iterable<number>): BitSet {
  const bits = new Uint32Array((size + 31) >>> 5);
  for (const member of members) bits[member >>> 5] = (bits[member >>> 5] ?? 0) | (1 << (member & 31));
  return bits;
}

export function isIn(bits: BitSet, member: number): boolean {
  return (((bits[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1;
}

export function isSubset(inner: BitSet, outer: BitSet): boolean {
  for (let i = 0; i < inner.length; i++) {
    if (((inner[i] ?? 0) & ~(outer[i] ?? 0)) !== 0) return false;
  }
  return true;
}

/** How many members both have. */
export function countShared(left: BitSet, right: BitSet): number {
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    // Adds up bits two, four and eight at a time.
    let word = (left[i] ?? 0) & (right[i] ?? 0);
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
