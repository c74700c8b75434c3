/**
 * The states found so far: their words in order of discovery, the state each was reached from, and a table to find
 * a state again.
 *
 * Invariants: a state is stored once, comparison is exact (no fingerprints); the table is at most 5/8 full; the order
 * of discovery is the queue of a breadth-first search. Growth happens only in `reserve`, so that the emitted insert
 * loop may hold on to the arrays between two calls.
 */
import { type StoreArrays, type StoreCode, standsInTable, storeCode } from "./emit-store.ts";

export class StateStore implements StoreArrays {
  readonly width: number;
  /** Words of state i from i * width on. */
  arena: Int32Array;
  /** The state that state i was reached from, or -1 for an initial state. */
  parents: Int32Array;
  /** Slots: index of a state + 1, or 0; for narrow states their words instead. */
  table!: Int32Array;
  mask!: number;
  shift!: number;
  hasZero = false;
  readonly code: StoreCode;
  count = 0;
  /** Transitions taken so far, those to known states included. */
  transitions = 0;
  /** Targets of all transitions in order of their source, where they are wanted. */
  edges: Int32Array | undefined;
  /** Where the edges of each expanded state start; one more entry at the end. Only with `edges`. */
  edgeOffsets: Int32Array | undefined;
  private readonly slotWords: number;

  constructor(width: number, edges: boolean, capacity = 1024) {
    this.width = width;
    this.code = storeCode(width, edges);
    this.slotWords = standsInTable(width, edges) ? width : 1;
    this.arena = new Int32Array(capacity * width);
    this.parents = new Int32Array(capacity);
    this.makeTable(slotsFor(capacity));
    if (!edges) return;
    this.edges = new Int32Array(4096);
    this.edgeOffsets = new Int32Array(capacity + 1);
  }

  /** Memory in use. Room that was never written to has no pages, so it does not count. */
  get bytes(): number {
    return this.bytesOf(this.count, this.table.length);
  }

  /** Bytes while room is made for `more` states, when old arrays are still there beside the new ones. */
  bytesWith(more: number): number {
    const needed = this.count + more;
    const copied = needed > this.parents.length ? this.bytesOf(this.count, 0) : 0;
    const table = this.hasRoom(needed) ? 0 : slotsFor(needed) * this.slotWords;
    return copied + this.bytesOf(needed, this.table.length + table);
  }

  private bytesOf(states: number, tableWords: number): number {
    const edgeWords = this.edges === undefined ? 0 : this.transitions + states;
    return 4 * (states * (this.width + 1) + tableWords + edgeWords);
  }

  /** Makes room for so many more states and transitions. */
  reserve(more: number): void {
    const needed = this.count + more;
    if (needed > this.parents.length) {
      const capacity = grown(this.parents.length, needed);
      this.arena = enlarged(this.arena, capacity * this.width);
      this.parents = enlarged(this.parents, capacity);
    }
    // On its own: offsets outlive a move to a store of another capacity.
    if (this.edgeOffsets !== undefined && needed >= this.edgeOffsets.length) {
      this.edgeOffsets = enlarged(this.edgeOffsets, this.parents.length + 1);
    }
    if (!this.hasRoom(needed)) {
      const before = this.table;
      this.makeTable(slotsFor(needed));
      this.code.fill(this, before);
    }
    if (this.edges !== undefined && this.transitions + more > this.edges.length) {
      this.edges = enlarged(this.edges, grown(this.edges.length, this.transitions + more));
    }
  }

  /**
   * A store of the same states that finds them by their words and notes the edges to them: for those who take steps again
   * whose targets were not kept. What is stored is shared, not copied.
   */
  withEdges(): StateStore {
    const other = new StateStore(this.width, true);
    other.arena = this.arena;
    other.parents = this.parents;
    other.count = this.count;
    other.makeTable(slotsFor(this.count));
    const { fill } = other.code;
    fill(other);
    return other;
  }

  private hasRoom(states: number): boolean {
    return states * 8 <= (this.mask + 1) * 5;
  }

  private makeTable(slots: number): void {
    this.table = new Int32Array(slots * this.slotWords);
    this.mask = slots - 1;
    this.shift = Math.clz32(slots) + 1;
  }

  /** The way to a state: its indices from an initial state on. */
  pathTo(state: number): number[] {
    const path: number[] = [];
    for (let at = state; at >= 0; at = this.parents[at]!) path.push(at);
    return path.reverse();
  }
}

/** Twice as much: what is reserved and not yet used costs nothing, what is copied does. */
function grown(capacity: number, needed: number): number {
  return Math.max(needed, capacity * 2);
}

function slotsFor(states: number): number {
  let size = 2048;
  while (size * 5 < states * 8) size *= 2;
  return size;
}

function enlarged(array: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}
