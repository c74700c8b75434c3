/**
 * The states found so far: their words in order of discovery, the state each was reached from, and a table to find
 * a state again.
 *
 * Invariants: a state is stored once, comparison is exact (no fingerprints); the table is at most 5/8 full; the order
 * of discovery is the queue of a breadth-first search. Growth happens only in `reserve`, so that the emitted insert
 * loop may hold on to the arrays between two calls.
 */
export class StateStore {
  readonly width: number;
  /** Words of state i from i * width on. */
  arena: Int32Array;
  /** The state that state i was reached from, or -1 for an initial state. */
  parents: Int32Array;
  /** Index of a state + 1, or 0. */
  table: Int32Array;
  count = 0;
  /** Targets of all transitions in order of their source, where they are wanted. */
  edges: Int32Array | undefined;
  edgeCount = 0;
  /** Set by the emitted module: places all states anew into the table. */
  rehash: () => void = () => {};

  constructor(width: number, capacity = 1024) {
    this.width = width;
    this.arena = new Int32Array(capacity * width);
    this.parents = new Int32Array(capacity);
    this.table = new Int32Array(tableSizeFor(capacity));
  }

  recordEdges(): void {
    this.edges = new Int32Array(4096);
  }

  get bytes(): number {
    return 4 * (this.arena.length + this.parents.length + this.table.length + (this.edges?.length ?? 0));
  }

  /** Bytes after room was made for `more` states: what a search asks before it makes room. */
  bytesWith(more: number): number {
    const needed = this.count + more;
    const capacity = needed <= this.parents.length ? this.parents.length : grown(this.parents.length, needed);
    const table = needed * 8 <= this.table.length * 5 ? this.table.length : tableSizeFor(needed);
    return 4 * (capacity * (this.width + 1) + table + (this.edges?.length ?? 0));
  }

  /** Makes room for so many more states and transitions. */
  reserve(more: number): void {
    const needed = this.count + more;
    if (needed > this.parents.length) {
      const capacity = grown(this.parents.length, needed);
      this.arena = enlarged(this.arena, capacity * this.width);
      this.parents = enlarged(this.parents, capacity);
    }
    if (needed * 8 > this.table.length * 5) {
      this.table = new Int32Array(tableSizeFor(needed));
      this.rehash();
    }
    if (this.edges !== undefined && this.edgeCount + more > this.edges.length) {
      this.edges = enlarged(this.edges, grown(this.edges.length, this.edgeCount + more));
    }
  }

  /** The way to a state: its indices from an initial state on. */
  pathTo(state: number): number[] {
    const path: number[] = [];
    for (let at = state; at >= 0; at = this.parents[at]!) path.push(at);
    return path.reverse();
  }
}

function grown(capacity: number, needed: number): number {
  return Math.max(needed, Math.ceil(capacity * 1.5));
}

function tableSizeFor(states: number): number {
  let size = 2048;
  while (size * 5 < states * 8) size *= 2;
  return size;
}

function enlarged(array: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}
