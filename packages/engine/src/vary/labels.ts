/**
 * Labels of steps as numbers: the name of the action and the picks, so that two ways to take a step can be compared
 * without comparing values.
 *
 * Invariant: equal labels have the same number, and it outlives every change of the layout, as picks are known by
 * their number in the pool.
 */
import type { Pool } from "../compile/pool.ts";
import type { Trail } from "../machine/trail.ts";
import type { Pick, StepLabel } from "../scenario/scenario.ts";

interface Node {
  readonly parent: number;
  readonly name: number;
  /** Of the picked value in the pool; -1 for the name of the action. */
  readonly value: number;
}

export class Labels {
  private readonly pool: Pool;
  private readonly nodes: Node[] = [];
  /** By node, then by the name of the pick, then by its value. */
  private readonly children: Map<number, Map<number, number>>[] = [];
  private readonly actions = new Map<string, number>();
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** The number of a label without picks. */
  numberOfAction(action: string): number {
    let node = this.actions.get(action);
    if (node === undefined) this.actions.set(action, (node = this.add(-1, this.nameOf(action), -1)));
    return node;
  }

  /** The number of the label that the trail has now. */
  numberOf({ action, picks }: Trail): number {
    let node = this.numberOfAction(action);
    for (let index = 0; index + 1 < picks.length; index += 2) {
      node = this.child(node, this.nameOf(picks[index] as string), this.pool.numberOf(picks[index + 1]!));
    }
    return node;
  }

  labelOf(number: number): StepLabel {
    const picks: Pick[] = [];
    let node = this.nodes[number]!;
    while (node.parent >= 0) {
      picks.push({ name: this.names[node.name]!, value: this.pool.values[node.value]! });
      node = this.nodes[node.parent]!;
    }
    return { action: this.names[node.name]!, picks: picks.reverse() };
  }

  private nameOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) this.numbers.set(name, (number = this.names.push(name) - 1));
    return number;
  }

  private child(parent: number, name: number, value: number): number {
    const byName = this.children[parent]!;
    let siblings = byName.get(name);
    if (siblings === undefined) byName.set(name, (siblings = new Map()));
    let node = siblings.get(value);
    if (node === undefined) siblings.set(value, (node = this.add(parent, name, value)));
    return node;
  }

  private add(parent: number, name: number, value: number): number {
    this.children.push(new Map());
    return this.nodes.push({ parent, name, value }) - 1;
  }
}
