/**
 * Which of a few values a variable has in each state found, read from the packed words without making a value for each.
 *
 * Invariant: equal values are one lane, as the layout gives equal values equal bits. Lanes stand in the order in which a
 * search met their values. A variable with one value, or with more than a few, has no lanes.
 */
import type { Value } from "@countersign/kernel";
import { wordsOf } from "../compile/layout.ts";
import { readValue } from "../compile/transcode.ts";
import type { StateSpace } from "../explore/state-space.ts";

export interface StateLanes {
  readonly values: readonly Value[];
  /** By state. */
  readonly laneOf: Uint8Array;
}

/** A picture has room for so many. */
const lanesMax = 8;

export function stateLanes({ machine, store }: StateSpace, variable: number): StateLanes | undefined {
  const { slot, layout } = machine.layout.parts[variable]!;
  const { width, count, arena } = store;
  if (layout.bits === 0) return undefined;
  const words = wordsOf(layout);
  const mask = layout.bits >= 32 ? -1 : 2 ** layout.bits - 1;
  const codes = new Int32Array(lanesMax * words);
  const firsts: number[] = [];
  const laneOf = new Uint8Array(count);
  const field = (state: number, word: number): number => (arena[state * width + slot.word + word]! >>> slot.bit) & mask;
  const isIn = (state: number, lane: number): boolean => {
    for (let word = 0; word < words; word += 1) if (codes[lane * words + word] !== field(state, word)) return false;
    return true;
  };
  for (let state = 0; state < count; state += 1) {
    let lane = 0;
    while (lane < firsts.length && !isIn(state, lane)) lane += 1;
    if (lane === firsts.length) {
      if (lane === lanesMax) return undefined;
      firsts.push(state);
      for (let word = 0; word < words; word += 1) codes[lane * words + word] = field(state, word);
    }
    laneOf[state] = lane;
  }
  if (firsts.length < 2) return undefined;
  const values = firsts.map((state) => readValue(layout, machine.pool, arena, state * width + slot.word, slot.bit));
  return { values, laneOf };
}
