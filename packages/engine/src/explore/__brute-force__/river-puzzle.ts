/**
 * specs/examples/river-puzzle.qnt by hand: a list of who is on the far bank, farmer, wolf, goat, cabbage.
 */
import type { Model } from "./brute-force.ts";

type Far = readonly boolean[];

export function riverPuzzle(): Model<Far> {
  return {
    initial: () => [[false, false, false, false]],
    successors: (far) =>
      far
        .flatMap((side, who) => {
          if (side !== far[0]) return [];
          // The farmer himself stands for an empty boat.
          const crossed = far.with(0, !side);
          return [who === 0 ? crossed : crossed.with(who, !side)];
        })
        .filter(([farmer, wolf, goat, cabbage]) => farmer === goat || (wolf !== goat && goat !== cabbage)),
  };
}
