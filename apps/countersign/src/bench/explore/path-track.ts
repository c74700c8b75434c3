/** A history as it is drawn, and where it comes back to a state that it was in before. */
import { type Track, wordScenario } from "@countersign/elicit";
import type { Scenario, ScenarioState } from "@countersign/engine";
import type { Program } from "@countersign/language";
import { sameValues } from "./player.ts";

export interface PathLoop {
  /** The step after which it was the same. */
  readonly from: number;
  readonly words: string;
}

/** Whether the last state was there before. */
export function loopOf(states: readonly ScenarioState[]): PathLoop | undefined {
  const last = states.at(-1);
  const from = states.findIndex((state) => last !== undefined && sameValues(state.values, last.values));
  if (from < 0 || from === states.length - 1) return undefined;
  const where = from === 0 ? "at the start" : `after step ${from}`;
  const what = from === states.length - 2 ? "Nothing has changed" : `This is the state ${where}`;
  return { from, words: `${what}: what was done since can be done again, for ever.` };
}

export function trackOf(program: Program, scenario: Scenario, loopFrom: number | undefined): Track {
  const track = wordScenario(program, scenario);
  const [only, ...others] = track.columns;
  if (only !== undefined && others.length === 0) return { ...track, columns: [{ ...only, heading: "Start" }] };
  if (loopFrom === undefined) return track;
  const columns = track.columns.map((column) =>
    column.states !== undefined && column.states[0] > loopFrom ? { ...column, repeats: true as const } : column,
  );
  return { ...track, columns };
}
