/**
 * An explored state space: the machine and the store as the search left them, for whoever looks at states afterwards.
 *
 * Looking may meet a value that does not fit (an action that is not part of the step, say): then everything moves to
 * a wider layout, as it does during the search.
 */
import type { Value } from "@countersign/kernel";
import type { Machine } from "../machine/machine.ts";
import { repack } from "../machine/repack.ts";
import type { StateStore } from "../machine/state-store.ts";

export class StateSpace {
  readonly machine: Machine;
  store: StateStore;

  constructor(machine: Machine, store: StateStore) {
    this.machine = machine;
    this.store = store;
  }

  values(state: number): Value[] {
    return this.machine.values(this.store.arena, state);
  }

  loadCurrent(state: number): void {
    this.machine.load(this.store.arena, state);
  }

  loadNext(state: number): void {
    const { width } = this.machine.layout;
    for (let word = 0; word < width; word += 1) this.machine.next[word] = this.store.arena[state * width + word]!;
  }

  /** Makes room after a misfit; false when the error was something else. */
  regrow(error: unknown): boolean {
    const before = this.machine.layout;
    if (!this.machine.grow(error)) return false;
    this.store = repack(this.store, before, this.machine.layout, this.machine.pool);
    return true;
  }
}
