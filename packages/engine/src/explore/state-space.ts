/**
 * An explored state space: the machine and the store as the search left them, for whoever looks at states afterwards.
 *
 * Looking may meet a value that does not fit (an action that is not part of the step, say): then everything moves to
 * a wider layout, as it does during the search. Numbers of states stay what they were.
 */
import { moveStore } from "../machine/move-store.ts";
import type { Machine } from "../machine/machine.ts";
import type { StateStore } from "../machine/state-store.ts";

export class StateSpace {
  readonly machine: Machine;
  store: StateStore;

  constructor(machine: Machine, store: StateStore) {
    this.machine = machine;
    this.store = store;
  }

  loadCurrent(state: number): void {
    this.machine.load(this.store.arena, state);
  }

  loadNext(state: number): void {
    const { width } = this.machine.layout;
    for (let word = 0; word < width; word += 1) this.machine.next[word] = this.store.arena[state * width + word]!;
  }

  /**
   * Gives the machine a layout made for the states found, if the search was over before it took the trouble. For those who
   * are going to look many times.
   */
  adapt(): void {
    const { machine, store } = this;
    if (!machine.isAdaptive || machine.version > 0 || store.count === 0) return;
    const before = machine.layout;
    machine.adapt(Array.from({ length: store.count }, (_, state) => machine.values(store.arena, state)));
    this.store = moveStore(machine, store, before);
  }

  /** Looks; where a value finds no room, makes some and looks again. Nothing kept from before may refer to words. */
  withRoom<T>(look: () => T): T {
    for (;;) {
      const before = this.machine.layout;
      try {
        return look();
      } catch (error) {
        if (!this.machine.grow(error)) throw error;
        this.store = moveStore(this.machine, this.store, before);
      }
    }
  }
}
