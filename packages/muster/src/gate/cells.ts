/**
 * Cells: hosts that are in the same groups, as far as the policy looks.
 *
 * Invariant: every host is in exactly one cell; two hosts of one cell can change places and no policy would notice. Cells
 * are numbered by their first host. Costs as much as the groups that are used have hosts together, and little memory: the
 * cells are parted by one group after the other.
 */
import { eachAtom, type Formula } from "../policy/formula.ts";
import type { Group } from "../policy/groups.ts";
import type { Cell } from "./plan.ts";

export interface Cells {
  readonly cells: readonly Cell[];
  /** The cell of each host. */
  readonly cellOf: Uint8Array | Uint16Array | Int32Array;
}

export function findCells(groups: readonly Group[], formula: Formula): Cells {
  const used = new Set<number>();
  eachAtom(formula, (group) => used.add(group));
  const everybody = groups[0]?.hosts.length ?? 0;
  const partOf = new Int32Array(everybody);
  const parts: (Part | undefined)[] = [undefined];
  for (const group of [...used].sort((left, right) => left - right)) {
    if (group !== 0) part(partOf, parts, group, groups[group]?.hosts ?? []);
  }
  return number(partOf, parts);
}

/** Hosts that are in a group and in all of `within`. Written out for each part, the groups would take their number squared. */
interface Part {
  readonly group: number;
  readonly within: Part | undefined;
}

/** Hosts of the group leave the part they are in, for one that is also of this group. */
function part(partOf: Int32Array, parts: (Part | undefined)[], group: number, hosts: ArrayLike<number>): void {
  const moved = new Map<number, number>();
  for (let at = 0; at < hosts.length; at++) {
    const host = hosts[at] as number;
    const from = partOf[host] as number;
    let to = moved.get(from);
    if (to === undefined) {
      to = parts.push({ group, within: parts[from] }) - 1;
      moved.set(from, to);
    }
    partOf[host] = to;
  }
}

/** Leaves out the parts that everybody has left. */
function number(partOf: Int32Array, parts: readonly (Part | undefined)[]): Cells {
  const numbers = new Int32Array(parts.length).fill(-1);
  const cells: { groups: readonly number[]; size: number }[] = [];
  for (let host = 0; host < partOf.length; host++) {
    const from = partOf[host] as number;
    let cell = numbers[from] as number;
    if (cell < 0) {
      cell = cells.push({ groups: groupsOf(parts[from]), size: 0 }) - 1;
      numbers[from] = cell;
    }
    (cells[cell] as { size: number }).size++;
    partOf[host] = cell;
  }
  const cellOf =
    cells.length <= 256 ? new Uint8Array(partOf) : cells.length <= 65_536 ? new Uint16Array(partOf) : partOf;
  return { cells, cellOf };
}

/** Ascending, as the cells were parted in that order. */
function groupsOf(part: Part | undefined): readonly number[] {
  const groups: number[] = [];
  for (let at = part; at !== undefined; at = at.within) groups.push(at.group);
  return groups.reverse();
}
