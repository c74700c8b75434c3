/** A set of steps, compared word by word. Made for one state at a time: emptied in the time that filling it took. */
import { type Rows, type StepBuffer, isSameRow } from "./step-buffer.ts";

export class RowSet {
  private slots = new Int32Array(256).fill(-1);
  private readonly buffers: StepBuffer[] = [];
  private readonly offsets: number[] = [];
  private readonly used: number[] = [];

  clear(): void {
    for (const slot of this.used) this.slots[slot] = -1;
    this.used.length = 0;
    this.buffers.length = 0;
    this.offsets.length = 0;
  }

  addRows({ buffer, from, to }: Rows): void {
    for (let at = from; at < to; at += buffer.rowWords) this.add(buffer, at);
  }

  /** False when it was there already. */
  add(buffer: StepBuffer, at: number): boolean {
    const slot = this.slotOf(buffer, at);
    if (this.slots[slot]! >= 0) return false;
    this.slots[slot] = this.offsets.length;
    this.used.push(slot);
    this.buffers.push(buffer);
    this.offsets.push(at);
    if (this.offsets.length * 2 > this.slots.length) this.enlarge();
    return true;
  }

  has(buffer: StepBuffer, at: number): boolean {
    return this.slots[this.slotOf(buffer, at)]! >= 0;
  }

  private slotOf(buffer: StepBuffer, at: number): number {
    const mask = this.slots.length - 1;
    let hash = 0;
    for (let word = 0; word < buffer.rowWords; word += 1)
      hash = Math.imul(hash ^ buffer.words[at + word]!, 0x45d9f3b) + 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.slots[slot]!;
      if (entry < 0 || isSameRow(this.buffers[entry]!, this.offsets[entry]!, buffer, at)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private enlarge(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1);
    this.used.length = 0;
    this.offsets.forEach((at, entry) => {
      const slot = this.slotOf(this.buffers[entry]!, at);
      this.slots[slot] = entry;
      this.used.push(slot);
    });
  }
}
