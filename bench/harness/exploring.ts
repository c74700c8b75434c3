/** Our own search as a contender: one spec explored to the end, or to a bound, in a fresh process. */
import type { ExploreReport, ExploreRequest } from "../children/explore.ts";
import { runScript, scriptCommand } from "./child-process.ts";
import type { Column, Contender } from "./figure.ts";

/** Fails when the spec has another number of states; a search that is cut short passes its bound by less than 10 %. */
export function exploring(name: string, request: ExploreRequest, states: number): Contender {
  return {
    name,
    command: scriptCommand("explore", request),
    run: async () => {
      const found = await runScript<ExploreReport>("explore", request);
      const isCut = request.statesMax !== undefined;
      if (isCut ? found.states < states || found.states > 1.1 * states : found.states !== states) {
        throw new Error(`${request.main} has ${states} states, and not ${found.states}`);
      }
      return {
        states: found.states,
        seconds: found.seconds,
        statesPerSecond: found.states / found.seconds,
        transitionsPerSecond: found.transitions / found.seconds,
        bytesPerState: found.storeBytes / found.states,
        peakBytes: found.peakBytes,
      };
    },
  };
}

export const searchColumns: readonly Column[] = [
  { metric: "states", heading: "states", unit: "states" },
  { metric: "seconds", heading: "seconds", unit: "seconds" },
  { metric: "statesPerSecond", heading: "states/s", unit: "per second" },
  { metric: "transitionsPerSecond", heading: "transitions/s", unit: "per second" },
  { metric: "vectorBytes", heading: "state vector", unit: "bytes" },
  { metric: "bytesPerState", heading: "bytes/state", unit: "bytes a state" },
  { metric: "peakBytes", heading: "peak memory", unit: "bytes" },
];
