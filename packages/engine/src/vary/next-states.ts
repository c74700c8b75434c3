/**
 * States that steps lead to, by number, whether or not the explored program reaches them.
 *
 * Invariant: equal states have the same number, whatever the layout of the machine that stepped there. Values are read
 * from the words only when somebody wants to see them.
 */
import { RowNumbers, type Value } from "@countersign/kernel";
import type { StateLayout } from "../compile/state-layout.ts";
import { Machine } from "../machine/machine.ts";

export class NextStates {
  private readonly machine: Machine;
  private readonly layout: StateLayout;
  private words = new Int32Array(1024);
  private slots = new Int32Array(2048);
  private count = 0;
  /** States that have no room in the layout. */
  private readonly misfits = new RowNumbers();

  /** The machine whose layout fits nearly all of them. */
  constructor(machine: Machine) {
    this.machine = machine;
    this.layout = machine.layout;
  }

  /** The number of the state whose words stand there, in the layout that the machine has now. */
  numberOf(machine: Machine, words: Int32Array, offset: number): number {
    if (machine.layout === this.layout) return 2 * this.indexOf(words, offset);
    const values = machine.layout.read(machine.pool, words, offset);
    const own = new Int32Array(this.layout.width);
    try {
      this.layout.write(machine.pool, values, own, 0);
      return 2 * this.indexOf(own, 0);
    } catch (error) {
      if (!Machine.lacksRoom(error)) throw error;
      return 2 * this.misfits.numberOf(machine.onlyMentioned(values)) + 1;
    }
  }

  valuesOf(number: number): readonly Value[] {
    if (number % 2 === 1) return this.misfits.rowOf((number - 1) / 2);
    const { machine, layout } = this;
    return machine.onlyMentioned(layout.read(machine.pool, this.words, (number / 2) * layout.width));
  }

  private indexOf(words: Int32Array, offset: number): number {
    const { width } = this.layout;
    const slot = this.slotOf(words, offset);
    const entry = this.slots[slot]!;
    if (entry !== 0) return entry - 1;
    if ((this.count + 1) * width > this.words.length) this.words = enlarged(this.words, this.words.length * 2);
    for (let word = 0; word < width; word += 1) this.words[this.count * width + word] = words[offset + word]!;
    this.count += 1;
    this.slots[slot] = this.count;
    if (this.count * 2 > this.slots.length) this.fill(this.slots.length * 4);
    return this.count - 1;
  }

  private fill(size: number): void {
    this.slots = new Int32Array(size);
    for (let state = 0; state < this.count; state += 1)
      this.slots[this.slotOf(this.words, state * this.layout.width)] = state + 1;
  }

  private slotOf(words: Int32Array, offset: number): number {
    const { width } = this.layout;
    const mask = this.slots.length - 1;
    let hash = 0;
    for (let word = 0; word < width; word += 1) hash = Math.imul(hash ^ words[offset + word]!, 0x45d9f3b) + 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.slots[slot]!;
      if (entry === 0 || this.isSame(words, offset, (entry - 1) * width)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private isSame(words: Int32Array, offset: number, at: number): boolean {
    for (let word = 0; word < this.layout.width; word += 1)
      if (words[offset + word] !== this.words[at + word]) return false;
    return true;
  }
}

function enlarged(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}
