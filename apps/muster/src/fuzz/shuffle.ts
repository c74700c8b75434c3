/**
 * Shuffles numbers, each order as likely as any other.
 *
 * Numbers that do not fit into a near cache are first thrown into heaps at random and then shuffled heap by heap (Rao and
 * Sandelius): to swap each with any other would fetch nearly every one from afar.
 */
import type { Random } from "./random.ts";

const nearMax = 1 << 14;
const heapBits = 6;
const heaps = 1 << heapBits;
const heapsOfDraw = 5;

/** `spare` has room for as many. */
export function shuffle(numbers: Int32Array, spare: Int32Array, random: Random): void {
  const count = numbers.length;
  if (count <= nearMax) return swapAll(numbers, 0, count, random);
  const start = new Int32Array(heaps + 1);
  // The same draws twice: once for how large each heap will be, once to throw.
  const { state } = random;
  eachHeap(count, random, (_, heap) => void (start[heap + 1] = (start[heap + 1] as number) + 1));
  for (let heap = 0; heap < heaps; heap++) start[heap + 1] = (start[heap + 1] as number) + (start[heap] as number);
  const next = start.slice();
  random.reseed(state);
  eachHeap(count, random, (at, heap) => {
    const place = next[heap] as number;
    spare[place] = numbers[at] as number;
    next[heap] = place + 1;
  });
  numbers.set(spare.subarray(0, count));
  for (let heap = 0; heap < heaps; heap++) swapAll(numbers, start[heap] as number, start[heap + 1] as number, random);
}

/** A heap for each number. */
function eachHeap(count: number, random: Random, visit: (at: number, heap: number) => void): void {
  for (let at = 0; at < count;) {
    let bits = random.next();
    for (const last = Math.min(count, at + heapsOfDraw); at < last; at++) {
      visit(at, bits & (heaps - 1));
      bits >>>= heapBits;
    }
  }
}

function swapAll(numbers: Int32Array, from: number, to: number, random: Random): void {
  for (let at = to - 1; at > from; at--) {
    const other = from + random.below(at - from + 1);
    const moved = numbers[at] as number;
    numbers[at] = numbers[other] as number;
    numbers[other] = moved;
  }
}
