/** Our own search as a contender: one spec explored to the end in a fresh process. */
import type { ExploreReport, ExploreRequest } from "../children/explore.ts";
import { runScript } from "./child-process.ts";
import type { Contender, Figure } from "./figure.ts";

export function exploring(name: string, request: ExploreRequest, states: number): Contender {
  return {
    name,
    run: async () => {
      const found = await runScript<ExploreReport>("explore", request);
      if (found.states !== states) throw new Error(`${request.main} has ${states} states, and not ${found.states}`);
      return {
        states,
        seconds: found.seconds,
        statesPerSecond: states / found.seconds,
        transitionsPerSecond: found.transitions / found.seconds,
        bytesPerState: found.storeBytes / states,
        peakBytes: found.peakBytes,
      };
    },
  };
}

export const searchColumns: Figure["columns"] = [
  { metric: "seconds", heading: "seconds", unit: "seconds" },
  { metric: "statesPerSecond", heading: "states/s", unit: "per second" },
  { metric: "transitionsPerSecond", heading: "transitions/s", unit: "per second" },
  { metric: "bytesPerState", heading: "bytes/state", unit: "bytes a state" },
  { metric: "peakBytes", heading: "peak memory", unit: "bytes" },
];
