/**
 * Moves stored states to the layout that the machine has now, which grows once more where moving needs it.
 *
 * Which state represents its symmetry class depends on the layout, so the representatives are chosen anew.
 */
import type { StateLayout } from "../compile/state-layout.ts";
import type { Machine } from "./machine.ts";
import { repack } from "./repack.ts";
import type { StateStore } from "./state-store.ts";

export function moveStore(machine: Machine, store: StateStore, before: StateLayout): StateStore {
  for (;;) {
    try {
      const moved = repack(store, before, machine.layout, machine.pool);
      const canonicalise = machine.canonicalise();
      if (canonicalise !== undefined)
        for (let state = 0; state < moved.count; state += 1) canonicalise(moved.arena, state * moved.width);
      moved.code.fill(moved);
      return moved;
    } catch (error) {
      if (!machine.grow(error)) throw error;
    }
  }
}
