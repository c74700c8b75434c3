/**
 * The same states in a layout that fits anything, for variants with values that the explored program never has.
 *
 * Only those variants pay for it: the others go on in the layout that was made for the states. Invariant: states keep
 * their numbers and their values; where symmetry is used, the representatives are those of the other space.
 */
import { StateSpace } from "../explore/state-space.ts";
import { Machine } from "../machine/machine.ts";
import { repack } from "../machine/repack.ts";

export function roomySpace({ machine, store }: StateSpace): StateSpace {
  // Without symmetry: what moves to a wider layout must stay what it is.
  const roomy = new Machine({ ...machine.request, layout: "interned", symmetric: [] }, machine.pool);
  for (;;) {
    try {
      const moved = repack(store, machine.layout, roomy.layout, machine.pool);
      moved.code.fill(moved);
      return new StateSpace(roomy, moved);
    } catch (error) {
      if (!roomy.grow(error)) throw error;
    }
  }
}
