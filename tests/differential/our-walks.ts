/** Random walks by the engine's own walker, state by state. */
import type { Value } from "@countersign/kernel";
import { emitWalker } from "../../packages/engine/src/machine/emit-walker.ts";
import type { Machine } from "../../packages/engine/src/machine/machine.ts";
import { SampleRandom } from "../../packages/engine/src/run/sample-random.ts";

/** The states of a walk of so many steps, or fewer where it cannot go on. */
export function walkOf(machine: Machine, sample: number, steps: number): Value[][] {
  for (;;) {
    try {
      return walkOnce(machine, sample, steps);
    } catch (error) {
      if (!machine.grow(error)) throw error;
    }
  }
}

function walkOnce(machine: Machine, sample: number, steps: number): Value[][] {
  const random = new SampleRandom(1);
  random.startSample(sample);
  const walker = emitWalker(machine.parts({ coverage: false }), random);
  const states: Value[][] = [];
  if (!walker.begin()) return states;
  states.push(machine.values(machine.current, 0));
  for (let step = 1; step <= steps && walker.walk(step) !== "stuck"; step += 1) {
    states.push(machine.values(machine.current, 0));
  }
  return states;
}
