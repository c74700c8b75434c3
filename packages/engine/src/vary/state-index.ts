/** Finds the number of a state by its values. Made when it is first asked, for the layout of that time. */
import type { Value } from "@countersign/kernel";
import type { StateSpace } from "../explore/state-space.ts";
import { Machine } from "../machine/machine.ts";

export class StateIndex {
  private readonly space: StateSpace;
  private version = -1;
  private numbers = new Map<string, number>();

  constructor(space: StateSpace) {
    this.space = space;
  }

  of(values: readonly Value[]): number {
    const { machine } = this.space;
    if (this.version !== machine.version) this.fill();
    const words = new Int32Array(machine.layout.width);
    try {
      machine.layout.write(machine.pool, machine.withAbsent(values), words, 0);
    } catch (error) {
      // Every stored state has room: a value without any is in none of them.
      if (Machine.lacksRoom(error)) return -1;
      throw error;
    }
    machine.canonicalise()?.(words, 0);
    return this.numbers.get(words.join()) ?? -1;
  }

  private fill(): void {
    const { machine, store } = this.space;
    const { width } = machine.layout;
    this.version = machine.version;
    this.numbers = new Map();
    for (let state = 0; state < store.count; state += 1)
      this.numbers.set(store.arena.subarray(state * width, (state + 1) * width).join(), state);
  }
}
