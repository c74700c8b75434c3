/**
 * Finds the number of a state by its values. Made when it is first asked, for the layout of that time.
 *
 * Invariant: two states are the same exactly if their words are; a table of numbers leads to the words themselves.
 */
import type { Value } from "@countersign/kernel";
import type { StateSpace } from "../explore/state-space.ts";
import { Machine } from "../machine/machine.ts";

export class StateIndex {
  private readonly space: StateSpace;
  private version = -1;
  /** The number of a state + 1, or 0; at most half full. */
  private slots = new Int32Array(2);

  constructor(space: StateSpace) {
    this.space = space;
  }

  of(values: readonly Value[]): number {
    const { machine, store } = this.space;
    if (this.version !== machine.version) this.fill();
    const words = new Int32Array(machine.layout.width);
    try {
      machine.layout.write(machine.pool, machine.withAbsent(values), words, 0);
    } catch (error) {
      // Every stored state has room: a value without any is in none of them.
      if (Machine.lacksRoom(error)) return -1;
      throw error;
    }
    machine.canonicalise()?.(words, 0);
    const mask = this.slots.length - 1;
    for (let slot = hashOf(words, 0, words.length) & mask; ; slot = (slot + 1) & mask) {
      const state = this.slots[slot]! - 1;
      if (state < 0 || isSame(words, store.arena, state * words.length)) return state;
    }
  }

  private fill(): void {
    const { machine, store } = this.space;
    const { width } = machine.layout;
    this.version = machine.version;
    let size = 2;
    while (size < 2 * store.count) size *= 2;
    this.slots = new Int32Array(size);
    for (let state = 0; state < store.count; state += 1) {
      let slot = hashOf(store.arena, state * width, width) & (size - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = state + 1;
    }
  }
}

function hashOf(words: Int32Array, offset: number, width: number): number {
  let hash = 0;
  for (let word = 0; word < width; word += 1) {
    hash = Math.imul(hash ^ words[offset + word]!, 0x45d9f3b) + 1;
    hash ^= hash >>> 15;
  }
  return hash;
}

function isSame(words: Int32Array, arena: Int32Array, at: number): boolean {
  return words.every((word, index) => word === arena[at + index]);
}
