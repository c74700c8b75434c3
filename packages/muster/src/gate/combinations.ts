/**
 * Whether the policy can hold, and whether it can fail, by trying every combination of counts.
 *
 * For policies whose groups overlap and pull in both directions. Hosts of the same groups are interchangeable, so what is
 * tried is how many of each cell end ready, and not which. How many combinations there are is bounded when the barrier is
 * opened, by `combinationsMax`.
 */
import { holds } from "../policy/formula.ts";
import type { Counts } from "./counts.ts";
import type { Plan } from "./plan.ts";

/** With more combinations than this on a silent roster, a policy is refused. */
export const combinationsMax = 100_000;

export interface Possible {
  readonly canHold: boolean;
  readonly canFail: boolean;
}

export function countCombinations(cells: readonly { readonly size: number }[]): number {
  return cells.reduce((product, { size }) => product * (size + 1), 1);
}

export function tryCombinations({ cells, formula }: Plan, counts: Counts): Possible {
  const ready = counts.ready.slice();
  const more = new Int32Array(cells.length);
  const found = { canHold: false, canFail: false };
  for (;;) {
    found[holds(formula, (group) => ready[group] ?? 0) ? "canHold" : "canFail"] = true;
    if (found.canHold && found.canFail) return found;
    if (!step()) return found;
  }

  /** Counts up, the first cell fastest; false after the last combination. */
  function step(): boolean {
    for (const [at, cell] of cells.entries()) {
      const before = more[at] ?? 0;
      const after = before < (counts.cellOutstanding[at] ?? 0) ? before + 1 : 0;
      more[at] = after;
      for (const group of [0, ...cell.groups]) ready[group] = (ready[group] ?? 0) + after - before;
      if (after > 0) return true;
    }
    return false;
  }
}
