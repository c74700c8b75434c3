/** The bounds of a search as the flags give them, with what holds where they give none. */
import type { Bounds, IntegerRange } from "@countersign/engine";
import type { Surroundings } from "../work/answer.ts";

export interface BoundFlags {
  readonly states?: number;
  readonly depth?: number;
  readonly seconds?: number;
  readonly memory?: number;
  readonly integers?: IntegerRange;
}

export function searchBounds(flags: BoundFlags, surroundings: Surroundings, statesUsual: number): Bounds {
  const { states, depth, seconds, memory, integers } = flags;
  return {
    statesMax: states ?? statesUsual,
    depthMax: depth ?? Number.POSITIVE_INFINITY,
    secondsMax: seconds ?? Number.POSITIVE_INFINITY,
    memoryMaxBytes: (memory ?? surroundings.memoryDefaultMegabytes) * 1_000_000,
    ...(integers === undefined ? {} : { integers }),
  };
}
