/**
 * Evidence as numbers: how many of each group are ready, failed or silent.
 *
 * Invariant: ready + failed + outstanding is the size of the group; a policy can see nothing else of the evidence.
 */
import type { Plan } from "./plan.ts";

export interface Counts {
  /** By group; group 0 is everybody. */
  readonly ready: Int32Array;
  readonly failed: Int32Array;
  readonly outstanding: Int32Array;
  /** By cell. */
  readonly cellOutstanding: Int32Array;
}

/** `statuses` by host: 0 silent, 1 ready, 2 failed. */
export function countHosts(plan: Plan, statuses: Uint8Array): Counts {
  const groups = plan.groups.length;
  const counts = {
    ready: new Int32Array(groups),
    failed: new Int32Array(groups),
    outstanding: new Int32Array(groups),
    cellOutstanding: new Int32Array(plan.cells.length),
  };
  const byStatus = [counts.outstanding, counts.ready, counts.failed] as const;
  for (const [group, { hosts }] of plan.groups.entries()) {
    for (const host of hosts) {
      const counted = byStatus[statuses[host] ?? 0] ?? counts.outstanding;
      counted[group] = (counted[group] ?? 0) + 1;
    }
  }
  for (const [host, cell] of plan.cellOf.entries()) {
    if (statuses[host] === 0) counts.cellOutstanding[cell] = (counts.cellOutstanding[cell] ?? 0) + 1;
  }
  return counts;
}
