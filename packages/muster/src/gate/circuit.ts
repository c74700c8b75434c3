/**
 * A formula wired up so that a report costs no more than the conditions it decides.
 *
 * Invariant: a condition is decided true once enough of its group are ready, false once too many have failed, and never
 * again otherwise, as both counts only grow. So all reports together do no more work than the circuit has wires: the
 * cost of a report is constant on average. What the circuit decides is right for every completion (it is never wrong);
 * whether it decides as early as possible is said by `open-plan.ts`.
 */
import type { Formula } from "../policy/formula.ts";

/** The wiring: shared by all gates of a plan, never written to. */
export interface Circuit {
  /** The node a node reports to, -1 for the root, which is node 0. */
  readonly parents: Int32Array;
  readonly negated: Uint8Array;
  /** Of a node: how many true parts make it true, and how many false parts it can bear. */
  readonly needed: Int32Array;
  readonly spare: Int32Array;
  /** The conditions of group g are at atomStart[g] up to atomStart[g + 1], by ascending bound. */
  readonly atomStart: Int32Array;
  readonly atomNode: Int32Array;
  readonly atomReady: Int32Array;
}

export function wire(formula: Formula, groups: number): Circuit {
  const nodes: { parent: number; negated: boolean; needed: number; spare: number }[] = [];
  const atoms: { group: number; ready: number; node: number }[] = [];

  function add(part: Formula, parent: number, negated: boolean): number {
    if (part.kind === "not" && parent >= 0) return add(part.of, parent, !negated);
    const node = nodes.length;
    const inside = part.kind === "at-least" ? part : { count: 1, of: part.kind === "not" ? [part] : [] };
    nodes.push({ parent, negated, needed: inside.count, spare: inside.of.length - inside.count });
    if (part.kind === "atom") atoms.push({ group: part.group, ready: part.ready, node });
    for (const child of inside.of) add(child, node, false);
    return node;
  }

  add(formula, -1, false);
  atoms.sort((left, right) => left.group - right.group || left.ready - right.ready);
  const atomStart = new Int32Array(groups + 1);
  for (const { group } of atoms) atomStart[group + 1] = (atomStart[group + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group++) {
    atomStart[group + 1] = (atomStart[group + 1] ?? 0) + (atomStart[group] ?? 0);
  }
  return {
    parents: Int32Array.from(nodes, ({ parent }) => parent),
    negated: Uint8Array.from(nodes, ({ negated }) => Number(negated)),
    needed: Int32Array.from(nodes, ({ needed }) => needed),
    spare: Int32Array.from(nodes, ({ spare }) => spare),
    atomStart,
    atomNode: Int32Array.from(atoms, ({ node }) => node),
    atomReady: Int32Array.from(atoms, ({ ready }) => ready),
  };
}
