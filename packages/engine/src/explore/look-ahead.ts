/**
 * A look at what values may come later: short random walks, taken once before the layout is chosen.
 *
 * Only saves later growth: whatever it finds or misses, the search gives the same answer.
 */
import { createRandom, type Value } from "@countersign/kernel";
import { emitWalker } from "../machine/emit-walker.ts";
import type { Machine } from "../machine/machine.ts";
import { runtime } from "../runtime/runtime.ts";

const walks = 60;
const stepsPerWalk = 60;

export function lookAhead(machine: Machine): Value[][] {
  const seen: Value[][] = [];
  const walker = emitWalker(machine.parts({ coverage: false }), createRandom("look ahead"));
  for (let walk = 0; walk < walks; walk += 1) {
    try {
      if (!walker.start()) return seen;
      machine.current.set(machine.next);
      for (let step = 0; step < stepsPerWalk && walker.take(); step += 1) {
        machine.current.set(machine.next);
        seen.push(machine.values(machine.current, 0));
      }
    } catch (error) {
      // An error of the spec is the search's to find; a full pool is no reason to fail here.
      if (!(error instanceof runtime.SpecFault) && !machine.grow(error)) throw error;
      return seen;
    }
  }
  return seen;
}
