/**
 * The nodes that can be reached, breadth-first, with a shortest way to each.
 */
import type { Product } from "./product.ts";
import type { Watch } from "./watch.ts";

export interface Reachability {
  /** Reached nodes, nearest first. */
  readonly nodes: Int32Array;
  /** By node: the node before it, plus one; 0 if not reached; itself plus one if initial. */
  readonly before: Int32Array;
  /** By node: steps from an initial node. Meaningless for nodes that were not reached. */
  readonly depth: Int32Array;
}

/** `undefined` when the search was stopped. */
export function reach(product: Product, watch: Watch): Reachability | undefined {
  const before = new Int32Array(product.size);
  const depth = new Int32Array(product.size);
  const queue = new Int32Array(product.size);
  let found = 0;
  let transitions = 0;
  for (const node of product.initial()) {
    before[node] = node + 1;
    queue[found++] = node;
  }
  const alreadyExamined = watch.examined;
  for (let head = 0; head < found; head++) {
    const node = queue[head]!;
    const moves = product.moves(node);
    for (let move = 0; move < moves; move++) {
      const target = product.target(node, move);
      if (target < 0 || before[target] !== 0) continue;
      before[target] = node + 1;
      depth[target] = depth[node]! + 1;
      queue[found++] = target;
    }
    transitions += moves;
    watch.examined = alreadyExamined + found;
    if (!watch.tick({ depth: depth[node]!, queue: found - head - 1, transitions })) return undefined;
  }
  return { nodes: queue.subarray(0, found), before, depth };
}

/** The nodes on a shortest way to `node`, which comes last. */
export function wayTo(reachability: Reachability, node: number): number[] {
  const way = [node];
  for (let at = node; reachability.before[at] !== at + 1; way.push(at)) at = reachability.before[at]! - 1;
  return way.reverse();
}
