/**
 * Strongly connected components, after Tarjan, with a stack of its own: the depth of a graph is no limit.
 *
 * Invariant: between two calls of `find`, all marks of the nodes searched are left as they are; call `forget` on nodes
 * that are to be searched again. The array given to `emit` is only valid during that call.
 */
export interface Arrows {
  /** Number of moves of a node. */
  moves(node: number): number;
  /** Where a move leads; -1 if nowhere. */
  target(node: number, move: number): number;
}

export class ComponentFinder {
  /** 0: not seen; then the order of discovery; `finished` once the component is known. */
  readonly #order: Int32Array;
  readonly #low: Int32Array;
  /** Nodes whose component is not known yet, from the bottom; nodes on the current path, from the top. */
  readonly #open: Int32Array;
  readonly #path: Int32Array;
  readonly #cursor: Int32Array;

  constructor(size: number) {
    this.#order = new Int32Array(size);
    this.#low = new Int32Array(size);
    this.#open = new Int32Array(size);
    this.#path = new Int32Array(size);
    this.#cursor = new Int32Array(size);
  }

  forget(nodes: Int32Array): void {
    for (const node of nodes) this.#order[node] = 0;
  }

  /** False when `proceed` asked to stop. */
  find(roots: Int32Array, arrows: Arrows, emit: (component: Int32Array) => void, proceed: () => boolean): boolean {
    let next = 1;
    for (const root of roots) {
      if (this.#order[root] !== 0) continue;
      let depth = 0;
      let open = 0;
      const enter = (node: number): void => {
        this.#order[node] = next;
        this.#low[node] = next++;
        this.#open[open++] = node;
        this.#path[depth] = node;
        this.#cursor[depth++] = 0;
      };
      enter(root);
      while (depth > 0) {
        const node = this.#path[depth - 1]!;
        const child = this.#advance(node, depth - 1, arrows);
        if (child >= 0) {
          if (!proceed()) return false;
          enter(child);
          continue;
        }
        depth--;
        if (depth > 0) this.#lower(this.#path[depth - 1]!, this.#low[node]!);
        if (this.#low[node] === this.#order[node]) open = this.#close(node, open, emit);
      }
    }
    return true;
  }

  /** The next node not seen yet that `node` leads to, or -1 when there is none left. */
  #advance(node: number, frame: number, arrows: Arrows): number {
    const moves = arrows.moves(node);
    for (let move = this.#cursor[frame]!; move < moves; move++) {
      const target = arrows.target(node, move);
      if (target < 0) continue;
      const order = this.#order[target]!;
      if (order === 0) {
        this.#cursor[frame] = move + 1;
        return target;
      }
      if (order !== finished) this.#lower(node, order);
    }
    return -1;
  }

  #lower(node: number, low: number): void {
    if (low < this.#low[node]!) this.#low[node] = low;
  }

  #close(root: number, open: number, emit: (component: Int32Array) => void): number {
    let first = open - 1;
    while (this.#open[first] !== root) first--;
    for (let index = first; index < open; index++) this.#order[this.#open[index]!] = finished;
    emit(this.#open.subarray(first, open));
    return first;
  }
}

const finished = -1;
