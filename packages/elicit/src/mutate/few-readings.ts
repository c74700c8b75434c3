/**
 * A few of the readings, for a first look: in turn one of each definition, the more human mistakes first, and only of
 * what the spec does where there are such. Readings of what it promises are compared in many more situations.
 *
 * Invariant: the readings keep their order, and each definition that has readings keeps one before any keeps a second.
 */
import type { Reading } from "../reading/reading.ts";

export function fewReadings(readings: readonly Reading[], max: number): readonly Reading[] {
  if (readings.length <= max) return readings;
  const ofBehaviour = readings.filter(({ side }) => side === "behaviour");
  return inTurns(ofBehaviour.length === 0 ? readings : ofBehaviour, max);
}

function inTurns(readings: readonly Reading[], max: number): readonly Reading[] {
  const turns = new Map<string, number>();
  const inTurn = readings.map((reading, index) => {
    const turn = turns.get(reading.definition) ?? 0;
    turns.set(reading.definition, turn + 1);
    return { index, turn };
  });
  const kept = inTurn.sort((a, b) => a.turn - b.turn || a.index - b.index).slice(0, max);
  return kept.sort((a, b) => a.index - b.index).map(({ index }) => readings[index]!);
}
