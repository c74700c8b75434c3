/**
 * Cells: hosts that are in the same groups, as far as the policy looks.
 *
 * Invariant: every host is in exactly one cell; two hosts of one cell can change places and no policy would notice.
 */
import { eachAtom, type Formula } from "../policy/formula.ts";
import type { Group } from "../policy/groups.ts";
import type { Cell } from "./plan.ts";

export function findCells(
  groups: readonly Group[],
  formula: Formula,
): { readonly cells: readonly Cell[]; readonly cellOf: Int32Array } {
  const used = new Set<number>();
  eachAtom(formula, (group) => used.add(group));
  const hosts = groups[0]?.hosts.length ?? 0;
  const memberships: number[][] = Array.from({ length: hosts }, () => []);
  for (const group of [...used].sort((left, right) => left - right)) {
    if (group === 0) continue;
    for (const host of groups[group]?.hosts ?? []) memberships[host]?.push(group);
  }
  const numbers = new Map<string, number>();
  const cells: { groups: readonly number[]; size: number }[] = [];
  const cellOf = Int32Array.from(memberships, (own) => {
    const key = own.join();
    const number = numbers.get(key) ?? cells.push({ groups: own, size: 0 }) - 1;
    numbers.set(key, number);
    (cells[number] as { size: number }).size++;
    return number;
  });
  return { cells, cellOf };
}
