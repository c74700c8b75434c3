/** The bounds of a search as JSON. Infinity, which JSON does not have, is a bound that is absent. */
import type { Bounds } from "@countersign/engine";
import type { BoundsJson } from "./bounds-schema.ts";

export function boundsJson({ statesMax, depthMax, secondsMax, memoryMaxBytes, integers }: Bounds): BoundsJson {
  return {
    states: statesMax,
    ...(Number.isFinite(depthMax) ? { depth: depthMax } : {}),
    ...(Number.isFinite(secondsMax) ? { seconds: secondsMax } : {}),
    memoryBytes: memoryMaxBytes,
    ...(integers === undefined ? {} : { integers }),
  };
}
